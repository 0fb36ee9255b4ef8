import Geometry

/// How the cells of a column of a workbook are shown. The separators are those of whoever opens it.
package enum CellFormat: Hashable, Sendable {
    /// As they are: texts, and numbers of which nothing is known.
    case plain
    /// Numbers in groups of three, with a fixed number of decimals.
    case number(decimals: Int)
    /// Shares 0…1 as a percentage with one decimal.
    case percentage

    /// The format as Excel spells it, in every language; `nil` for its own.
    var pattern: String? {
        switch self {
        case .plain: nil
        case .number(let decimals): decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
        case .percentage: "0.0%"
        }
    }

    /// How many places a number takes, about.
    func width(_ number: Double) -> Int {
        guard number.isFinite else { return 0 }
        var digits = 1
        var rest = abs(number)
        while rest >= 10, digits < 20 { (rest, digits) = (rest / 10, digits + 1) }
        let sign = number < 0 ? 1 : 0
        return switch self {
        case .plain: min(digits + 8, number.description.utf8.count)
        case .number(let decimals): sign + digits + (digits - 1) / 3 + (decimals > 0 ? decimals + 1 : 0)
        case .percentage: sign + max(1, digits + (abs(number) >= 0.1 ? 2 : 1)) + 3
        }
    }
}

/// A column of a sheet.
package struct SheetColumn: Sendable {
    /// What stands above it.
    package let heading: String
    /// How its cells are shown.
    package let format: CellFormat

    /// Describes a column.
    package init(_ heading: String, _ format: CellFormat = .plain) { (self.heading, self.format) = (heading, format) }
}
