import Geometry

/// What has to be known about the tables of a workbook: where their figures come from, how exact they are, what their columns
/// are called elsewhere.
package struct WorkbookNotes: Sendable {
    /// What the workbook is.
    let title: String
    /// A sentence or more each.
    let lines: [String]
    /// A table below them: its headings, and its rows.
    let columns: [[String]]

    /// Describes them.
    package init(_ title: String, _ lines: [String], columns: [[String]] = []) {
        (self.title, self.lines, self.columns) = (title, lines, columns)
    }

    /// The name of their sheet, in both languages.
    static let sheetName = "Sources"
    /// How wide its columns are.
    fileprivate static let widths = [90, 34, 12]
}

extension WorkbookWriter {
    /// Writes what has to be known, on a sheet of its own.
    package func addNotes(_ notes: WorkbookNotes) throws(FormatError) {
        try addSheet(WorkbookNotes.sheetName, [])
        try appendLine(notes.title, isTitle: true)
        skipRow()
        for line in notes.lines { try appendLine(line) }
        if !notes.columns.isEmpty { skipRow() }
        for (index, row) in notes.columns.enumerated() { try append(row.map { .string($0) }, isTotal: index == 0) }
        for (column, width) in WorkbookNotes.widths.enumerated() { setWidth(of: column, width) }
    }
}
