public import Atlas
internal import Geodesy
internal import Geometry
public import Travel

/// Collects travel costs by area as they come in: what a ``DistanceReport`` is made from.
///
/// Exact quantiles need every cost: eight to sixteen bytes a point are kept.
public struct DistanceTally: DemandTally, Sendable {
    private let layer: AreaLayer
    private let unit: CostUnit
    private let method: Message
    private let ellipsoid: Ellipsoid?
    private var samples: [DistanceSample]
    private var outside = DistanceSample()
    private var people: [WeightSum]
    private var peopleOutside = WeightSum()
    private var hasOutside = false

    /// Starts a tally by the areas of a layer, of costs from a source.
    public init(_ layer: AreaLayer, cost: some TravelCost) {
        self.layer = layer
        (unit, method, ellipsoid) = (cost.unit, cost.method, cost.ellipsoid)
        samples = layer.areas.map { _ in DistanceSample() }
        people = layer.areas.map { _ in WeightSum() }
    }

    /// Adds a batch of points; one that reaches no facility counts among the people, not among the costs.
    public mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
        for index in found.areas.indices {
            let weight = weights?[index] ?? 1
            let area = Int(found.areas[index])
            let cost = found.costs[index]
            if area >= 0 {
                people[area].add(weight)
                if !cost.isNaN { samples[area].append(cost, weight: weight) }
            } else {
                hasOutside = true
                peopleOutside.add(weight)
                if !cost.isNaN { outside.append(cost, weight: weight) }
            }
        }
    }

    /// The report of what was added.
    ///
    /// - Parameters:
    ///   - only: the areas to report, by their indices; `nil` for all and what lies outside.
    ///   - threads: how many threads work on it.
    /// - Returns: the report.
    public func report(of only: [Int]? = nil, threads: Int = 1) -> DistanceReport {
        let everything = only.map { $0.map { samples[$0] } } ?? samples + [outside]
        let counted = only.map { $0.map { people[$0] } } ?? people + [peopleOutside]
        // The last one is everything.
        let groups = samples.map { [$0] } + [[outside], everything]
        let summaries = Workers(threads).map(Stage.summary, groups.count, state: {}) { _, group in
            CostSummary(groups[group], unit)
        }
        let row = { (area: Int?, people: WeightSum, group: Int) in
            DistanceReport.Row(area: area, population: people.value, summary: summaries[group])
        }
        return DistanceReport(
            layer: layer,
            unit: unit,
            method: method,
            ellipsoid: ellipsoid,
            areas: layer.areas.indices.map { row($0, people[$0], $0) },
            outside: hasOutside && only == nil ? row(nil, peopleOutside, samples.count) : nil,
            total: row(nil, counted.total(), samples.count + 1),
            reached: reached(everything, upTo: summaries[samples.count + 1]?.maximum),
            listed: only
        )
    }

    /// The people within even steps up to the greatest cost, and within costs that people ask for.
    private func reached(_ samples: [DistanceSample], upTo greatest: Cost?) -> [DistanceReport.Reached] {
        guard let greatest, greatest.value > 0 else { return [] }
        let steps = (1...400).map { greatest.value * Double($0) / 400 }
        let round = unit.usualThresholds.map(\.value).filter { $0 < greatest.value }
        let thresholds = (steps + round).sorted()
        let weights = DistanceSample.weights(within: thresholds, of: samples)
        return zip(thresholds, weights).map { DistanceReport.Reached(cost: Cost($0, unit), people: $1) }
    }
}
