internal import Geometry
import Travel

/// Sums weights by area: all of them, and those within each threshold of each of several networks, of at least one, of all.
struct NetworkCoverageTally {
    /// What is counted of one area.
    struct Counts {
        var people = WeightSum()
        /// For each threshold, an element a network.
        var within: [[WeightSum]]
        /// One element a threshold.
        var byAny: [WeightSum]
        var byAll: [WeightSum]
    }

    /// One element an area, and everything outside at the end.
    private(set) var areas: [Counts]
    private(set) var hasOutside = false
    private let thresholds: [Double]

    /// Starts a tally; thresholds are in the unit of the costs, and a cost on one lies within.
    init(areaCount: Int, networkCount: Int, thresholds: [Double]) {
        let none = thresholds.map { _ in WeightSum() }
        let counts = Counts(
            within: thresholds.map { _ in Array(repeating: WeightSum(), count: networkCount) },
            byAny: none,
            byAll: none
        )
        areas = Array(repeating: counts, count: areaCount + 1)
        self.thresholds = thresholds
    }

    /// Adds a batch.
    mutating func add(_ found: NetworkLookup.Findings, weights: [Double]?) {
        for point in found.areas.indices {
            let weight = weights?[point] ?? 1
            let area = found.areas[point] < 0 ? areas.count - 1 : Int(found.areas[point])
            if found.areas[point] < 0 { hasOutside = true }
            areas[area].people.add(weight)
            for index in thresholds.indices {
                var count = 0
                for network in found.networks.indices
                where found.networks[network].costs[point] <= thresholds[index] {
                    areas[area].within[index][network].add(weight)
                    count += 1
                }
                if count > 0 { areas[area].byAny[index].add(weight) }
                if count == found.networks.count { areas[area].byAll[index].add(weight) }
            }
        }
    }
}
