import Geometry

/// What a sheet made of batches of records looks like.
package struct SheetLayout: Sendable {
    /// Its name.
    let name: String
    /// Its columns.
    let columns: [SheetColumn]
    /// What has to be known about it, on a sheet behind it; `nil` for no such sheet.
    let notes: WorkbookNotes?

    /// Describes a sheet.
    package init(_ name: String, _ columns: [SheetColumn], notes: WorkbookNotes? = nil) {
        (self.name, self.columns, self.notes) = (name, columns, notes)
    }
}

/// A workbook with one sheet of records, which leave memory as they come.
final class WorkbookTarget: Sendable {
    private let writer: Locked<WorkbookWriter>
    private let notes: WorkbookNotes?

    init(path: String, _ layout: SheetLayout, overwrite: Bool) throws(FormatError) {
        let title = layout.notes?.title ?? layout.name
        let writer = try WorkbookWriter(path: path, title: title, isStreamed: true, overwrite: overwrite)
        try writer.addSheet(layout.name, layout.columns)
        self.writer = Locked(writer)
        notes = layout.notes
    }

    func write(_ rows: [[PropertyValue]]) throws(FormatError) {
        try writer.withLock { (writer) throws(FormatError) in
            for row in rows { try writer.append(row) }
        }
    }

    func finish() throws(FormatError) {
        try writer.withLock { (writer) throws(FormatError) in
            writer.finishSheet()
            if let notes { try writer.addNotes(notes) }
            try writer.finish()
        }
    }

    var notices: [Message] { writer.withLock { $0.notices } }
}
