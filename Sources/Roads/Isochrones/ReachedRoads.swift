internal import Geodesy
package import Geometry

/// The parts of roads and ferries within a time of facilities: what can be reached from them, or from where they can be.
///
/// Exactly the reached parts: where the time runs out within a segment, it is cut there, by the share of its time, on its
/// geodesic. The parts within a time lie within those of every longer one.
package struct ReachedRoads: Sendable {
    /// A part of a street.
    package struct Part: Sendable {
        /// The number of the street.
        package let street: Int
        /// Where it lies on the street: the segment, counted from 0, and the share of it.
        package let range: ClosedRange<Double>
        /// Longitude and latitude in degrees.
        package let line: [Coordinate]
        /// Its length in metres, geodesic.
        package let metres: Double
        /// What kind of road it begins on.
        package let roadClass: RoadClass
    }

    /// The parts, by street.
    package let parts: [Part]
}

extension RoadPlaces {
    /// Finds the parts of roads and ferries within times of the nearest of some facilities.
    ///
    /// Facilities that are too far from a road reach nothing. A ferry is cut as a road is; what is waited for it comes before
    /// it leaves.
    ///
    /// - Parameters:
    ///   - facilities: their numbers.
    ///   - limits: seconds.
    ///   - threads: how many threads work; the result does not depend on it.
    /// - Returns: an element a limit, in their order.
    package func reached(by facilities: [Int], within limits: [Double], threads: Int) -> [ReachedRoads] {
        let units = limits.map { UInt64(max(0, min(1e15, ($0 * 1e6 / Double(network.description.unit)).rounded()))) }
        let tree = RoadTree(network, seeds(of: facilities), direction, limit: units.max() ?? 0)
        let streets = streets(near: tree, facilities)
        let wanted = Set(facilities)
        let chunk = 256
        let geodesic = Geodesic(.wgs84)
        let found = concurrentMap((streets.count + chunk - 1) / chunk, threads: threads) { piece in
            var parts = [[ReachedRoads.Part]](repeating: [], count: units.count)
            for street in streets[piece * chunk..<min(streets.count, (piece + 1) * chunk)] {
                let sites = (onStreet[street] ?? []).filter(wanted.contains).compactMap { snaps[$0] }
                let times = StreetTimes(street, self, tree, sites, geodesic)
                let roads = classes(street)
                for (limit, unit) in units.enumerated() {
                    for range in times.parts(within: unit) where range.lowerBound < range.upperBound {
                        for part in Self.split(range, roads) {
                            parts[limit].append(
                                ReachedRoads.Part(
                                    street: street,
                                    range: part.range,
                                    line: times.line.part(part.range),
                                    metres: times.line.metres(part.range),
                                    roadClass: part.roadClass
                                )
                            )
                        }
                    }
                }
            }
            return parts
        }
        return limits.indices.map { limit in ReachedRoads(parts: found.flatMap { $0[limit] }) }
    }

    /// The search from some facilities begins here.
    func seeds(of facilities: [Int]) -> [RoadTree.Seed] {
        facilities.flatMap { facility in
            snaps[facility].map { seeds($0, Int32(truncatingIfNeeded: facility)) } ?? []
        }
    }

    /// The streets that may be reached in part, in ascending order.
    private func streets(near tree: RoadTree, _ facilities: [Int]) -> [Int] {
        var isNear = [Bool](repeating: false, count: network.streetCount)
        for vertex in tree.times.indices where tree.times[vertex] != RoadTree.unreached {
            for index in Int(network.arcStarts[vertex])..<Int(network.arcStarts[vertex + 1]) {
                isNear[Int(network.arcs[index].street >> 1)] = true
            }
        }
        for facility in facilities {
            if let snap = snaps[facility] { isNear[snap.street] = true }
        }
        return isNear.indices.filter { isNear[$0] }
    }

    /// Where each class of road begins on a street.
    private func classes(_ street: Int) -> [(start: Double, roadClass: RoadClass)] {
        var classes: [(start: Double, roadClass: RoadClass)] = []
        for run in network.travel(street) where classes.last?.roadClass != run.travel.roadClass {
            classes.append((Double(run.segment), run.travel.roadClass))
        }
        return classes
    }

    /// A part of a street, cut where the class changes.
    private static func split(
        _ range: ClosedRange<Double>,
        _ classes: [(start: Double, roadClass: RoadClass)]
    ) -> [(range: ClosedRange<Double>, roadClass: RoadClass)] {
        classes.indices.compactMap { index in
            let start = max(range.lowerBound, classes[index].start)
            let end = index + 1 < classes.count ? min(range.upperBound, classes[index + 1].start) : range.upperBound
            return start < end ? (start...end, classes[index].roadClass) : nil
        }
    }
}
