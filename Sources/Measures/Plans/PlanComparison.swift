internal import Atlas
internal import Geometry
package import Travel

/// Compares one network with thousands of others that differ from it in a few facilities: points are read once and looked up
/// once, and for each plan only those again that another facility may be nearest to.
///
/// The totals are to the last bit those of a ``Comparison`` with the same scenario. All points are held, in some 80 bytes each, and
/// what the cost holds of them.
package final class PlanComparison: Sendable {
    private let comparison: Comparison
    private let points: HeldPoints
    /// The people.
    private let population: WeightSum
    /// The people within each threshold.
    private let within: [WeightSum]
    private let figures: ComparisonReport.Figures
    /// The costs before in ascending order; `nil` where weights have too many decimals for that.
    private let ordered: OrderedCosts?
    private let changes: any NearestChanges
    private let cost: any ChangingCost

    /// Reads the points and looks them up in the baseline.
    ///
    /// - Parameters:
    ///   - comparison: areas, points, baseline, thresholds, and which areas totals are of; it has no scenario, and its costs do not
    ///     count.
    ///   - cost: what it takes to get to the facilities of the baseline.
    /// - Throws: as ``Comparison/reports()`` does.
    package init(_ comparison: Comparison, _ cost: any ChangingCost) throws {
        var comparison = comparison
        (comparison.scenarios, comparison.costs) = ([], [cost])
        _ = try comparison.emptyTally()
        let thresholds = comparison.thresholds.map(\.value)
        let lookup = NetworkLookup(
            layer: comparison.layer,
            within: comparison.reach,
            costs: [cost],
            deciding: thresholds,
            threads: comparison.threads
        )
        let only = comparison.only.map { Set($0.map { Int32(truncatingIfNeeded: $0) }) }
        var points = HeldPoints(
            comparison.baseline.facilities,
            around: comparison.layer.boundingBox ?? .earth,
            deciding: thresholds
        )
        try lookup.run(comparison.demand, threads: comparison.threads, observer: comparison.observer) { batch, found in
            for point in 0..<batch.count where only?.contains(found.areas[point]) ?? true {
                points.longitudes.append(batch.longitudes[point])
                points.latitudes.append(batch.latitudes[point])
                points.weights.append(batch.weights?[point] ?? 1)
                if cost.isByIdentifier { points.ids.append(batch.id(point)) }
                points.nearest.facilities.append(found.networks[0].facilities[point])
                points.nearest.costs.append(found.networks[0].costs[point])
            }
        }
        var (population, within) = (WeightSum(), thresholds.map { _ in WeightSum() })
        for (weight, cost) in zip(points.weights, points.nearest.costs) {
            population.add(weight)
            for index in thresholds.indices where cost <= thresholds[index] { within[index].add(weight) }
        }
        ordered = OrderedCosts(points.nearest.costs, weights: points.weights)
        figures = Self.figures(ordered, points, points.nearest.costs, within, cost.unit)
        changes = cost.changes(of: points, threads: comparison.threads)
        points.ids = []
        (self.comparison, self.cost, self.points) = (comparison, cost, points)
        (self.population, self.within) = (population, within)
    }

    /// Compares the baseline with a plan; from any thread.
    ///
    /// - Parameter scenario: the network of the plan.
    /// - Returns: a report with the total alone: no rows of areas, no loads, no flows, and no point that gains or loses most.
    package func report(of scenario: Scenario) -> ComparisonReport {
        let network = EditedNetwork(scenario.facilities, from: comparison.baseline.facilities)
        let (asked, found) = changes.nearest(in: network)
        var change = ChangeTally(
            areaCount: 0,
            thresholds: comparison.thresholds.map(\.value),
            before: comparison.baseline.facilities,
            after: scenario.facilities,
            unit: cost.unit,
            isByPosition: cost.ellipsoid != nil
        )
        let before = NetworkLookup.Nearest(
            facilities: asked.map { points.nearest.facilities[$0] },
            costs: asked.map { points.nearest.costs[$0] }
        )
        let after = change.aligned(found, with: before)
        change.add(points.batch(asked), areas: Array(repeating: -1, count: asked.count), before, after)
        var counts = change.areas[0]
        (counts.largestGain, counts.largestLoss) = (nil, nil)
        return report(scenario, counts, after: figures(asked, before, after, counts))
    }

    private func report(
        _ scenario: Scenario,
        _ counts: ChangeTally.Counts,
        after: ComparisonReport.Figures
    ) -> ComparisonReport {
        ComparisonReport(
            layer: comparison.layer,
            unit: cost.unit,
            method: cost.method,
            ellipsoid: cost.ellipsoid,
            thresholds: comparison.thresholds,
            baseline: comparison.baseline,
            scenario: scenario,
            areas: [],
            outside: nil,
            total: Comparison.row(
                nil,
                population.value,
                figures,
                after,
                [counts],
                comparison.thresholds.count
            ),
            loads: [],
            flows: []
        )
    }

    /// The figures with a plan.
    private func figures(
        _ asked: [Int],
        _ before: NetworkLookup.Nearest,
        _ after: NetworkLookup.Nearest,
        _ counts: ChangeTally.Counts
    ) -> ComparisonReport.Figures {
        let places = asked.indices.filter { before.costs[$0].bitPattern != after.costs[$0].bitPattern }
        let (changed, costs) = (places.map { asked[$0] }, places.map { after.costs[$0] })
        if let ordered {
            let within = self.within.indices.map { index in
                let own = [self.within[index], counts.newly[index], counts.noLonger[index]].map { $0.millionths ?? 0 }
                return WeightSum(millionths: own[0] + own[1] - own[2])
            }
            let new = ordered.changing(changed, to: costs, former: points.nearest.costs, weights: points.weights)
            return Self.figures(new, points, [], within, cost.unit)
        }
        var all = points.nearest.costs
        for (point, cost) in zip(changed, costs) { all[point] = cost }
        var within = self.within.map { _ in WeightSum() }
        for (weight, cost) in zip(points.weights, all) {
            for (index, threshold) in comparison.thresholds.enumerated() where cost <= threshold.value {
                within[index].add(weight)
            }
        }
        return Self.figures(nil, points, all, within, cost.unit)
    }

    /// Figures of costs: from those in order, else from all of them.
    private static func figures(
        _ ordered: OrderedCosts?,
        _ points: HeldPoints,
        _ costs: [Double],
        _ within: [WeightSum],
        _ unit: CostUnit
    ) -> ComparisonReport.Figures {
        let covered = within.map(\.value)
        if let ordered {
            return ComparisonReport.Figures(summary: ordered.summary(unit), gini: ordered.gini, covered: covered)
        }
        var sample = DistanceSample()
        for (cost, weight) in zip(costs, points.weights) where !cost.isNaN { sample.append(cost, weight: weight) }
        return ComparisonReport.Figures(
            summary: CostSummary([sample], unit),
            gini: WeightedGini.coefficient([sample]),
            covered: covered
        )
    }
}
