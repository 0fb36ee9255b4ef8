internal import CXlsxWriter
package import Geometry
private import Glibc

/// Writes a workbook of Excel (`.xlsx`, ECMA-376) that appears whole or not at all.
///
/// Sheets come one after another, rows of a sheet in their order. Texts are texts, whatever they look like: a code keeps its
/// zeros, and nothing is ever a formula. The same cells make the same bytes: the moment that the file states is
/// ``StatedMoment``.
package final class WorkbookWriter {
    /// The file as the user named it.
    package let name: String
    /// The sheets that there are.
    private(set) var sheets: [Sheet] = []
    private(set) var styles: CellStyles

    private let overwrite: Bool
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var isClosed = false
    private var part: PartFile?
    /// Whether texts had the character U+0000.
    private var removedZeros = false

    /// A sheet, as far as it is written.
    struct Sheet {
        let name: String
        let pointer: UnsafeMutablePointer<lxw_worksheet>
        let columns: [SheetColumn]
        /// The row that comes next, counted from 0.
        var row: UInt32 = 0
        /// How many rows have a cell.
        var filledRows = 0
        /// The places that each column takes.
        var widths: [Int]
    }

    /// Starts a file beside `path`, to be put there by ``finish()``.
    ///
    /// - Parameters:
    ///   - path: where to; a link is followed.
    ///   - title: what the workbook is, in its properties.
    ///   - isStreamed: whether rows leave memory as they come, for tables of any length. Charts then have no figures until
    ///     the program that opens the file puts them in.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `fileExists`, `isDirectory`, `cannotCreate` (also for what is no regular file); `badNumber`
    ///   where `SOURCE_DATE_EPOCH` is none.
    package init(path: String, title: String, isStreamed: Bool = false, overwrite: Bool) throws(FormatError) {
        name = path
        self.overwrite = overwrite
        let moment = try StatedMoment.seconds()
        let file = try PartFile(regular: path, overwrite: overwrite, else: FormatError.workbookNeedsRegularTarget)
        var options = lxw_workbook_options()
        options.constant_memory = isStreamed ? 1 : 0
        guard let book = workbook_new_opt(file.path, &options) else { throw .workbookFailed(path, nil) }
        self.book = book
        styles = CellStyles(book)
        part = consume file
        // A ZIP file cannot state an earlier moment, and 0 would be that of the clock.
        let created = max(moment, StatedMoment.usual)
        title.withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            properties.created = time_t(created)
            _ = workbook_set_properties(book, &properties)
        }
    }

    deinit { if !isClosed { lxw_workbook_free(book) } }

    /// What was written otherwise than it was given.
    package var notices: [Message] { removedZeros ? [.zerosRemoved] : [] }

    /// Starts a sheet: a header that stays in view, and columns. Those before it are complete then.
    ///
    /// - Parameters:
    ///   - title: its name, which is cut and numbered where Excel does not take it.
    ///   - columns: its columns; without any it has no header.
    ///   - frozen: how many columns stay in view.
    /// - Returns: the name that it got.
    /// - Throws: ``FormatError`` with code `tooManyColumns`, `writeFailed`.
    @discardableResult
    package func addSheet(_ title: String, _ columns: [SheetColumn], frozen: Int = 0) throws(FormatError) -> String {
        guard columns.count <= Int(LXW_COL_MAX) else {
            throw .tooManySheetColumns(Int(LXW_COL_MAX), name)
        }
        let sheetName = SheetName.fitting(title, besides: sheets.map(\.name))
        guard let pointer = workbook_add_worksheet(book, sheetName) else { throw .workbookFailed(name, nil) }
        sheets.append(Sheet(name: sheetName, pointer: pointer, columns: columns, widths: columns.map { _ in 0 }))
        guard !columns.isEmpty else { return sheetName }
        for (column, heading) in columns.enumerated() {
            try write(.string(heading.heading), column, styles.header)
        }
        endRow()
        worksheet_freeze_panes(pointer, 1, UInt16(min(frozen, columns.count)))
        worksheet_repeat_rows(pointer, 0, 0)
        worksheet_set_landscape(pointer)
        worksheet_fit_to_pages(pointer, 1, 0)
        return sheetName
    }

    /// Appends a row to the last sheet: a value a column. What is missing, and what is no finite number, is an empty cell.
    ///
    /// - Parameters:
    ///   - values: the cells.
    ///   - isTotal: whether it stands out.
    /// - Throws: ``FormatError`` with code `tooLarge` for more rows than a sheet has, and for texts that are too long for a
    ///   cell; `writeFailed`.
    package func append(_ values: [PropertyValue], isTotal: Bool = false) throws(FormatError) {
        guard let sheet = sheets.last else { return }
        guard sheet.row < UInt32(LXW_ROW_MAX) else { throw .tooManyRows(sheet: sheet.name, Int(LXW_ROW_MAX), name) }
        for (column, value) in values.enumerated() {
            let format = column < sheet.columns.count ? sheet.columns[column].format : .plain
            try write(value, column, styles[format, isTotal: isTotal])
        }
        endRow()
    }

    /// Appends a line of text to the last sheet, over all of its width.
    func appendLine(_ text: String, isTitle: Bool = false) throws(FormatError) {
        try write(.string(text), 0, isTitle ? styles.title : styles.line)
        endRow()
    }

    /// Leaves a row of the last sheet empty.
    func skipRow() { sheets[sheets.count - 1].row += 1 }

    /// Gives the columns of the last sheet their widths, and its rows a filter.
    ///
    /// - Parameter count: how many rows behind the header it is about, `nil` for all: totals stay where they are when it sorts.
    package func finishSheet(filtering count: Int? = nil) {
        guard let sheet = sheets.last, !sheet.columns.isEmpty else { return }
        for (column, width) in sheet.widths.enumerated() {
            setWidth(of: column, CellStyles.width(heading: sheet.columns[column].heading, content: width))
        }
        let rows = count.map { UInt32(min($0, Int(LXW_ROW_MAX) - 1)) } ?? sheet.row - 1
        if rows > 0 { worksheet_autofilter(sheet.pointer, 0, 0, rows, UInt16(sheet.columns.count - 1)) }
    }

    /// Gives a column of the last sheet a width in places.
    func setWidth(of column: Int, _ width: Int) {
        guard let sheet = sheets.last else { return }
        worksheet_set_column(sheet.pointer, UInt16(column), UInt16(column), Double(width), nil)
    }

    /// Completes the file and puts it in place.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `fileExists`, `cannotCreate`. What was at the place is then untouched, and
    ///   nothing else is left behind.
    package func finish() throws(FormatError) {
        guard !isClosed, let file = part.take() else { throw .finished(name) }
        isClosed = true
        let (result, reason) = WriteSignals.held {
            errno = 0
            return (workbook_close(book), errno)
        }
        guard result == LXW_NO_ERROR else { throw .workbookFailed(name, reason == 0 ? nil : reason) }
        try WorkbookCheck.check(file.path, rows: sheets.map(\.filledRows), name: name)
        try file.commit(overwrite: overwrite)
    }

    /// The chart that a workbook gets, of some type.
    func makeChart(_ type: lxw_chart_type) -> UnsafeMutablePointer<lxw_chart>? {
        workbook_add_chart(book, UInt8(type.rawValue))
    }

    // MARK: - Cells

    private func endRow() {
        let last = sheets.count - 1
        sheets[last].row += 1
        sheets[last].filledRows += 1
    }

    private func write(
        _ value: PropertyValue,
        _ column: Int,
        _ style: UnsafeMutablePointer<lxw_format>?
    ) throws(FormatError) {
        let (last, cell) = (sheets.count - 1, UInt16(column))
        let (sheet, row) = (sheets[last].pointer, sheets[last].row)
        let width: Int
        switch value {
        case .null:
            if style != nil { worksheet_write_blank(sheet, row, cell, style) }
            return
        case .boolean(let value):
            worksheet_write_boolean(sheet, row, cell, value ? 1 : 0, style)
            width = 6
        case .integer(let number) where number.magnitude < CellText.tooManyDigits:
            worksheet_write_number(sheet, row, cell, Double(number), style)
            width = format(column).width(Double(number))
        case .number(let number):
            guard number.isFinite else {
                if style != nil { worksheet_write_blank(sheet, row, cell, style) }
                return
            }
            worksheet_write_number(sheet, row, cell, number, style)
            width = format(column).width(number)
        case .integer, .string, .json:
            let text = CellText(value)
            if text.hasZeros { removedZeros = true }
            guard text.length <= CellText.mostUnits,
                worksheet_write_string(sheet, row, cell, text.text, style) == LXW_NO_ERROR
            else { throw .cellTooLong(sheet: sheets[last].name, row: Int(row) + 1, CellText.mostUnits, name) }
            width = text.width
        }
        if row > 0, column < sheets[last].widths.count {
            sheets[last].widths[column] = max(sheets[last].widths[column], width)
        }
    }

    private func format(_ column: Int) -> CellFormat {
        let columns = sheets[sheets.count - 1].columns
        return column < columns.count ? columns[column].format : .plain
    }
}
