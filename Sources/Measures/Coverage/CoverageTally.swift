package import Travel

/// Sums weights by area: all of them, and those within each of some thresholds of travel cost.
package struct CoverageTally: DemandTally, Sendable {
    /// The weight of each area, and of everything outside at the end.
    var all: [WeightSum]
    /// The same within each threshold.
    var within: [[WeightSum]]
    /// The same of those who are nearest to a facility across the water; empty where no land is known.
    var across: [WeightSum]
    private let thresholds: [Double]
    var hasOutside = false

    /// Starts a tally by so many areas; thresholds are in the unit of the costs, and a cost on one lies within. Whether lines
    /// to facilities cross water is counted where that is found.
    init(areaCount: Int, thresholds: [Double] = [], countsCrossings: Bool = false) {
        all = Array(repeating: WeightSum(), count: areaCount + 1)
        within = thresholds.map { _ in Array(repeating: WeightSum(), count: areaCount + 1) }
        across = countsCrossings ? all : []
        self.thresholds = thresholds
    }

    /// Adds a batch; a point that reaches no facility is within no threshold.
    package mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
        let outside = all.count - 1
        for point in found.areas.indices {
            let weight = weights?[point] ?? 1
            let area = found.areas[point] < 0 ? outside : Int(found.areas[point])
            if area == outside { hasOutside = true }
            all[area].add(weight)
            for index in thresholds.indices where found.costs[point] <= thresholds[index] {
                within[index][area].add(weight)
            }
        }
        across.addCrossings(found, weights)
    }

    /// The weight of an area; `nil` for what lies outside.
    func weight(of area: Int?) -> WeightSum { all[area ?? all.count - 1] }

    /// What of it lies within a threshold, by its number.
    func weight(of area: Int?, within threshold: Int) -> WeightSum { within[threshold][area ?? all.count - 1] }

    /// The weight of some areas, of everything for `nil`.
    func total(of areas: [Int]?) -> WeightSum { Self.total(all, areas) }

    /// What of it lies within a threshold, by its number.
    func total(of areas: [Int]?, within threshold: Int) -> WeightSum { Self.total(within[threshold], areas) }

    /// The weight of those of some areas, or of all, who are nearest to a facility across the water; `nil` where no land is known.
    func totalAcross(_ areas: [Int]?) -> WeightSum? { across.isEmpty ? nil : Self.total(across, areas) }

    private static func total(_ sums: [WeightSum], _ areas: [Int]?) -> WeightSum {
        areas.map { $0.map { sums[$0] }.total() } ?? sums.total()
    }
}
