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
        /// Minutes.
        package let seconds: Double
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
            let seeds = snaps.enumerated().flatMap { facility, snap in
                snap.map { self.seeds($0, Int32(truncatingIfNeeded: facility)) } ?? []
            }
            let made = RoadTree(network, seeds, direction)
            tree = made
            return made
        }
    }

    /// What ``times(_:_:_:to:)`` needs; made at the first need.
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
        var best: (time: UInt64, facility: Int)?
        func offer(_ time: UInt64, _ facility: Int) {
            if best.map({ (time, facility) < $0 }) ?? true { best = (time, facility) }
        }
        for (vertex, time) in exits(snap) where tree.times[vertex] != RoadTree.unreached {
            offer(time + tree.times[vertex], Int(tree.places[vertex]))
        }
        for facility in onStreet[snap.street] ?? [] {
            if let other = snaps[facility], let time = direct(snap, other) { offer(time, facility) }
        }
        return best.map { Found(facility: $0.facility, seconds: Double($0.time + snap.access) * network.unit) }
    }

    /// The vertices over which one leaves the street of a place towards facilities, or comes to it from them, with the time.
    func exits(_ snap: RoadSnap) -> [(vertex: Int, time: UInt64)] {
        if let vertex = snap.vertex { return network.copies(of: vertex).map { ($0, 0) } }
        let street = network.streets[snap.street]
        switch direction {
        case .toPlaces:
            return [(street.end, snap.toEnd), (street.start, snap.toStart)].compactMap { vertex, time in
                time.map { (Int(vertex), $0) }
            }
        case .fromPlaces:
            return network.tails(snap.street, along: true).flatMap { vertex in
                snap.fromStart.map { [(vertex, $0)] } ?? []
            }
                + network.tails(snap.street, along: false).flatMap { vertex in snap.fromEnd.map { [(vertex, $0)] } ?? []
                }
        }
    }

    /// Where a search from a facility begins.
    func seeds(_ snap: RoadSnap, _ facility: Int32) -> [RoadTree.Seed] {
        let street = network.streets[snap.street]
        var seeds: [RoadTree.Seed] = []
        func add(_ vertex: Int, _ time: UInt64?) {
            guard let time else { return }
            seeds.append(.init(vertex: UInt32(truncatingIfNeeded: vertex), time: time + snap.access, place: facility))
        }
        if let vertex = snap.vertex {
            for copy in network.copies(of: vertex) { add(copy, 0) }
            return seeds
        }
        switch direction {
        case .fromPlaces:
            add(Int(street.end), snap.toEnd)
            add(Int(street.start), snap.toStart)
        case .toPlaces:
            for vertex in network.tails(snap.street, along: true) { add(vertex, snap.fromStart) }
            for vertex in network.tails(snap.street, along: false) { add(vertex, snap.fromEnd) }
        }
        return seeds
    }

    /// The time along one street, where its direction allows it; the access of the facility included.
    func direct(_ place: RoadSnap, _ facility: RoadSnap) -> UInt64? {
        let (from, to) = direction == .toPlaces ? (place, facility) : (facility, place)
        let isAlong = (from.segment, from.fraction) <= (to.segment, to.fraction)
        let isAgainst = (from.segment, from.fraction) >= (to.segment, to.fraction)
        var times: [UInt64] = []
        if isAlong, let first = from.toEnd, let second = to.toEnd { times.append(first - min(first, second)) }
        if isAgainst, let first = from.toStart, let second = to.toStart { times.append(first - min(first, second)) }
        return times.min().map { $0 + facility.access }
    }
}

extension RoadNetwork {
    /// The vertices from which a street is entered in its direction, or against it: copies of a junction among them.
    func tails(_ street: Int, along: Bool) -> [Int] {
        let wanted = UInt32(truncatingIfNeeded: 2 * street + (along ? 0 : 1))
        return copies(of: Int(along ? streets[street].start : streets[street].end)).filter { vertex in
            (Int(arcStarts[vertex])..<Int(arcStarts[vertex + 1])).contains {
                arcs[$0].street == wanted && arcs[$0].out != NetworkLayout.closed
            }
        }
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
