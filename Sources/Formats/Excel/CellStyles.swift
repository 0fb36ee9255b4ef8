internal import CXlsxWriter

/// The styles of the cells of a workbook, each made once.
struct CellStyles {
    /// A pointer to a style, which belongs to the workbook.
    typealias Style = UnsafeMutablePointer<lxw_format>

    private struct Key: Hashable {
        let format: CellFormat
        let isTotal: Bool
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var made: [Key: Style] = [:]
    /// That of headings.
    let header: Style?
    /// That of a title, and of a line of text.
    let title: Style?
    let line: Style?

    /// The widest that a column is made, and the narrowest.
    private static let widths = 8...48

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        self.book = book
        header = workbook_add_format(book)
        format_set_bold(header)
        format_set_text_wrap(header)
        format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        format_set_bg_color(header, 0xE4ECF4)
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        title = workbook_add_format(book)
        format_set_bold(title)
        format_set_font_size(title, 14)
        line = workbook_add_format(book)
        format_set_text_wrap(line)
        format_set_align(line, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    /// The style of a cell; `nil` for Excel's own.
    subscript(format: CellFormat, isTotal isTotal: Bool) -> Style? {
        mutating get {
            guard format.pattern != nil || isTotal else { return nil }
            let key = Key(format: format, isTotal: isTotal)
            if let style = made[key] { return style }
            guard let style = workbook_add_format(book) else { return nil }
            if let pattern = format.pattern { format_set_num_format(style, pattern) }
            if isTotal {
                format_set_bold(style)
                format_set_top(style, UInt8(LXW_BORDER_THIN.rawValue))
            }
            made[key] = style
            return style
        }
    }

    /// How wide a column is, in places: as wide as its content, with a heading of two lines or so.
    static func width(heading: String, content: Int) -> Int {
        let words = heading.split(whereSeparator: \.isWhitespace).map(\.count)
        // Beside the button of the filter.
        let wanted = max(content, words.max() ?? 0, (heading.count + 1) / 2) + 3
        return min(max(wanted, widths.lowerBound), widths.upperBound)
    }
}
