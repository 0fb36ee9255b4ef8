internal import Atlas
internal import Geodesy
internal import Geometry

/// The people of each area, how far they are from an antenna, and how many are within a radius.
struct PeopleWithinReach {
    /// The way to the nearest antenna, area by area.
    let distances: DistanceReport
    /// The people within the radius, area by area.
    let covered: [Double]

    init(_ comparison: CohortComparison, _ demand: DemandPoints, _ antennas: [Antenna]) {
        let layer = comparison.table.layer
        let assignment = AreaAssignment(
            of: demand,
            to: layer,
            within: comparison.reach,
            threads: comparison.threads,
            observer: comparison.observer
        )
        let nearest = NearestAntennaFinder(antennas.map(\.position), on: Geodesic(.grs80))
            .nearest(to: demand.positions, threads: comparison.threads, observer: comparison.observer)
        var covered = Array(repeating: WeightSum(), count: layer.areas.count)
        for (point, area) in assignment.indices.enumerated() {
            guard let area, let found = nearest[point], found.distance <= comparison.radius else { continue }
            covered[area].add(demand.weights[point])
        }
        self.covered = covered.map(\.value)
        var tally = DistanceTally(layer)
        tally.add(
            areas: assignment.indices.map { $0.map { Int32(truncatingIfNeeded: $0) } ?? -1 },
            distances: nearest.map { $0?.distance.value ?? .nan },
            weights: demand.weights
        )
        distances = tally.report(threads: comparison.threads)
    }
}
