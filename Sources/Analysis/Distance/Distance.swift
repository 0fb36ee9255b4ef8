public import Atlas
internal import Geodesy
internal import Geometry

/// Computes how far people are from the nearest antenna.
public struct Distance: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: DemandPoints
    /// The antennas.
    public var antennas: [Antenna]
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
        let assignment = AreaAssignment(of: demand, to: layer, threads: threads, observer: observer)
        let nearest = NearestAntennaFinder(antennas.map(\.position), on: Geodesic(.grs80))
            .nearest(to: demand.positions, threads: threads, observer: observer)
        var points: [[(distance: Metres, weight: Double)]] = Array(repeating: [], count: layer.areas.count)
        var people = Array(repeating: 0.0, count: layer.areas.count)
        var outside: [(distance: Metres, weight: Double)] = []
        var peopleOutside = 0.0
        for (point, area) in assignment.indices.enumerated() {
            let weight = demand.weights[point]
            let distance = nearest[point].map { (distance: $0.distance, weight: weight) }
            if let area {
                people[area] += weight
                if let distance { points[area].append(distance) }
            } else {
                peopleOutside += weight
                if let distance { outside.append(distance) }
            }
        }
        let rows = layer.areas.indices.map {
            DistanceReport.Row(area: $0, population: people[$0], summary: WeightedDistances(points[$0]))
        }
        return DistanceReport(
            layer: layer,
            areas: rows,
            outside: assignment.indices.contains(nil)
                ? DistanceReport.Row(area: nil, population: peopleOutside, summary: WeightedDistances(outside)) : nil,
            total: DistanceReport.Row(
                area: nil,
                population: people.reduce(peopleOutside, +),
                summary: WeightedDistances(points.flatMap(\.self) + outside)
            ),
            nearest: nearest,
            assignment: assignment
        )
    }
}
