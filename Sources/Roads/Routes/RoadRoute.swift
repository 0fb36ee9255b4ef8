package import Geometry

/// The way between a place and its nearest facility: straight to the road, along roads and ferries, straight from the road.
package struct RoadRoute: Sendable {
    /// The number of the facility.
    package let facility: Int
    /// The line from where the trip begins to where it ends, longitude and latitude in degrees: at least two positions.
    package let line: [Coordinate]
    /// The seconds on each class of road, waits among those of ferries.
    package let seconds: [RoadClass: Double]
    /// The seconds straight to the road and from it.
    package let offRoad: Double
    /// The names of the ferries in the order of the trip; `nil` for one without.
    package let ferries: [String?]
}

extension RoadPlaces {
    /// Finds the way to the facility that ``nearest(_:_:)`` finds, or from it, as ``direction`` says.
    ///
    /// - Parameters:
    ///   - snap: where the place meets the roads.
    ///   - tree: ``nearestTree()``.
    /// - Returns: the way; `nil` where no facility can be reached.
    package func route(_ snap: RoadSnap, _ tree: RoadTree) -> RoadRoute? {
        guard let best = best(snap, tree), let site = snaps[best.facility] else { return nil }
        var pieces: [RoutePiece] = []
        if let exit = best.exit {
            pieces += piece(of: snap, to: exit).map { [$0] } ?? []
            guard let end = follow(tree, from: exit.vertex, best.facility, &pieces) else { return nil }
            pieces += piece(of: site, to: end).map { [$0.reversed] } ?? []
        } else {
            let places = (Double(snap.segment) + snap.fraction, Double(site.segment) + site.fraction)
            pieces.append(.init(street: snap.street, from: places.0, to: places.1, units: best.way.time - site.access))
        }
        return RoadRoute(pieces, from: snap, to: site, best.facility, self)
    }

    /// The stretch between a place on a street and the end of the street; `nil` where it is that end.
    private func piece(of snap: RoadSnap, to exit: Exit) -> RoutePiece? {
        guard snap.vertex == nil else { return nil }
        let end = Double(network.streets[snap.street + 1].point - network.streets[snap.street].point) + 1
        return RoutePiece(
            street: snap.street,
            from: Double(snap.segment) + snap.fraction,
            to: exit.isEnd ? end : 0,
            units: exit.way.time
        )
    }

    /// Goes down the tree from a vertex, over arcs that take just what their ends differ by, to where the search began.
    ///
    /// - Returns: the end of the street of the facility that it comes to; `nil` where the tree is of another network.
    private func follow(_ tree: RoadTree, from start: Int, _ facility: Int, _ pieces: inout [RoutePiece]) -> Exit? {
        guard let site = snaps[facility] else { return nil }
        let ends = exits(of: site)
        var path: [(vertex: Int, next: Int)] = [(start, Int(network.arcStarts[start]))]
        // Only arcs that take nothing can lead round in a circle.
        var visited: Set<Int> = [start]
        let before = pieces.count
        while let (vertex, first) = path.last {
            let (time, length) = (tree.times[vertex], tree.lengths[vertex])
            let found = ends.first {
                $0.vertex == vertex && $0.way.time + site.access == time && $0.way.length == length
            }
            if let found { return found }
            var index = first
            while index < Int(network.arcStarts[vertex + 1]) {
                let arc = network.arcs[index]
                index += 1
                let (step, other) = (direction == .toPlaces ? arc.out : arc.back, Int(arc.other))
                guard step != NetworkLayout.closed, tree.times[other] != RoadTree.unreached,
                    Int(tree.places[other]) == facility, tree.times[other] + UInt64(step) == time,
                    tree.lengths[other] + UInt64(arc.length) == length, visited.insert(other).inserted
                else { continue }
                pieces.append(RoutePiece(network, arc.street, units: UInt64(step)))
                path[path.count - 1].next = index
                path.append((other, Int(network.arcStarts[other])))
                break
            }
            if path.last?.vertex == vertex {
                path.removeLast()
                if pieces.count > before { pieces.removeLast() }
            }
        }
        return nil
    }
}

/// A stretch of one street, in the order from a place to its facility.
struct RoutePiece {
    let street: Int
    /// The place on the street at which it begins: the segment and the share of it.
    let from: Double
    let to: Double
    /// What it takes.
    let units: UInt64

    init(street: Int, from: Double, to: Double, units: UInt64) {
        (self.street, self.from, self.to, self.units) = (street, from, to, units)
    }

    /// A whole street, as an arc leads over it.
    init(_ network: RoadNetwork, _ arc: UInt32, units: UInt64) {
        let street = Int(arc >> 1)
        let end = Double(network.streets[street + 1].point - network.streets[street].point) + 1
        self.init(street: street, from: arc & 1 == 0 ? 0 : end, to: arc & 1 == 0 ? end : 0, units: units)
    }

    /// The other way round.
    var reversed: RoutePiece { RoutePiece(street: street, from: to, to: from, units: units) }
}
