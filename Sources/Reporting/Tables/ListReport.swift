public import Formats
public import Geometry

/// A list of any length that is made batch by batch: columns for files, a table for a terminal.
public struct ListReport: Sendable {
    private let columns: [FigureColumn]
    private let heading: Message?
    private let notes: [Message]

    init(_ columns: [FigureColumn], heading: Message? = nil, notes: [Message] = []) {
        self.columns = columns
        self.heading = heading
        self.notes = notes
    }

    /// The names of the columns in files, the same in every language.
    public var columnNames: [String] { columns.map(\.key) }

    /// What a workbook makes of it: headings, formats, and what has to be known about it.
    package func sheet(_ language: Language) -> SheetLayout {
        let title = String((heading?.text(language) ?? "").split(separator: "\n").first ?? "")
        return SheetLayout(
            Message(en: "List", fr: "Liste").text(language),
            FigureColumn.sheetColumns(columns, language),
            notes: WorkbookNotes(
                title,
                notes.map { $0.text(language) },
                columns: FigureColumn.glossary(columns, language)
            )
        )
    }

    /// The columns of a batch, from what each holds in turn.
    func columns(_ values: [AddedColumn.Values]) -> [AddedColumn] {
        zip(columns, values).map { AddedColumn($0.key, $1) }
    }

    /// The rows of a batch for ``table(_:_:)``.
    ///
    /// - Parameters:
    ///   - batch: its columns, in the order of ``columnNames``.
    ///   - language: of the numbers.
    /// - Returns: a row a record, with a text a column; a dash for what is missing.
    public func rows(of batch: [AddedColumn], _ language: Language) -> [[String]] {
        let style = NumberStyle(language)
        let texts = zip(columns, batch).map { column, content -> [String] in
            switch content.values {
            case .texts(let texts): texts.map { $0 ?? NumberStyle.missing }
            case .numbers(let numbers, _): numbers.map { column.format.text($0.isNaN ? nil : $0, style) }
            case .labels(let places, let labels):
                places.map { place in
                    guard place >= 0 else { return NumberStyle.missing }
                    let label = labels[Int(place)]
                    return column.words[label]?.text(language) ?? label
                }
            }
        }
        return (texts.first ?? []).indices.map { row in texts.map { $0[row] } }
    }

    /// The table for a terminal, with what has to be known about it.
    public func table(_ rows: [[String]], _ language: Language) -> String {
        var table = TextTable(
            columns.map { TextTable.Column($0.heading.text(language), isNumeric: $0.format != .text) }
        )
        for row in rows { table.append(row) }
        guard let heading else { return table.text }
        let parts = [heading.text(language), table.text, notes.map { $0.text(language) + "\n" }.joined()]
        return parts.joined(separator: "\n")
    }
}
