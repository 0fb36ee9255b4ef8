/// Rows without anything in them, as spreadsheets leave them behind a table and between its parts.
enum BlankRow {
    private static let quote = UInt8(ascii: "\"")

    /// Whether a row holds nothing but separators and white space, in quotation marks or not.
    static func isBlank(_ base: UnsafePointer<UInt8>, _ row: Range<Int>, separator: UInt8) -> Bool {
        var position = row.lowerBound
        var isQuoted = false
        while position < row.upperBound {
            let byte = base[position]
            if byte == quote {
                // A second one behind it stands for itself.
                if isQuoted, position + 1 < row.upperBound, base[position + 1] == quote { return false }
                isQuoted.toggle()
                position += 1
            } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == separator && !isQuoted {
                position += 1
            } else if let length = DigitGrouping.wideSpace(base, position, row.upperBound) {
                position += length
            } else {
                return false
            }
        }
        return true
    }
}
