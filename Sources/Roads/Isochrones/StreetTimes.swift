internal import Geodesy
internal import Geometry

/// The times at the nodes of one street, and how long its segments take, in units of the network.
///
/// *Up* is what leads away from places towards the end of the street: its direction where one drives from the places, the
/// direction against it where one drives to them. *Down* is what leads towards its start. Positions on a street are numbers:
/// the segment, counted from 0, and the share of it.
struct StreetTimes {
    /// A facility on the street.
    private struct Site {
        let segment: Int
        let fraction: Double
        let access: UInt64
        /// The time between the start of the street and the facility, of what leads up; `nil` where nothing does.
        let up: UInt64?
        /// The time between the end of the street and the facility, of what leads down.
        let down: UInt64?
    }

    /// The street as a line.
    let line: StreetLine
    /// The time from the start of the street to each of its nodes, of what leads up; empty where that is not allowed.
    let up: [UInt64]
    /// The time from the end of the street to each of its nodes, of what leads down.
    let down: [UInt64]
    /// The time of each node, as one leaves it towards the end of the street.
    private(set) var upFrom: [UInt64]
    /// The time of each node, as one leaves it towards the start of the street.
    private(set) var downFrom: [UInt64]
    private let sites: [Site]

    private static let never = RoadTree.unreached

    /// Takes the times of a street.
    ///
    /// - Parameters:
    ///   - street: its number.
    ///   - places: the network, and which way is driven.
    ///   - tree: the times of vertices.
    ///   - snaps: the facilities on this street.
    ///   - geodesic: on WGS 84.
    init(_ street: Int, _ places: RoadPlaces, _ tree: RoadTree, _ snaps: [RoadSnap], _ geodesic: Geodesic) {
        let network = places.network
        line = StreetLine(network.shape(street), geodesic)
        let (shape, lengths) = (line.shape, line.lengths)
        let isFrom = places.direction == .fromPlaces
        let along = DriveTimes(street, network, lengths, along: true)
        let against = DriveTimes(street, network, lengths, along: false)
        let (upward, downward) = isFrom ? (along, against) : (against, along)
        up = upward.map { isFrom ? $0.ahead : $0.left.reversed() } ?? []
        down = downward.map { isFrom ? $0.ahead.reversed() : $0.left } ?? []
        // A ferry is waited for before it leaves.
        let start = Self.start(street, places, tree, isUp: true)
        let end = Self.start(street, places, tree, isUp: false)
        let entry = start.saturating(adding: isFrom ? upward?.wait ?? 0 : 0)
        let exit = end.saturating(adding: isFrom ? downward?.wait ?? 0 : 0)
        let (upTotal, downTotal) = (up.last ?? 0, down.first ?? 0)
        sites = snaps.filter { $0.vertex == nil }.map { snap in
            Site(
                segment: snap.segment,
                fraction: snap.fraction,
                access: snap.access,
                up: upward == nil ? nil : isFrom ? snap.toEnd.map { upTotal - min(upTotal, $0) } : snap.toStart,
                down: downward == nil ? nil : isFrom ? snap.toStart.map { downTotal - min(downTotal, $0) } : snap.toEnd
            )
        }
        var times = [UInt64](repeating: Self.never, count: shape.count)
        for node in times.indices {
            if !up.isEmpty { times[node] = min(times[node], entry.saturating(adding: up[node])) }
            if !down.isEmpty { times[node] = min(times[node], exit.saturating(adding: down[node])) }
            for site in sites {
                if let passed = site.up, node > site.segment {
                    times[node] = min(times[node], site.access + (up[node] - min(up[node], passed)))
                }
                if let passed = site.down, node <= site.segment {
                    times[node] = min(times[node], site.access + (down[node] - min(down[node], passed)))
                }
            }
        }
        (upFrom, downFrom) = (times, times)
        // At its ends one goes on as the junctions allow, which the tree knows.
        upFrom[0] = entry
        downFrom[shape.count - 1] = exit
    }

