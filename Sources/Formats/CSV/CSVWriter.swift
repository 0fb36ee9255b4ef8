/// Writes CSV as in RFC 4180: commas, a header, and LF at the end of each line.
///
/// Fields that hold a comma, a quotation mark or a line break stand in quotation marks. Numbers are spelled with a
/// point. The first row says how many columns there are.
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
    private var fieldsInRow = 0

    /// Makes a writer and writes the header.
    public init(header: [String]) {
        columnCount = header.count
        row(header)
    }

    /// Writes a text.
    public mutating func field(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { appendText($0) }
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
        if let decimals {
            NumberText.append(value, decimals: decimals, to: &bytes)
        } else {
            NumberText.appendShortest(value, to: &bytes)
        }
    }

    /// Writes a number, or an empty field for a missing answer.
    public mutating func field(_ value: Double?, decimals: Int? = nil) {
        field(value ?? .nan, decimals: decimals)
    }

    /// Writes a text, or an empty field for a missing answer.
    public mutating func field(_ text: String?) {
        field(text ?? "")
    }

    /// Writes an empty field.
    public mutating func emptyField() { separate() }

    /// Copies a field of a table; rows and columns are counted from 0.
    public mutating func field(of table: CSVTable, row: Int, column: Int) {
        guard let plain = table.plainBytes(row: row, column: column) else {
            return field(table.text(row: row, column: column))
        }
        separate()
        bytes.append(contentsOf: plain)
    }

    /// Writes a whole row of texts.
    public mutating func row(_ fields: [String]) {
        for text in fields { field(text) }
        endRow()
    }

    /// Ends the row. It has as many fields as there are columns.
    public mutating func endRow() {
        precondition(fieldsInRow == columnCount, "a row of \(fieldsInRow) fields in a table of \(columnCount) columns")
        // A row of one empty field would be an empty line, which readers pass over.
        if columnCount == 1, bytes.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n") {
            bytes.append(contentsOf: #""""#.utf8)
        }
        bytes.append(UInt8(ascii: "\n"))
        fieldsInRow = 0
    }

    private mutating func separate() {
        if fieldsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
        fieldsInRow += 1
    }

    private mutating func appendText(_ text: UnsafeBufferPointer<UInt8>) {
        let quote = UInt8(ascii: "\"")
        guard
            text.contains(where: {
                $0 == quote || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
            })
        else { return bytes.append(contentsOf: text) }
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
