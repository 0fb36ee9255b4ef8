/// One field of a table, as it stands in the file.
enum CSVField {
    /// The text of the field in `range`, without its quotation marks.
    static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard let first = range.first, bytes[first] == UInt8(ascii: "\"") else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        let quote = UInt8(ascii: "\"")
        let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
        guard inner.contains(quote) else { return String(decoding: inner, as: UTF8.self) }
        var text: [UInt8] = []
        var isSecond = false
        for byte in inner {
            isSecond = byte == quote && !isSecond
            if !isSecond { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
