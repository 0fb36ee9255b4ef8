internal import Atlas
internal import Formats
internal import Geometry
import Reporting

/// A column of a table for a map: its numbers, or its texts.
struct ResultColumn {
    /// One value a row.
    private(set) var values: [PropertyValue] = []
    /// The first entry of a column of numbers that is none, or may be two.
    private(set) var problem: ReportError?

    /// What tells results apart, or names them: each entry is a number or a text for itself.
    private static let titles: Set<String> = Set(
        (TableSubject.groups + [.kind, .name, .flag, .facility]).map(\.key) + ["nom"]
    )

    init(_ column: Int, of table: inout AttributeTable, isCode: Bool, _ notices: inout [Message]) throws {
        let title = table.header[column]
        let folded = TextFolding.fold(title)
        let content = table.content(of: column)
        if isCode || folded == FigureColumn.id.key || AreaCodes.columnNames.contains(folded) {
            values = table.texts(column).map { $0.isEmpty ? .null : .string($0) }
            return
        }
        if Self.titles.contains(title) || content == .text {
            values = (0..<table.rowCount).map { row in
                let text = table.text(row: row, column: column)
                if text.isEmpty { return .null }
                let isNumber = content != .text || table.spelled(row: row, column: column) == nil
                let number = isNumber ? try? table.number(row: row, column: column) : nil
                return number.map(PropertyValue.init(whole:)) ?? .string(text)
            }
            return
        }
        settle(column, of: &table, &notices)
        values = (0..<table.rowCount).map { row in
            let text = table.text(row: row, column: column)
            guard CountMark(text) == nil else { return .null }
            do throws(AtlasError) {
                return PropertyValue(whole: try table.number(row: row, column: column))
            } catch {
                problem = problem ?? ReportError(passingOn: error)
                return .null
            }
        }
    }

    /// Finds out whether a mark in its numbers stands between thousands.
    private mutating func settle(_ column: Int, of table: inout AttributeTable, _ notices: inout [Message]) {
        let title = table.header[column]
        if table.decimalMark == nil, case .unclear(let mark, let row) = table.marks(of: [column]) {
            let known = FigureColumn(named: title)
            if known.isMeasure { return }
            // Measures with three decimals are common where a point is the decimal mark; people with decimals are not.
            if mark == .point, !known.isCount {
                let text = table.text(row: row, column: column)
                notices.append(
                    Message(
                        en: "“\(text)” of “\(title)” is read with decimals (--decimal comma for thousands)",
                        fr: "« \(text) » de « \(title) » est lu avec des décimales (--decimal comma pour des milliers)"
                    )
                )
                return
            }
        }
        do throws(AtlasError) {
            try table.settleMarks(of: [column], &notices)
        } catch {
            problem = ReportError(passingOn: error)
        }
    }
}
