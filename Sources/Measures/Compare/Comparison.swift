public import Atlas
internal import Catchments
internal import Geodesy
public import Geometry
public import Travel

/// Compares a network of facilities with others that could be: who gains, who loses, area by area and in all.
///
/// Points are read once, whatever the number of scenarios.
///
/// ```swift
/// let baseline = Scenario(name: atlas.territory.network, facilities: try atlas.facilities())
/// let matane = try Scenario(editing: baseline.facilities, [.add("Matane")], in: Gazetteer(atlas))
/// let regions = try atlas.areas("region")
/// let radii = [Metres.kilometres(25), .kilometres(50)]
/// let people = try atlas.population()
/// let report = try Comparison(layer: regions, demand: people, baseline, with: [matane], radii: radii).reports()[0]
/// print(report.total.newlyCovered)
/// ```
public struct Comparison: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: any DemandSource
    /// The network as it is.
    public var baseline: Scenario
    /// The networks to compare it with.
    public var scenarios: [Scenario]
    /// What it takes to get to the facilities: of the baseline first, then of each scenario; in one unit.
    public var costs: [any TravelCost]
    /// The thresholds of reach, in the unit of the costs.
    public var thresholds: [Cost]
    /// How far the picture of a reach may depart from the true circle.
    public var tolerance = Metres(1)
    /// Whether to make the polygons of what is gained, lost and kept.
    public var includesShapes = false
    /// The areas to report, by their indices in the layer; `nil` for all. With some, totals are theirs, and nothing is said
    /// of what lies outside. Loads and flows are those of everybody.
    public var only: [Int]?
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a comparison with any travel cost; `costs` are those of the baseline, then of each scenario.
    public init(
        layer: AreaLayer,
        demand: any DemandSource,
        _ baseline: Scenario,
        with scenarios: [Scenario],
        costs: [any TravelCost],
        thresholds: [Cost]
    ) {
        self.layer = layer
        self.demand = demand
        self.baseline = baseline
        self.scenarios = scenarios
        self.costs = costs
        self.thresholds = thresholds
    }

    /// Describes a comparison with geodesic distances on GRS 80.
    public init(
        layer: AreaLayer,
        demand: any DemandSource,
        _ baseline: Scenario,
        with scenarios: [Scenario],
        radii: [Metres]
    ) {
        self.init(
            layer: layer,
            demand: demand,
            baseline,
            with: scenarios,
            costs: ([baseline] + scenarios).map { GeodesicCost(to: $0.facilities.map(\.position)) },
            thresholds: radii.map(Cost.init)
        )
    }

    /// Computes the comparison with each scenario.
    ///
    /// A point is covered exactly when the cost to reach the nearest facility is at most the threshold. Where a facility
    /// stays where it is, the way to it is the same to the last bit.
    ///
    /// - Returns: a report a scenario, in their order.
    /// - Throws: ``/Travel/ComputationError`` with code `invalidArgument` for a threshold out of range or of another unit
    ///   than the costs, or where there are not as many costs as networks; what is wrong with the points.
    public func reports() throws -> [ComparisonReport] { try reports(of: tally()) }

    /// Counts the demand, for reports or a part of them.
    ///
    /// - Returns: the tally.
    /// - Throws: as ``reports()`` does.
    package func tally() throws -> ComparisonTally {
        var tally = try emptyTally()
        let values = thresholds.map(\.value)
        let lookup = NetworkLookup(layer: layer, within: reach, costs: costs, deciding: values, threads: threads)
        try lookup.run(demand, threads: threads, observer: observer) { batch, found in
            let before = found.networks[0]
            tally.networks[0].add(found.areas, before, weights: batch.weights)
            for index in tally.changes.indices {
                let after = tally.changes[index].aligned(found.networks[index + 1], with: before)
                tally.networks[index + 1].add(found.areas, after, weights: batch.weights)
                tally.changes[index].add(batch, areas: found.areas, before, after)
            }
        }
        return tally
    }

    /// A tally of nobody.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `invalidArgument` as ``reports()`` does.
    package func emptyTally() throws -> ComparisonTally {
        guard costs.count == scenarios.count + 1, let first = costs.first else {
            throw ComputationError.costsForNetworks(costs.count, scenarios.count + 1)
        }
        for cost in costs.dropFirst() where cost.unit != first.unit {
            throw ComputationError.otherUnit(Cost(0, cost.unit), than: first.unit)
        }
        for threshold in thresholds { try first.check(threshold) }
        let values = thresholds.map(\.value)
        let isByPosition = costs.allSatisfy { $0.ellipsoid != nil }
        let networks = ([baseline] + scenarios).map { network in
            let count = network.facilities.count
            return NetworkTally(areaCount: layer.areas.count, thresholds: values, facilityCount: count)
        }
        let changes = scenarios.map { scenario in
            ChangeTally(
                areaCount: layer.areas.count,
                thresholds: values,
                before: baseline.facilities,
                after: scenario.facilities,
                unit: first.unit,
                isByPosition: isByPosition
            )
        }
        return ComparisonTally(networks: networks, changes: changes)
    }

    /// The reports of what was counted before, all at once or in parts.
    ///
    /// - Parameter tally: as ``tally()`` has counted it.
    /// - Returns: a report a scenario, in their order.
    /// - Throws: what is wrong with the shapes.
    package func reports(of tally: ComparisonTally) throws -> [ComparisonReport] {
        guard let first = costs.first else { return [] }
        let known = tally.networks.map { (tally: $0, figures: figures($0, first.unit)) }
        return try tally.changes.enumerated().map { index, change in
            var report = report(index, [known[0], known[index + 1]], change, first)
            if includesShapes { try addShapes(to: &report, first) }
            return report
        }
    }

    private func addShapes(to report: inout ComparisonReport, _ cost: any TravelCost) throws {
        guard let ellipsoid = cost.ellipsoid else { return }
        let job = ReachOverlay.Job(
            layer: layer,
            thresholds: thresholds,
            tolerance: tolerance,
            includesShapes: true,
            threads: threads,
            observer: observer
        )
        let positions = (before: baseline.facilities.map(\.position), after: report.scenario.facilities.map(\.position))
        let overlay = try ChangeOverlay(job, from: positions.before, to: positions.after, on: ellipsoid)
        report.circleDeviation = overlay.deviation
        report.planeName = overlay.planeName
        report.shapes = thresholds.indices.flatMap { threshold in
            overlay.areas.enumerated().map { area, parts in
                let part = parts[threshold]
                return ComparisonReport.Shapes(
                    threshold: threshold,
                    area: area,
                    gained: part.gained,
                    lost: part.lost,
                    kept: part.kept
                )
            }
        }
    }
}

extension ComputationError {
    static func costsForNetworks(_ costs: Int, _ networks: Int) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "there are \(costs) travel costs for \(networks) networks",
                fr: "il y a \(costs) coûts de déplacement pour \(networks) réseaux"
            )
        )
    }
}
