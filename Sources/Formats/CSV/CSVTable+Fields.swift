public import Geometry

extension CSVTable {
    /// The text of a field, without its quotation marks. Rows and columns are counted from 0; rows are those below
    /// the header.
    public func text(row: Int, column: Int) -> String {
        Self.text(bytes, places, index(row, column))
    }

    /// The bytes of a field that needs no quotation marks in a table with commas, `nil` where it may need some.
    func plainBytes(row: Int, column: Int) -> ArraySlice<UInt8>? {
        let index = index(row, column)
        let field = bytes[Int(places[index])..<Int(places[index + 1]) - 1]
        if separator != ",", field.contains(UInt8(ascii: ",")) { return nil }
        return field.contains(UInt8(ascii: "\"")) ? nil : field
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

    /// The number in a field, or `nil` where the field is empty.
    ///
    /// - Throws: ``FormatError`` as ``number(row:column:)`` does for fields that are not empty.
    public func numberIfAny(row: Int, column: Int) throws(FormatError) -> Double? {
        isEmpty(row: row, column: column) ? nil : try number(row: row, column: column)
    }

    /// Every text of a column, in the order of the rows.
    public func texts(column: Int) -> [String] {
        (0..<rowCount).map { text(row: $0, column: column) }
    }

    /// Every number of a column, in the order of the rows.
    ///
    /// - Throws: ``FormatError`` as ``number(row:column:)`` does, at the first field that is not a number.
    public func numbers(column: Int) throws(FormatError) -> [Double] {
        if let numbers = numbersIfAll(column: column) { return numbers }
        for row in 0..<rowCount { _ = try number(row: row, column: column) }
        return []
    }

    /// Every number of a column, or `nil` where one of its fields is none.
    func numbersIfAll(column: Int) -> [Double]? {
        bytes.withUnsafeBufferPointer { bytes -> [Double]? in
            guard let base = bytes.baseAddress else { return nil }
            var numbers: [Double] = []
            numbers.reserveCapacity(rowCount)
            for row in 0..<rowCount {
                let field = content(row, column)
                guard case .number(let value) = FieldNumber.read(base, field, decimalComma: separator != ",") else {
                    return nil
                }
                numbers.append(value)
            }
            return numbers
        }
    }

    /// Where a row starts in the file, and the name of the column. Counts lines from the start: for errors.
    public func location(row: Int, column: Int? = nil) -> InputLocation {
        var location = InputLocation(file: name, field: column.map { header[$0] })
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            location.line = TextPlace(of: Int(places[index(row, 0)]), in: base, count: buffer.count).line
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

    /// The line on which each row starts, counted from 1.
    func lines() -> [Int] {
        var lines: [Int] = []
        lines.reserveCapacity(rowCount)
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, rowCount > 0 else { return }
            var position = 0
            var line = 1
            for row in 0..<rowCount {
                let start = Int(places[index(row, 0)])
                while position < start {
                    let byte = base[position]
                    position += 1
                    let isBreak =
                        byte == UInt8(ascii: "\n")
                        || (byte == UInt8(ascii: "\r") && base[position] != UInt8(ascii: "\n"))
                    if isBreak { line += 1 }
                }
                lines.append(line)
            }
        }
        return lines
    }
}
