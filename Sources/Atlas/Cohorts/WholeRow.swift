internal import Formats

/// The row of a table that has the name of the territory: the total of the others, or an area that is called the same.
enum WholeRow {
    /// Whether the row is the sum of all others, in every column of counts, cohort and group; rows that are no part of a
    /// sum, such as another total, do not count.
    static func isTotal(
        _ table: AttributeTable,
        _ layout: CohortLayout,
        isWhole: (Int) -> Bool,
        isNoPart: (Int) -> Bool
    ) -> Bool {
        let columns: [Int] =
            switch layout.shape {
            case .long(let cohort, _, let groups): [cohort] + groups
            case .wide(_, let groups): groups
            }
        var sums: [[String]: Sum] = [:]
        for row in 0..<table.rowCount {
            let texts = columns.map { table.text(row: row, column: $0) }
            for column in layout.shape.counts {
                let key = texts + [String(column)]
                let figure = try? table.number(row: row, column: column)
                if isWhole(row) {
                    sums[key, default: Sum()].whole = figure
                } else if !isNoPart(row) {
                    sums[key, default: Sum()].add(figure)
                }
            }
        }
        let stated = sums.values.filter { $0.whole != nil && $0.isKnown }
        return stated.contains { ($0.whole ?? 0) > 0 } && stated.allSatisfy(\.isMet)
    }

    private struct Sum {
        var whole: Double?
        private var sum = 0.0
        private var parts = 0
        private(set) var isKnown = true
        private var areMultiples = true

        mutating func add(_ figure: Double?) {
            guard let figure else {
                isKnown = false
                return
            }
            sum += figure
            parts += 1
            areMultiples = areMultiples && figure.truncatingRemainder(dividingBy: 5) == 0
        }

        /// Whether the whole is the sum, as far as rounding lets that be told.
        var isMet: Bool {
            guard let whole, parts > 1 else { return false }
            let rounding = areMultiples ? min(4 * Double(parts + 1), 0.02 * whole) : 0
            return abs(whole - sum) <= max(1, rounding, 0.002 * whole)
        }
    }
}
