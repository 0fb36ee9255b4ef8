internal import Atlas
internal import Geometry
package import Travel

/// Compares one network with thousands of others that differ from it in a few facilities: points are read once and looked up
/// once, and for each plan only those again that another facility may be nearest to.
///
/// The totals are to the last bit those of a ``Comparison`` with the same scenario. All points are held, in some 80 bytes each.
package final class PlanComparison: Sendable {
    private let comparison: Comparison
    private let points: Points
    private let figures: ComparisonReport.Figures
    /// The costs before in ascending order; `nil` where weights have too many decimals for that.
    private let ordered: OrderedCosts?
    private let limits: NearestLimits?
    private let cost: any TravelCost

    /// The points with what is nearest to them in the baseline.
    private struct Points: Sendable {
        var longitudes: [Double] = []
        var latitudes: [Double] = []
        var weights: [Double] = []
        var nearest = NetworkLookup.Nearest(facilities: [], costs: [])
        /// The people.
        var population = WeightSum()
        /// The people within each threshold.
        var within: [WeightSum]
    }

    /// Reads the points and looks them up in the baseline.
    ///
    /// - Parameter comparison: areas, points, baseline with its cost, thresholds, and which areas totals are of; it has no
    ///   scenario.
    /// - Throws: as ``Comparison/reports()`` does.
    package init(_ comparison: Comparison) throws {
        _ = try comparison.emptyTally()
        guard let cost = comparison.costs.first else { throw ComputationError.costsForNetworks(0, 1) }
        (self.comparison, self.cost) = (comparison, cost)
        let thresholds = comparison.thresholds.map(\.value)
        let lookup = NetworkLookup(
            layer: comparison.layer,
            within: comparison.reach,
            costs: [cost],
            deciding: thresholds,
            threads: comparison.threads
        )
        let only = comparison.only.map { Set($0.map { Int32(truncatingIfNeeded: $0) }) }
        var points = Points(within: thresholds.map { _ in WeightSum() })
        try lookup.run(comparison.demand, threads: comparison.threads, observer: comparison.observer) { batch, found in
            for point in 0..<batch.count where only?.contains(found.areas[point]) ?? true {
                points.longitudes.append(batch.longitudes[point])
                points.latitudes.append(batch.latitudes[point])
                points.weights.append(batch.weights?[point] ?? 1)
                points.nearest.facilities.append(found.networks[0].facilities[point])
                points.nearest.costs.append(found.networks[0].costs[point])
            }
        }
        for (weight, cost) in zip(points.weights, points.nearest.costs) {
            points.population.add(weight)
            for index in thresholds.indices where cost <= thresholds[index] { points.within[index].add(weight) }
        }
        let ordered = OrderedCosts(points.nearest.costs, weights: points.weights)
        figures = Self.figures(ordered, points, points.nearest.costs, points.within, cost.unit)
        let facilities = comparison.baseline.facilities
        limits = cost.ellipsoid.map { ellipsoid in
            NearestLimits(
                longitudes: points.longitudes,
                latitudes: points.latitudes,
                nearest: points.nearest.facilities.map { $0 < 0 ? nil : facilities[Int($0)].position },
                on: ellipsoid
            )
        }
        (self.points, self.ordered) = (points, ordered)
    }

    /// Compares the baseline with a plan; from any thread.
    ///
    /// - Parameters:
    ///   - scenario: the network of the plan.
    ///   - cost: what it takes to get to its facilities, in the unit of the baseline.
    /// - Returns: a report with the total alone: no rows of areas, no loads, no flows, and no point that gains or loses most.
    package func report(of scenario: Scenario, cost: any TravelCost) -> ComparisonReport {
        let thresholds = comparison.thresholds.map(\.value)
        let asked = affected(by: scenario, cost)
        let batch = DemandBatch(
            longitudes: asked.map { points.longitudes[$0] },
            latitudes: asked.map { points.latitudes[$0] },
            weights: asked.map { points.weights[$0] }
        ) { _ in "" }
        var change = ChangeTally(
            areaCount: 0,
            thresholds: thresholds,
            before: comparison.baseline.facilities,
            after: scenario.facilities,
            unit: cost.unit,
            isByPosition: limits != nil && cost.ellipsoid != nil
        )
        let search = cost.search(around: comparison.layer.boundingBox ?? .earth, deciding: thresholds)
        let before = NetworkLookup.Nearest(
            facilities: asked.map { points.nearest.facilities[$0] },
            costs: asked.map { points.nearest.costs[$0] }
        )
        let after = change.aligned(NetworkLookup.Nearest(to: batch, by: search, of: cost), with: before)
        change.add(batch, areas: Array(repeating: -1, count: asked.count), before, after)
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
                points.population.value,
                figures,
                after,
                [counts],
                comparison.thresholds.count
            ),
            loads: [],
            flows: []
        )
    }

    /// The numbers of the points that may have another nearest facility.
    private func affected(by scenario: Scenario, _ cost: any TravelCost) -> [Int] {
        let all = Array(points.weights.indices)
        guard let limits, cost.ellipsoid != nil else { return all }
        let baseline = comparison.baseline.facilities
        let places = Dictionary(
            scenario.facilities.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        // Where each facility of the baseline stands in the plan; -1 where it closes or moves.
        let stays = baseline.map { facility -> Int in
            guard let place = places[facility.name], scenario.facilities[place].position == facility.position else {
                return -1
            }
            return place
        }
        // Of equally near ones the first counts: they must come in the same order.
        let kept = stays.filter { $0 >= 0 }
        guard zip(kept, kept.dropFirst()).allSatisfy(<) else { return all }
        var marks = points.nearest.facilities.map { $0 < 0 || stays[Int($0)] < 0 }
        let known = Set(kept)
        for (place, facility) in scenario.facilities.enumerated() where !known.contains(place) {
            limits.mark(facility.position, in: &marks)
        }
        return all.filter { marks[$0] }
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
            let within = points.within.indices.map { index in
                let own = [points.within[index], counts.newly[index], counts.noLonger[index]].map { $0.millionths ?? 0 }
                return WeightSum(millionths: own[0] + own[1] - own[2])
            }
            let new = ordered.changing(changed, to: costs, former: points.nearest.costs, weights: points.weights)
            return Self.figures(new, points, [], within, cost.unit)
        }
        var all = points.nearest.costs
        for (point, cost) in zip(changed, costs) { all[point] = cost }
        var within = points.within.map { _ in WeightSum() }
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
        _ points: Points,
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
