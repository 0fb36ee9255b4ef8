extension RoadPlaces {
    /// The facilities that are met at each vertex on the way down from it, or up to it, with the times.
    package struct Buckets: Sendable {
        /// A facility and the time between it and the vertex.
        struct Entry {
            var facility: Int32
            var way: Way
        }

        /// Where the entries of each vertex begin, and where those of the last one end.
        fileprivate let starts: [UInt32]
        fileprivate let entries: [Entry]
    }

    /// Prepares ``ways(_:_:_:_:)``: searches once from every facility.
    ///
    /// S. Knopp, P. Sanders, D. Schultes, F. Schulz, D. Wagner, *Computing many-to-many shortest paths using highway
    /// hierarchies*, ALENEX 2007.
    func makeBuckets() -> Buckets {
        var search = ClimbSearch(network)
        var found: [(vertex: UInt32, entry: Buckets.Entry)] = []
        for (facility, snap) in snaps.enumerated() {
            guard let snap else { continue }
            let number = Int32(truncatingIfNeeded: facility)
            search.run(seeds(snap, number), network.hierarchy, isForward: direction == .fromPlaces) { vertex, way in
                found.append((UInt32(truncatingIfNeeded: vertex), .init(facility: number, way: way)))
            }
        }
        let groups = NumberGroups(count: network.vertexCount) { add in
            for (number, item) in found.enumerated() { add(Int(item.vertex), number) }
        }
        return Buckets(starts: groups.starts, entries: groups.members.map { found[Int($0)].entry })
    }

    /// Finds the ways between a place and every facility.
    ///
    /// - Parameters:
    ///   - snap: where the place meets the roads.
    ///   - buckets: ``allBuckets()``.
    ///   - search: of the thread.
    ///   - body: is given what was found of each facility that can be reached, in their order.
    package func ways(_ snap: RoadSnap, _ buckets: Buckets, _ search: inout ClimbSearch, _ body: (Found) -> Void) {
        var best = [Way](repeating: .none, count: snaps.count)
        let seeds = exits(snap).map { exit in
            RoadTree.Seed(
                vertex: UInt32(truncatingIfNeeded: exit.vertex),
                time: exit.way.time,
                length: exit.way.length,
                place: 0
            )
        }
        best.withUnsafeMutableBufferPointer { best in
            buckets.entries.withUnsafeBufferPointer { entries in
                search.run(seeds, network.hierarchy, isForward: direction == .toPlaces) { vertex, way in
                    for place in Int(buckets.starts[vertex])..<Int(buckets.starts[vertex + 1]) {
                        let entry = entries[place]
                        let whole = Way(time: way.time + entry.way.time, length: way.length + entry.way.length)
                        if whole < best[Int(entry.facility)] { best[Int(entry.facility)] = whole }
                    }
                }
            }
        }
        for facility in onStreet[snap.street] ?? [] {
            if let other = snaps[facility], let way = direct(snap, other) { best[facility] = min(best[facility], way) }
        }
        for (facility, way) in best.enumerated() where way.time != .max { body(found(snap, facility, way)) }
    }
}
