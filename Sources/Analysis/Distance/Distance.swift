public import Atlas
internal import Geodesy
public import Geometry

/// Computes how far people are from the nearest antenna.
public struct Distance: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: DemandPoints
    /// The antennas.
    public var antennas: [Antenna]
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a computation.
    public init(layer: AreaLayer, demand: DemandPoints, antennas: [Antenna]) {
        self.layer = layer
        self.demand = demand
        self.antennas = antennas
    }

    /// Computes the report, distances being geodesics on GRS 80.
    ///
    /// - Returns: the report; without antennas every distance is `nil`.
    public func report() -> DistanceReport {
        let assignment = AreaAssignment(of: demand, to: layer, within: reach, threads: threads, observer: observer)
        let nearest = NearestAntennaFinder(antennas.map(\.position), on: Geodesic(.grs80))
            .nearest(to: demand.positions, threads: threads, observer: observer)
        var tally = DistanceTally(layer)
        tally.add(
            areas: assignment.indices.map { $0.map { Int32(truncatingIfNeeded: $0) } ?? -1 },
            distances: nearest.map { $0?.distance.value ?? .nan },
            weights: demand.weights
        )
        return tally.report(threads: threads)
    }
}
