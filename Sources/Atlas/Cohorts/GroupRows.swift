/// The rows that the sums over group columns are made of, and which of them some areas lack.
struct GroupRows {
    /// A cohort and an area, or another place of a count.
    struct Cell: Hashable {
        let cohort: Int
        let slot: Int
    }

    private let areaCount: Int
    private var keys: [Cell: Set<[String]>] = [:]
    /// By cohort, what any area has a row of. A row without a value is of those of whom nothing is known: nobody, where
    /// there is none.
    private var expected: [Int: Set<[String]>] = [:]

    init(areaCount: Int) { self.areaCount = areaCount }

    /// Notes a row that counts.
    mutating func add(_ key: [String], cohort: Int, slot: Int) {
        guard !key.isEmpty else { return }
        keys[Cell(cohort: cohort, slot: slot), default: []].insert(key)
        if slot < areaCount, !key.contains("") { expected[cohort, default: []].insert(key) }
    }

    /// The sums that lack a row that others of the cohort have, in a fixed order.
    var incomplete: [Cell] {
        keys.filter { cell, keys in
            guard let expected = expected[cell.cohort], !expected.isSubset(of: keys) else { return false }
            // A total may stand in one row.
            return cell.slot < areaCount || !keys.isDisjoint(with: expected)
        }
        .keys.sorted { ($0.slot, $0.cohort) < ($1.slot, $1.cohort) }
    }

    /// What cohorts have no row of anywhere though other cohorts do.
    var cohortsWithoutValues: [Int: [String]] {
        let all = expected.values.reduce(into: Set<[String]>()) { $0.formUnion($1) }
        return expected.compactMapValues { keys in
            let rest = all.subtracting(keys)
            return rest.isEmpty ? nil : rest.map { $0.joined(separator: " / ") }.sorted()
        }
    }
}
