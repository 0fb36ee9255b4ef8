public import Geometry

extension CSVTable {
    /// The text of a field, without its quotation marks. Rows and columns are counted from 0; rows are those below
    /// the header.
    public func text(row: Int, column: Int) -> String {
        Self.text(bytes, places, index(row, column))
    }

    /// Whether a field is empty or holds nothing but spaces and tabs.
    public func isEmpty(row: Int, column: Int) -> Bool {
        bytes[content(row, column)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// The number in a field; spaces around it are passed over. Where the separator is not a comma, the decimal mark
    /// may be one: `45,5`.
    ///
    /// - Throws: ``FormatError`` with line and column name: `badNumber` for an empty field or other text, `notFinite` for
    ///   NaN and infinities.
    public func number(row: Int, column: Int) throws(FormatError) -> Double {
        let outcome = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map {
                FieldNumber.read($0, content(row, column), decimalComma: separator != ",")
            } ?? .notNumber
        }
        switch outcome {
        case .number(let value): return value
        case .notFinite: throw .notFinite(text(row: row, column: column), at: location(row: row, column: column))
        case .notNumber: throw .badNumber(text(row: row, column: column), at: location(row: row, column: column))
        }
    }

    /// Where a row starts in the file, and the name of the column. Counts lines from the start: for errors.
    public func location(row: Int, column: Int? = nil) -> InputLocation {
        Self.location(of: places[index(row, 0)], in: bytes, name: name, field: column.map { header[$0] })
    }

    /// Where the header starts in the file, behind blank rows and a line that states the separator; `field` is the name
    /// of the column that matters.
    package func locationOfHeader(_ field: String? = nil) -> InputLocation {
        Self.location(of: places[0], in: bytes, name: name, field: field)
    }

    static func location(of offset: UInt32, in bytes: [UInt8], name: String, field: String?) -> InputLocation {
        var location = InputLocation(file: name, field: field)
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            location.line = TextPlace(of: Int(offset), in: base, count: buffer.count).line
        }
        return location
    }

    private func index(_ row: Int, _ column: Int) -> Int {
        precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount, "no such field")
        return (row + 1) * (columnCount + 1) + column
    }

    /// The bytes of a field inside its quotation marks, if it has any.
    private func content(_ row: Int, _ column: Int) -> Range<Int> {
        let index = index(row, column)
        let range = Int(places[index])..<Int(places[index + 1]) - 1
        guard let first = range.first, bytes[first] == UInt8(ascii: "\"") else { return range }
        return range.lowerBound + 1..<range.upperBound - 1
    }
}
