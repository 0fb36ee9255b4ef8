internal import Formats

extension AttributeTable {
    /// Whether a column numbers the rows and says nothing of them: by its name, or without one at the start of the rows,
    /// as pandas and R write it, or counting up one by one.
    package func isIndex(_ column: Int) -> Bool {
        let name = header[column]
        if ColumnName.isIdentifier(name) { return true }
        let isNameless = name == "column_\(column + 1)"
        if isNameless, column == 0 { return true }
        guard rowCount >= (isNameless ? 2 : 5), !name.contains(where: \.isNumber) || isNameless else { return false }
        guard let first = Int(text(row: 0, column: column)), (0...1).contains(first) else { return false }
        return (0..<rowCount).allSatisfy { text(row: $0, column: column) == String($0 + first) }
    }

    /// Whether a column has numbers that are no figures: those of rows, years, marks of quality.
    package func isNoFigure(_ column: Int) -> Bool {
        let name = header[column]
        return isIndex(column) || ColumnName.words(name).contains("code") || ColumnName.isYear(name) && hasYears(column)
            || TextFolding.fold(name) == "data_quality_flag" || ColumnName.isSymbol(name)
    }

    /// Whether a column says of each row which years it is about: `2011`, `2011-01-01`, `2001-2005`, `2021/2022`.
    func hasYears(_ column: Int) -> Bool {
        (0..<rowCount).contains { !text(row: $0, column: column).isEmpty }
            && (0..<rowCount).allSatisfy { row in
                let text = text(row: row, column: column)
                return text.isEmpty || text.isYears
            }
    }

    /// Whether all rows have the same in a column.
    func isConstant(_ column: Int) -> Bool {
        (1..<max(1, rowCount)).allSatisfy { text(row: $0, column: column) == text(row: 0, column: column) }
    }

    /// Whether the numbers of a column are all whole.
    func hasWholeNumbers(_ column: Int) -> Bool {
        (0..<rowCount).allSatisfy { row in
            guard let value = try? number(row: row, column: column) else { return true }
            return value == value.rounded()
        }
    }
}

extension String {
    /// Whether a text is a year, with a month, a day or another year behind it where there is more.
    var isYears: Bool {
        let parts = split { "-–—/ ".contains($0) }
        guard let year = parts.first.flatMap({ Int($0) }), parts.count <= 3 else { return false }
        return (1800...2200).contains(year) && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    }
}
