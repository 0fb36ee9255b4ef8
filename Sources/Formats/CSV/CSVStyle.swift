/// How a table is written.
public struct CSVStyle: Hashable, Sendable {
    /// The separator of fields: a comma, a semicolon or a tab.
    public var separator: Unicode.Scalar
    /// Whether numbers have a decimal comma.
    public var hasDecimalComma: Bool
    /// Whether the file starts with a byte order mark, by which Excel sees that it is UTF-8.
    public var hasByteOrderMark: Bool
    /// Whether lines end with CR and LF.
    public var hasCarriageReturns: Bool

    /// RFC 4180 as programs like it: commas, decimal points, LF.
    public static let standard = CSVStyle(
        separator: ",",
        hasDecimalComma: false,
        hasByteOrderMark: false,
        hasCarriageReturns: false
    )

    /// What Excel opens without questions where French of Canada is set: semicolons, decimal commas, UTF-8 with a byte
    /// order mark, CRLF.
    public static let quebec = CSVStyle(
        separator: ";",
        hasDecimalComma: true,
        hasByteOrderMark: true,
        hasCarriageReturns: true
    )

    var separatorByte: UInt8 { UInt8(truncatingIfNeeded: separator.value) }

    /// Appends what stands before the header.
    func appendStart(to bytes: inout [UInt8]) {
        if hasByteOrderMark { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
    }

    /// Appends the end of a line.
    @inline(__always)
    func appendLineEnd(to bytes: inout [UInt8]) {
        if hasCarriageReturns { bytes.append(UInt8(ascii: "\r")) }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends a text, in quotation marks where it needs them, or is to have them.
    func append(_ text: UnsafeBufferPointer<UInt8>, quoted: Bool = false, to bytes: inout [UInt8]) {
        let (quote, separator) = (UInt8(ascii: "\""), separatorByte)
        let needsQuotes = text.contains {
            $0 == quote || $0 == separator || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes || quoted else { return bytes.append(contentsOf: text) }
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// Appends the first text of a table: in quotation marks also where the table would be taken for JSON without them,
    /// or its first character for a byte order mark.
    func appendFirst(_ text: String, to bytes: inout [UInt8]) {
        let first = text.unicodeScalars.first { !["\n", "\r", "\t", " "].contains($0) } ?? " "
        var text = text
        text.withUTF8 { append($0, quoted: ["{", "[", "\u{1E}", "\u{FEFF}"].contains(first), to: &bytes) }
    }

    /// Appends a text, in quotation marks where it needs them.
    func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    /// Appends a number that was spelled with a decimal point from `start` on: with a comma where the style wants it.
    @inline(__always)
    func finishNumber(from start: Int, in bytes: inout [UInt8]) {
        guard hasDecimalComma else { return }
        for index in start..<bytes.count where bytes[index] == UInt8(ascii: ".") { bytes[index] = UInt8(ascii: ",") }
    }
}
