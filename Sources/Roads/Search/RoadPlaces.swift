package import Geometry

/// Facilities on a road network: how long it takes between any place and the nearest of them, or each of them.
///
/// A trip goes from a place to the nearest point of a road, along roads and ferries in the directions that are allowed, and
/// from the road to the facility. Of equally near facilities the first counts.
package final class RoadPlaces: Sendable {
    /// What was found of a place.
    package struct Found: Hashable, Sendable {
        /// The number of the facility.
        package let facility: Int
        /// Seconds, the stretches off the road included.
        package let seconds: Double
        /// Metres along the road, the stretches off it not included.
        package let metres: Double
    }

    /// What a way takes: the less time is the better, and of equal times the less length, in millimetres.
    struct Way: Comparable {
        var time: UInt64
        var length: UInt64

        static let none = Way(time: .max, length: .max)

        static func < (first: Way, second: Way) -> Bool {
            (first.time, first.length) < (second.time, second.length)
        }
    }

    /// The network.
    package let network: RoadNetwork
    /// Which way is driven: to the facilities or from them.
    package let direction: RoadTree.Direction
    /// Where each facility meets the roads; `nil` for one that none is near enough to.
    package let snaps: [RoadSnap?]
    /// How far a place may be from the road.
    package let limit: Metres

    let snapper: RoadSnapper
    /// The facilities on each street that has any.
    let onStreet: [Int: [Int]]
    private let tree = Locked<RoadTree?>(nil)
    private let buckets = Locked<Buckets?>(nil)

    /// Puts facilities on the roads.
    ///
    /// - Parameters:
    ///   - facilities: longitude and latitude in degrees.
    ///   - network: the roads.
    ///   - direction: which way is driven.
    ///   - limit: how far a place or a facility may be from the road that it is snapped to.
    package init(
        _ facilities: [Coordinate],
        on network: RoadNetwork,
        _ direction: RoadTree.Direction,
        within limit: Metres = Metres(.infinity)
    ) {
        (self.network, self.direction, self.limit) = (network, direction, limit)
        let snapper = RoadSnapper(network)
        self.snapper = snapper
        snaps = facilities.map { snapper.snap($0, within: limit) }
        var onStreet: [Int: [Int]] = [:]
        for (facility, snap) in snaps.enumerated() {
            if let snap { onStreet[snap.street, default: []].append(facility) }
        }
        self.onStreet = onStreet
    }

    /// Snaps a place as the facilities were.
    package func snap(_ place: Coordinate) -> RoadSnap? { snapper.snap(place, within: limit) }

    /// The times between every vertex and the nearest facility; made at the first need.
    package func nearestTree() -> RoadTree {
        tree.withLock { tree in
            if let tree { return tree }
            let made = RoadTree(network, seeds(of: Array(snaps.indices)), direction)
            tree = made
            return made
        }
    }

    /// What ``ways(_:_:_:_:)`` needs; made at the first need.
    package func allBuckets() -> Buckets {
        buckets.withLock { buckets in
            if let buckets { return buckets }
            let made = makeBuckets()
            buckets = made
            return made
        }
    }

    /// Finds the facility that is nearest in time.
    ///
    /// - Parameters:
    ///   - snap: where the place meets the roads.
    ///   - tree: ``nearestTree()``.
    /// - Returns: the facility; `nil` where none can be reached.
    package func nearest(_ snap: RoadSnap, _ tree: RoadTree) -> Found? {
        best(snap, tree).map { found(snap, $0.facility, $0.way) }
    }

    /// The facility that is nearest in time, the way to it, and over which end of its street one leaves the place; `nil` for
    /// the end where the facility is on the same street and no better way leaves it.
    func best(_ snap: RoadSnap, _ tree: RoadTree) -> Best? {
        let own = (onStreet[snap.street] ?? []).lazy.compactMap { facility in
            self.snaps[facility].map { (number: facility, snap: $0) }
        }
        return best(snap, own) { tree.label($0) }
    }

    /// What ``best(_:_:)`` finds.
    typealias Best = (facility: Int, way: Way, exit: Exit?)

    /// The same of any facilities.
    ///
    /// - Parameters:
    ///   - snap: where the place meets the roads.
    ///   - facilities: those on its street.
    ///   - label: the best way of a vertex.
    /// - Returns: what is nearest; `nil` where no facility can be reached.
    func best(
        _ snap: RoadSnap,
        _ facilities: some Sequence<(number: Int, snap: RoadSnap)>,
        _ label: (_ vertex: Int) -> RoadLabel
    ) -> Best? {
        var best: Best?
        func offer(_ way: Way, _ facility: Int, _ exit: Exit?) {
            if best.map({ (way.time, facility, way.length) < ($0.way.time, $0.facility, $0.way.length) }) ?? true {
                best = (facility, way, exit)
            }
        }
        for exit in exits(snap) {
            let (known, way) = (label(exit.vertex), exit.way)
            guard known.time != RoadTree.unreached else { continue }
            let whole = Way(time: way.time + known.time, length: way.length + known.length)
            offer(whole, Int(known.place), exit)
        }
        for facility in facilities {
            if let way = direct(snap, facility.snap) { offer(way, facility.number, nil) }
        }
        return best
    }

    /// What is told of a way.
    func found(_ snap: RoadSnap, _ facility: Int, _ way: Way) -> Found {
        Found(
            facility: facility,
            seconds: Double(way.time + snap.access) * network.unit,
            metres: Double(way.length) / 1000
        )
    }

    /// A vertex over which one leaves the street of a place, or comes to it.
    struct Exit {
        var vertex: Int
        /// The way between the place and the vertex.
        var way: Way
        /// Whether it is at the end of the street, not at its start.
        var isEnd: Bool
    }

    /// The vertices over which one leaves the street of a place towards facilities, or comes to it from them.
    func exits(_ snap: RoadSnap) -> [Exit] { Self.exits(snap, network, direction) }

    /// The vertices over which one comes to the street of a facility, or leaves it.
    func exits(of facility: RoadSnap) -> [Exit] {
        // What leads from a place leads to a facility, the other way round.
        Self.exits(facility, network, direction == .toPlaces ? .fromPlaces : .toPlaces)
    }

    private static func exits(_ snap: RoadSnap, _ network: RoadNetwork, _ direction: RoadTree.Direction) -> [Exit] {
        if let vertex = snap.vertex {
            return network.copies(of: vertex).map { Exit(vertex: $0, way: Way(time: 0, length: 0), isEnd: false) }
        }
        let street = network.streets[snap.street]
        let ends: [(vertices: [Int], time: UInt64?, length: UInt64, isEnd: Bool)] =
            switch direction {
            case .toPlaces:
                [
                    ([Int(street.end)], snap.toEnd, snap.after, true),
                    ([Int(street.start)], snap.toStart, snap.before, false),
                ]
            case .fromPlaces:
                [
                    (network.tails(snap.street, along: true), snap.fromStart, snap.before, false),
                    (network.tails(snap.street, along: false), snap.fromEnd, snap.after, true),
                ]
            }
        return ends.flatMap { vertices, time, length, isEnd in
            time.map { time in
                vertices.map { Exit(vertex: $0, way: Way(time: time, length: length), isEnd: isEnd) }
            } ?? []
        }
    }

    /// Where a search from a facility begins.
    func seeds(_ snap: RoadSnap, _ facility: Int32) -> [RoadTree.Seed] {
        exits(of: snap).map { exit in
            RoadTree.Seed(
                vertex: UInt32(truncatingIfNeeded: exit.vertex),
                time: exit.way.time + snap.access,
                length: exit.way.length,
                place: facility
            )
        }
    }

    /// The way along one street, where its direction allows it; the access of the facility included.
    func direct(_ place: RoadSnap, _ facility: RoadSnap) -> Way? {
        let (from, to) = direction == .toPlaces ? (place, facility) : (facility, place)
        var ways: [Way] = []
        if (from.segment, from.fraction) <= (to.segment, to.fraction), let first = from.toEnd, let second = to.toEnd {
            ways.append(Way(time: first - min(first, second), length: from.after - min(from.after, to.after)))
        }
        if (from.segment, from.fraction) >= (to.segment, to.fraction), let first = from.toStart, let second = to.toStart
        {
            ways.append(Way(time: first - min(first, second), length: from.before - min(from.before, to.before)))
        }
        return ways.min().map { Way(time: $0.time + facility.access, length: $0.length) }
    }
}

