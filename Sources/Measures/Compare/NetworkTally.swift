internal import Geometry
import Travel

/// Adds up what one network means for demand points, by area: people, costs, who is covered; and who is nearest to which
/// facility.
///
/// Quantiles with all their digits need every cost: eight to sixteen bytes a point are kept.
struct NetworkTally: Sendable {
    /// What is counted of one area.
    struct Counts: Sendable {
        var people = WeightSum()
        var sample = DistanceSample()
        /// The people within each threshold.
        var within: [WeightSum]
    }

    /// One element an area, and everything outside at the end.
    var areas: [Counts]
    var hasOutside = false
    /// The people who are nearest to each facility.
    var load: [WeightSum]
    private let thresholds: [Double]

    /// Starts a tally by so many areas; thresholds are in the unit of the costs, and a cost on one lies within.
    init(areaCount: Int, thresholds: [Double], facilityCount: Int) {
        let counts = Counts(within: thresholds.map { _ in WeightSum() })
        areas = Array(repeating: counts, count: areaCount + 1)
        load = Array(repeating: WeightSum(), count: facilityCount)
        self.thresholds = thresholds
    }

    /// Adds a batch; a point that reaches no facility counts among the people, not among the costs.
    mutating func add(_ found: [Int32], _ nearest: NetworkLookup.Nearest, weights: [Double]?) {
        for point in found.indices {
            let weight = weights?[point] ?? 1
            let area = found[point] < 0 ? areas.count - 1 : Int(found[point])
            if found[point] < 0 { hasOutside = true }
            areas[area].people.add(weight)
            let cost = nearest.costs[point]
            if !cost.isNaN { areas[area].sample.append(cost, weight: weight) }
            for index in thresholds.indices where cost <= thresholds[index] { areas[area].within[index].add(weight) }
            if nearest.facilities[point] >= 0 { load[Int(nearest.facilities[point])].add(weight) }
        }
    }
}
