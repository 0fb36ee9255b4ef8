internal import Geometry

/// A column of a report: its description, and where its figures or texts come from.
package struct ReportColumn<Row> {
    private enum Content {
        case figure((Row) -> Double?)
        case text((Row) -> String?)
    }

    let column: FigureColumn
    private let content: Content

    /// A column of figures; `nil` where there is none.
    package init(_ column: FigureColumn, value: @escaping (Row) -> Double?) {
        self.column = column
        content = .figure(value)
    }

    /// A column of texts; `nil` where there is none.
    init(_ column: FigureColumn, text: @escaping (Row) -> String?) {
        self.column = column
        content = .text(text)
    }

    /// The same column of rows that have such a row in them.
    func of<Other>(_ row: @escaping (Other) -> Row) -> ReportColumn<Other> {
        switch content {
        case .figure(let value): ReportColumn<Other>(column) { value(row($0)) }
        case .text(let text): ReportColumn<Other>(column, text: { text(row($0)) })
        }
    }

    /// A row as files have it.
    func property(_ row: Row) -> PropertyValue {
        switch content {
        case .figure(let value): column.property(value(row))
        case .text(let text): text(row).map(PropertyValue.string) ?? .null
        }
    }

    /// A row as a page has it.
    func cell(_ row: Row) -> FigureSheet.Cell {
        switch content {
        case .figure(let value): .number(value(row))
        case .text(let text): .text(Message(en: text(row) ?? "", fr: text(row) ?? ""))
        }
    }

    /// What rows go by that are sorted by the column.
    func sortKey(_ row: Row) -> SortKey {
        switch content {
        case .figure(let value): value(row).map { $0.isNaN ? .missing : .figure($0) } ?? .missing
        case .text(let text): text(row).map(SortKey.text) ?? .missing
        }
    }

    /// The column as a terminal has it, under its own heading or another.
    func terminal(_ words: ReportText, heading: Message? = nil) -> TerminalColumn<Row> {
        let style = NumberStyle(words.language)
        return TerminalColumn((heading ?? column.heading).text(words.language)) { row in
            switch content {
            case .figure(let value): column.format.text(value(row), style)
            case .text(let text): text(row) ?? NumberStyle.missing
            }
        }
    }
}

extension Array {
    /// A row as files have it, with something behind each key where it is given.
    func properties<Row>(of row: Row, behind suffix: String = "") -> Properties where Element == ReportColumn<Row> {
        Properties(unique: map { Properties.Entry(key: $0.column.key + suffix, value: $0.property(row)) })
    }

    /// Some of the columns, in another order.
    func ordered<Row>(_ order: [FigureColumn]) -> [ReportColumn<Row>] where Element == ReportColumn<Row> {
        order.compactMap { column in first { $0.column.key == column.key } }
    }
}

/// A column of a table for a terminal.
struct TerminalColumn<Row> {
    let heading: String
    let text: (Row) -> String

    init(_ heading: String, text: @escaping (Row) -> String) {
        self.heading = heading
        self.text = text
    }
}