extension RoadNetwork {
    /// The vertices from which a street is entered in its direction, or against it: copies of a junction among them.
    func tails(_ street: Int, along: Bool) -> [Int] {
        copies(of: Int(along ? streets[street].start : streets[street].end)).filter { vertex in
            time(street, along: along, from: vertex) != nil
        }
    }

    /// The time that a street takes in its direction or against it, in units; `nil` where that is not allowed.
    func time(_ street: Int, along: Bool) -> UInt64? {
        copies(of: Int(along ? streets[street].start : streets[street].end)).lazy.compactMap { vertex in
            self.time(street, along: along, from: vertex)
        }.first
    }

    @inline(__always)
    private func time(_ street: Int, along: Bool, from vertex: Int) -> UInt64? {
        let wanted = UInt32(truncatingIfNeeded: 2 * street + (along ? 0 : 1))
        return arcs[Int(arcStarts[vertex])..<Int(arcStarts[vertex + 1])]
            .first { $0.street == wanted && $0.out != NetworkLayout.closed }.map { UInt64($0.out) }
    }

    /// A vertex and its copies, which stand side by side.
    func copies(of vertex: Int) -> Range<Int> {
        var (first, last) = (vertex, vertex + 1)
        while first > 0, isSamePlace(first - 1, vertex) { first -= 1 }
        while last < vertexCount, isSamePlace(last, vertex) { last += 1 }
        return first..<last
    }

    private func isSamePlace(_ first: Int, _ second: Int) -> Bool {
        positions[2 * first] == positions[2 * second] && positions[2 * first + 1] == positions[2 * second + 1]
    }
}
