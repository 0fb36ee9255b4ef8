/// Writes CSV as in RFC 4180: commas, a header, and LF at the end of each line; or in another ``CSVStyle``.
///
/// Fields that hold the separator, a quotation mark or a line break stand in quotation marks. Numbers are spelled with
/// a point, unless the style says otherwise. The header says how many columns there are.
///
/// ```swift
/// var csv = CSVWriter(header: ["name", "distance_m"])
/// csv.field("L'Anse-Saint-Jean, Saguenay")
/// csv.field(74_312.4, decimals: 0)
/// csv.endRow()
/// // name,distance_m
/// // "L'Anse-Saint-Jean, Saguenay",74312
/// ```
public struct CSVWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    /// The number of columns.
    public let columnCount: Int
    /// Separators, decimal marks, line ends.
    public let style: CSVStyle
    private var fieldsInRow = 0
    /// Where the row at work starts.
    private var rowStart = 0

    /// Makes a writer and writes the header.
    public init(header: [String], style: CSVStyle = .standard) {
        columnCount = header.count
        self.style = style
        style.appendStart(to: &bytes)
        rowStart = bytes.count
        if let first = header.first {
            style.appendFirst(first, to: &bytes)
            fieldsInRow = 1
        }
        row(Array(header.dropFirst()))
    }

    /// Writes a text.
    public mutating func field(_ text: String) {
        separate()
        style.append(text, to: &bytes)
    }

    /// Writes a whole number.
    public mutating func field(_ value: Int) {
        separate()
        NumberText.append(value, to: &bytes)
    }

    /// Writes a number, rounded where `decimals` is given and without trailing zeros; an empty field where it is not
    /// finite.
    public mutating func field(_ value: Double, decimals: Int? = nil) {
        separate()
        guard value.isFinite else { return }
        let start = bytes.count
        defer { style.finishNumber(from: start, in: &bytes) }
        if let decimals {
            NumberText.append(value, decimals: decimals, to: &bytes)
        } else {
            NumberText.appendShortest(value, to: &bytes)
        }
    }

    /// Writes an empty field.
    public mutating func emptyField() { separate() }

    /// Writes a whole row of texts.
    public mutating func row(_ fields: [String]) {
        for text in fields { field(text) }
        endRow()
    }

    /// Ends the row. It has as many fields as there are columns.
    public mutating func endRow() {
        precondition(fieldsInRow == columnCount, "a row of \(fieldsInRow) fields in a table of \(columnCount) columns")
        // A row of one empty field would be an empty line, which readers pass over.
        if columnCount == 1, bytes.count == rowStart { bytes.append(contentsOf: #""""#.utf8) }
        style.appendLineEnd(to: &bytes)
        fieldsInRow = 0
        rowStart = bytes.count
    }

    private mutating func separate() {
        if fieldsInRow > 0 { bytes.append(style.separatorByte) }
        fieldsInRow += 1
    }
}
