internal import Atlas
internal import Geometry
internal import Travel

extension Comparison {
    /// What tallies give of one network: a row of figures an area, then that of what lies outside, then that of everything.
    func figures(_ tally: NetworkTally, _ unit: CostUnit) -> [ComparisonReport.Figures] {
        let everything = only.map { $0.map { tally.areas[$0] } } ?? tally.areas
        let groups = tally.areas.map { [$0] } + [everything]
        return Workers(threads).map(Stage.summary, groups.count, state: {}) { _, group in
            let samples = groups[group].map(\.sample)
            return ComparisonReport.Figures(
                summary: CostSummary(samples, unit),
                gini: WeightedGini.coefficient(samples),
                covered: thresholds.indices.map { index in groups[group].lazy.map { $0.within[index] }.total().value }
            )
        }
    }

    /// The report of what tallies have counted.
    ///
    /// - Parameters:
    ///   - index: the number of the scenario.
    ///   - networks: the tally and the figures of the baseline, and those of the scenario.
    ///   - change: the tally of what differs.
    ///   - cost: what it takes to get to the facilities of the baseline.
    /// - Returns: the report, without shapes.
    func report(
        _ index: Int,
        _ networks: [(tally: NetworkTally, figures: [ComparisonReport.Figures])],
        _ change: ChangeTally,
        _ cost: any TravelCost
    ) -> ComparisonReport {
        let (count, scenario) = (layer.areas.count, scenarios[index])
        func row(_ area: Int?, _ group: Int, _ parts: [Int]) -> ComparisonReport.Row {
            let changes = parts.map { change.areas[$0] }
            let (before, after) = (networks[0].figures[group], networks[1].figures[group])
            let people = parts.lazy.map { networks[0].tally.areas[$0].people }.total().value
            return Self.row(area, people, before, after, changes, thresholds.count)
        }
        let everything = only ?? Array(0...count)
        return ComparisonReport(
            layer: layer,
            unit: cost.unit,
            method: cost.method,
            ellipsoid: cost.ellipsoid,
            thresholds: thresholds,
            baseline: baseline,
            scenario: scenario,
            areas: (0..<count).map { row($0, $0, [$0]) },
            outside: networks[0].tally.hasOutside && only == nil ? row(nil, count, [count]) : nil,
            total: row(nil, count + 1, everything),
            loads: loads(scenario, networks.map(\.tally.load)),
            flows: flows(scenario, change),
            listed: only
        )
    }

    /// A row of what tallies give: the figures of both networks, and what changes in all of some parts.
    static func row(
        _ area: Int?,
        _ people: Double,
        _ before: ComparisonReport.Figures,
        _ after: ComparisonReport.Figures,
        _ changes: [ChangeTally.Counts],
        _ thresholds: Int
    ) -> ComparisonReport.Row {
        func sum(_ counts: KeyPath<ChangeTally.Counts, WeightSum>) -> Double {
            changes.lazy.map { $0[keyPath: counts] }.total().value
        }
        func sums(_ counts: KeyPath<ChangeTally.Counts, [WeightSum]>) -> [Double] {
            (0..<thresholds).map { index in changes.lazy.map { $0[keyPath: counts][index] }.total().value }
        }
        return ComparisonReport.Row(
            area: area,
            population: people,
            before: before,
            after: after,
            newlyCovered: sums(\.newly),
            noLongerCovered: sums(\.noLonger),
            nearestChanged: sum(\.nearestChanged),
            gaining: sum(\.gaining),
            losing: sum(\.losing),
            largestGain: changes.compactMap(\.largestGain).min { $0.gainsMore(than: $1) },
            largestLoss: changes.compactMap(\.largestLoss).min { $0.losesMore(than: $1) }
        )
    }

    private func loads(_ scenario: Scenario, _ loads: [[WeightSum]]) -> [ComparisonReport.Load] {
        NetworkChange.changes(from: baseline.facilities, to: scenario.facilities).map { change in
            ComparisonReport.Load(
                change: change,
                before: change.before.map { loads[0][$0].value },
                after: change.after.map { loads[1][$0].value }
            )
        }
    }

    private func flows(_ scenario: Scenario, _ tally: ChangeTally) -> [ComparisonReport.Flow] {
        let flows = tally.flows.filter { $0.value.value > 0 }.map { flow, people in
            ComparisonReport.Flow(
                from: flow.from < 0 ? nil : baseline.facilities[Int(flow.from)].name,
                to: flow.to < 0 ? nil : scenario.facilities[Int(flow.to)].name,
                population: people.value
            )
        }
        return flows.sorted {
            ($1.population, $0.from ?? "", $0.to ?? "") < ($0.population, $1.from ?? "", $1.to ?? "")
        }
    }
}
