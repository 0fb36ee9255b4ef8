internal import Travel

/// Sums people and their access by area.
package struct AccessibilityTally: Sendable {
    /// The sums of an area.
    struct Sums: Sendable {
        var people = WeightSum()
        var without = WeightSum()
        var access = ExactSum()

        mutating func add(_ other: Sums) {
            people.add(other.people)
            without.add(other.without)
            access.add(other.access)
        }

        func row(_ area: Int?) -> AccessibilityReport.Row {
            let people = people.value
            return AccessibilityReport.Row(
                area: area,
                population: people,
                access: people > 0 ? access.value / people : nil,
                populationWithout: without.value
            )
        }
    }

    /// The sums of each area, and of everything outside at the end.
    var sums: [Sums]
    var hasOutside = false

    /// Starts a tally by so many areas.
    init(areaCount: Int) { sums = Array(repeating: Sums(), count: areaCount + 1) }

    mutating func add(_ access: [Double], areas: [Int32], weights: [Double]?) {
        let outside = sums.count - 1
        for point in areas.indices {
            let weight = weights?[point] ?? 1
            let area = areas[point] < 0 ? outside : Int(areas[point])
            if area == outside { hasOutside = true }
            sums[area].people.add(weight)
            sums[area].access.add(weight * access[point])
            if !(access[point] > 0) { sums[area].without.add(weight) }
        }
    }

    /// The row of an area; `nil` for what lies outside.
    func row(_ area: Int?) -> AccessibilityReport.Row { sums[area ?? sums.count - 1].row(area) }

    /// The sums of some areas, of everything for `nil`.
    func total(of areas: [Int]?) -> Sums {
        (areas ?? Array(sums.indices)).reduce(into: Sums()) { $0.add(sums[$1]) }
    }
}
