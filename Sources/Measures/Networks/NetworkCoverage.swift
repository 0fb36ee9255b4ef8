public import Atlas
public import Geometry
public import Travel

/// Computes who lies within reach of each of several networks, of at least one of them, and of all: services side by side,
/// or one network through time.
///
/// Points are read once, whatever the number of networks.
///
/// ```swift
/// let offices = try atlas.facilities()
/// let east = Scenario(name: Message(en: "east", fr: "est"), facilities: offices.filter { $0.position.x > -71.5 })
/// let whole = Scenario(name: Message(en: "whole", fr: "tout"), facilities: offices)
/// let regions = try atlas.areas("region")
/// let radii = [Metres.kilometres(50)]
/// let people = try atlas.population()
/// let report = try NetworkCoverage(layer: regions, demand: people, networks: [east, whole], radii: radii).report()
/// print(report.sections[0].total.coveredByAll)
/// ```
public struct NetworkCoverage: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: any DemandSource
    /// The networks, each with a name of its own.
    public var networks: [Scenario]
    /// What it takes to get to the facilities of each, in one unit.
    public var costs: [any TravelCost]
    /// The thresholds of reach, in the unit of the costs.
    public var thresholds: [Cost]
    /// Whether the networks are one through time, in order.
    public var isSeries = false
    /// The areas to report, by their indices in the layer; `nil` for all. With some, the total is theirs, and nothing is
    /// said of what lies outside.
    public var only: [Int]?
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a computation with any travel cost; there are as many `costs` as networks.
    public init(
        layer: AreaLayer,
        demand: any DemandSource,
        networks: [Scenario],
        costs: [any TravelCost],
        thresholds: [Cost]
    ) {
        self.layer = layer
        self.demand = demand
        self.networks = networks
        self.costs = costs
        self.thresholds = thresholds
    }

    /// Describes a computation with geodesic distances on GRS 80.
    public init(layer: AreaLayer, demand: any DemandSource, networks: [Scenario], radii: [Metres]) {
        self.init(
            layer: layer,
            demand: demand,
            networks: networks,
            costs: networks.map { GeodesicCost(to: $0.facilities.map(\.position)) },
            thresholds: radii.map(Cost.init)
        )
    }

    /// Computes the report.
    ///
    /// - Returns: the report; an empty layer gives only totals.
    /// - Throws: ``/Travel/ComputationError`` with code `invalidArgument` for a threshold out of range or of another unit
    ///   than the costs, or where there are not as many costs as networks; what is wrong with the points.
    public func report() throws -> NetworkCoverageReport {
        guard costs.count == networks.count, let first = costs.first else {
            throw ComputationError.costsForNetworks(costs.count, networks.count)
        }
        for cost in costs where cost.unit != first.unit {
            throw ComputationError.otherUnit(Cost(0, cost.unit), than: first.unit)
        }
        for threshold in thresholds { try first.check(threshold) }
        let values = thresholds.map(\.value)
        let lookup = NetworkLookup(layer: layer, within: reach, costs: costs, deciding: values, threads: threads)
        var tally = NetworkCoverageTally(
            areaCount: layer.areas.count,
            networkCount: networks.count,
            thresholds: values
        )
        try lookup.run(demand, threads: threads, observer: observer) { batch, found in
            tally.add(found, weights: batch.weights)
        }
        let offices = offices()
        return NetworkCoverageReport(
            layer: layer,
            unit: first.unit,
            method: first.method,
            ellipsoid: first.ellipsoid,
            networks: networks,
            isSeries: isSeries,
            sections: thresholds.indices.map { section($0, tally, offices) },
            listed: only
        )
    }

    /// How many facilities of each network lie in each area, and in none at the end.
    private func offices() -> [[Int]] {
        let index = AreaIndex(layer, within: reach, threads: threads)
        return networks.map { network in
            var counts = [Int](repeating: 0, count: layer.areas.count + 1)
            for facility in network.facilities {
                counts[index.match(at: facility.position)?.area ?? layer.areas.count] += 1
            }
            return counts
        }
    }

    private func section(
        _ threshold: Int,
        _ tally: NetworkCoverageTally,
        _ offices: [[Int]]
    ) -> NetworkCoverageReport.Section {
        let count = layer.areas.count
        func row(_ area: Int?, _ parts: [Int]) -> NetworkCoverageReport.Row {
            let counts = parts.map { tally.areas[$0] }
            func sum(_ value: (NetworkCoverageTally.Counts) -> WeightSum) -> Double { counts.map(value).total().value }
            return NetworkCoverageReport.Row(
                area: area,
                population: sum(\.people),
                covered: networks.indices.map { network in sum { $0.within[threshold][network] } },
                coveredByAny: sum { $0.byAny[threshold] },
                coveredByAll: sum { $0.byAll[threshold] },
                facilities: offices.map { counts in parts.reduce(0) { $0 + counts[$1] } }
            )
        }
        return NetworkCoverageReport.Section(
            threshold: thresholds[threshold],
            areas: (0..<count).map { row($0, [$0]) },
            outside: tally.hasOutside && only == nil ? row(nil, [count]) : nil,
            total: row(nil, only ?? Array(0...count)),
            only: only.map(Set.init)
        )
    }
}
