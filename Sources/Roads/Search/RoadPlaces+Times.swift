extension RoadPlaces {
    /// The facilities that are met at each vertex on the way down from it, or up to it, with the times.
    package struct Buckets: Sendable {
        /// A facility and the time between it and the vertex.
        struct Entry {
            var facility: Int32
            var time: UInt64
        }

        /// Where the entries of each vertex begin, and where those of the last one end.
        fileprivate let starts: [UInt32]
        fileprivate let entries: [Entry]
    }

    /// Prepares ``times(_:_:_:to:)``: searches once from every facility.
    ///
    /// S. Knopp, P. Sanders, D. Schultes, F. Schulz, D. Wagner, *Computing many-to-many shortest paths using highway
    /// hierarchies*, ALENEX 2007.
    func makeBuckets() -> Buckets {
        var search = ClimbSearch(network)
        var found: [(vertex: UInt32, entry: Buckets.Entry)] = []
        for (facility, snap) in snaps.enumerated() {
            guard let snap else { continue }
            let number = Int32(truncatingIfNeeded: facility)
            search.run(seeds(snap, number), network.hierarchy, isForward: direction == .fromPlaces) { vertex, time in
                found.append((UInt32(truncatingIfNeeded: vertex), .init(facility: number, time: time)))
            }
        }
        var starts = [UInt32](repeating: 0, count: network.vertexCount + 1)
        for item in found { starts[Int(item.vertex) + 1] += 1 }
        for vertex in 0..<network.vertexCount { starts[vertex + 1] += starts[vertex] }
        var next = starts
        var entries = [Buckets.Entry](repeating: .init(facility: 0, time: 0), count: found.count)
        for item in found {
            entries[Int(next[Int(item.vertex)])] = item.entry
            next[Int(item.vertex)] += 1
        }
        return Buckets(starts: starts, entries: entries)
    }

    /// Finds the seconds between a place and every facility.
    ///
    /// - Parameters:
    ///   - snap: where the place meets the roads.
    ///   - buckets: ``allBuckets()``.
    ///   - search: of the thread.
    ///   - times: an element a facility, NaN so far; is set where the facility can be reached.
    package func times(_ snap: RoadSnap, _ buckets: Buckets, _ search: inout ClimbSearch, to times: inout [Double]) {
        var best = [UInt64](repeating: .max, count: snaps.count)
        let seeds = exits(snap).map { vertex, time in
            RoadTree.Seed(vertex: UInt32(truncatingIfNeeded: vertex), time: time, place: 0)
        }
        best.withUnsafeMutableBufferPointer { best in
            buckets.entries.withUnsafeBufferPointer { entries in
                search.run(seeds, network.hierarchy, isForward: direction == .toPlaces) { vertex, time in
                    for place in Int(buckets.starts[vertex])..<Int(buckets.starts[vertex + 1]) {
                        let facility = Int(entries[place].facility)
                        best[facility] = min(best[facility], time + entries[place].time)
                    }
                }
            }
        }
        for facility in onStreet[snap.street] ?? [] {
            if let other = snaps[facility], let time = direct(snap, other) {
                best[facility] = min(best[facility], time)
            }
        }
        for (facility, time) in best.enumerated() where time != .max {
            times[facility] = Double(time + snap.access) * network.unit
        }
    }
}
