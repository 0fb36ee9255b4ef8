internal import Geodesy

/// What is nearest to many points where some facilities go and others come: each point is put on the roads once, and looked up
/// again only where its facility is gone or another comes nearer.
package final class RoadChanges: Sendable {
    /// Facilities that differ in a few from those that there are.
    package struct Change {
        /// For each facility that there is its number among those of the change, -1 where it is gone; in ascending order.
        let kept: [Int32]
        /// The numbers of the new ones, and where they meet the roads; `nil` for one that none is near enough to.
        let new: [(number: Int32, snap: RoadSnap?)]

        /// Describes a change.
        package init(kept: [Int32], new: [(number: Int32, snap: RoadSnap?)]) { (self.kept, self.new) = (kept, new) }
    }

    private let places: RoadPlaces
    private let points: [RoadSnap?]
    private let pointsOfFacility: NumberGroups
    private let pointsAtVertex: NumberGroups
    private let pointsOnStreet: NumberGroups
    private let verticesOfFacility: NumberGroups
    private let overlays: Pool<RoadOverlay, Never>

    /// Groups points by what is nearest to them and where they meet the roads.
    ///
    /// - Parameters:
    ///   - points: where each meets the roads, as the facilities do; `nil` for one that none is near enough to.
    ///   - nearest: the number of the nearest facility of each, -1 for none.
    ///   - places: the facilities that there are.
    package init(_ points: [RoadSnap?], nearest: [Int32], _ places: RoadPlaces) {
        let (tree, network) = (places.nearestTree(), places.network)
        func all(_ body: (_ point: Int, _ snap: RoadSnap) -> Void) {
            for (point, snap) in points.enumerated() { if let snap { body(point, snap) } }
        }
        pointsOfFacility = NumberGroups(count: places.snaps.count) { add in
            for (point, facility) in nearest.enumerated() where facility >= 0 { add(Int(facility), point) }
        }
        pointsAtVertex = NumberGroups(count: network.vertexCount) { add in
            all { point, snap in for exit in places.exits(snap) { add(exit.vertex, point) } }
        }
        pointsOnStreet = NumberGroups(count: network.streetCount) { add in all { add($1.street, $0) } }
        verticesOfFacility = NumberGroups(count: places.snaps.count) { add in
            for (vertex, facility) in tree.places.enumerated() where facility >= 0 { add(Int(facility), vertex) }
        }
        (self.places, self.points) = (places, points)
        let make: @Sendable () -> RoadOverlay = { [count = points.count] in
            RoadOverlay(network, tree, pointCount: count)
        }
        overlays = Pool(make(), make)
    }

    /// Finds what is nearest to the points to which a change may matter; from any thread.
    ///
    /// - Returns: their numbers in ascending order, and of each what is nearest, by its number in the change; `nil` where nothing
    ///   can be reached. To all other points the facility is nearest that was.
    package func nearest(after change: Change) -> (points: [Int], found: [RoadPlaces.Found?]) {
        overlays.use { overlay in
            let gone = change.kept.indices.filter { change.kept[$0] < 0 }
            overlay.lay(
                gone: gone.map(verticesOfFacility.members),
                kept: change.kept,
                seeds(change, isAnyGone: !gone.isEmpty),
                places.direction
            )
            let asked = asked(change, gone, overlay)
            let found = asked.map { point in
                points[point].flatMap { snap in
                    places.best(snap, onStreet(snap.street, change)) { overlay.label($0, change.kept) }
                        .map { places.found(snap, $0.facility, $0.way) }
                }
            }
            return (asked, found)
        }
    }

    private func seeds(_ change: Change, isAnyGone: Bool) -> [RoadTree.Seed] {
        let new = change.new.flatMap { number, snap in snap.map { places.seeds($0, number) } ?? [] }
        guard isAnyGone else { return new }
        // Where a facility that stays was not nearest to its own end of a street, it may be now.
        return new
            + zip(change.kept, places.snaps).flatMap { number, snap in
                number < 0 ? [] : snap.map { places.seeds($0, number) } ?? []
            }
    }

    /// The facilities on a street, by their numbers in the change.
    private func onStreet(_ street: Int, _ change: Change) -> [(number: Int, snap: RoadSnap)] {
        let kept = (places.onStreet[street] ?? []).compactMap { facility in
            change.kept[facility] < 0 ? nil : places.snaps[facility].map { (Int(change.kept[facility]), $0) }
        }
        return kept
            + change.new.compactMap { number, snap in
                snap.flatMap { $0.street == street ? (Int(number), $0) : nil }
            }
    }

    private func asked(_ change: Change, _ gone: [Int], _ overlay: RoadOverlay) -> [Int] {
        var asked: [Int] = []
        func ask(_ points: ArraySlice<UInt32>) {
            for point in points where !overlay.isAsked[Int(point)] {
                overlay.isAsked[Int(point)] = true
                asked.append(Int(point))
            }
        }
        for facility in gone { ask(pointsOfFacility.members(of: facility)) }
        for vertex in overlay.changed { ask(pointsAtVertex.members(of: Int(vertex))) }
        for case (_, let snap?) in change.new { ask(pointsOnStreet.members(of: snap.street)) }
        for point in asked { overlay.isAsked[point] = false }
        return asked.sorted()
    }
}