    /// The time at which one comes to a street at its start, going up, or at its end, going down.
    private static func start(_ street: Int, _ places: RoadPlaces, _ tree: RoadTree, isUp: Bool) -> UInt64 {
        let network = places.network
        switch places.direction {
        case .toPlaces: return tree.times[Int(isUp ? network.streets[street].start : network.streets[street].end)]
        case .fromPlaces: return network.tails(street, along: isUp).map { tree.times[$0] }.min() ?? never
        }
    }

    /// The parts of the street within a time, in ascending order; they neither touch nor overlap.
    ///
    /// Each bound moves outwards only as the limit grows, in whole numbers and one division: the parts of a limit lie within
    /// those of every larger one.
    func parts(within limit: UInt64) -> [ClosedRange<Double>] {
        var found: [ClosedRange<Double>] = []
        for segment in line.lengths.indices {
            let place = Double(segment)
            if !up.isEmpty, let share = Self.share(limit, upFrom[segment], up[segment + 1] - up[segment]) {
                found.append(place...place + share)
            }
            if !down.isEmpty, let share = Self.share(limit, downFrom[segment + 1], down[segment] - down[segment + 1]) {
                found.append(place + (1 - share)...place + 1)
            }
        }
        for site in sites {
            let (place, next) = (Double(site.segment), Double(site.segment) + 1)
            if let passed = site.up,
                let share = Self.share(limit, site.access, up[site.segment + 1] - min(up[site.segment + 1], passed))
            {
                let start = place + site.fraction
                found.append(start...(share == 1 ? next : min(next, start + (1 - site.fraction) * share)))
            }
            if let passed = site.down,
                let share = Self.share(limit, site.access, down[site.segment] - min(down[site.segment], passed))
            {
                let start = place + site.fraction
                found.append((share == 1 ? place : max(place, start - site.fraction * share))...start)
            }
        }
        found.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        var joined: [ClosedRange<Double>] = []
        for part in found {
            if let last = joined.last, part.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
            } else {
                joined.append(part)
            }
        }
        return joined
    }

    /// How much of a segment is reached that begins at a time and takes so long: 1 for all of it, `nil` for nothing.
    static func share(_ limit: UInt64, _ time: UInt64, _ duration: UInt64) -> Double? {
        guard time <= limit else { return nil }
        let left = limit - time
        return left >= duration ? 1 : Double(left) / Double(duration)
    }
}

/// How long a street takes in one of its directions, node by node.
private struct DriveTimes {
    /// The time to each node, in the order of travel; one more than there are segments.
    let ahead: [UInt64]
    /// What is waited before.
    let wait: UInt64

    /// The time from each node to the last one, in the order of travel.
    var left: [UInt64] { ahead.map { (ahead.last ?? 0) - $0 } }

    /// Takes the times; `nil` where the direction is not allowed.
    init?(_ street: Int, _ network: RoadNetwork, _ lengths: [Double], along: Bool) {
        guard let whole = network.time(street, along: along) else { return nil }
        var run = 0
        let travel = network.travel(street)
        let seconds = lengths.indices.map { segment in
            if run + 1 < travel.count, travel[run + 1].segment == segment { run += 1 }
            return travel[run].travel.seconds(lengths[segment], against: !along)
        }
        var sum = 0.0
        var sums: [UInt64] = [0]
        for seconds in along ? seconds : seconds.reversed() {
            sum += seconds
            sums.append(min(whole, UInt64(max(0, min(1e15, (sum / network.unit).rounded())))))
        }
        // The street as a whole takes what its arc does; of a ferry, what is more is waiting.
        let isFerry = travel.first?.travel.roadClass == .ferry
        wait = isFerry ? whole - (sums.last ?? 0) : 0
        if !isFerry { sums[sums.count - 1] = whole }
        ahead = sums
    }
}

extension UInt64 {
    /// The sum, or the greatest number.
    fileprivate func saturating(adding other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
