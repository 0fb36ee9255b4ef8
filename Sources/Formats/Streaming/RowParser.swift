import Geometry

/// Makes points from the rows of a table.
struct RowParser {
    let header: [String]
    let separator: UInt8
    let columns: (longitude: Int, latitude: Int, id: Int, weight: Int)
    let acceptsAnyCRS: Bool
    var batch: PointBatch

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    mutating func run() throws(FormatError) {
        let piece = batch.piece
        let count = piece.count
        let columnCount = header.count
        if columns.weight >= 0 { batch.weights = [] }
        try piece.bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress else { return }
            var fields = Fields()
            var position = 0
            while position < count {
                let start = position
                fields.count = 0
                try split(base, &position, count, &fields)
                guard fields.count == columnCount else {
                    throw .raggedRow(fields: fields.count, columns: columnCount, at: place(start))
                }
                batch.rows.append(
                    TableRow(
                        start: UInt32(truncatingIfNeeded: start),
                        end: UInt32(truncatingIfNeeded: position),
                        idStart: UInt32(truncatingIfNeeded: fields.id.lowerBound),
                        idEnd: UInt32(truncatingIfNeeded: fields.id.upperBound)
                    )
                )
                try add(base, fields, start)
                passLineBreak(base, &position, count)
            }
        }
    }

    @inline(__always)
    private func passLineBreak(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ count: Int) {
        guard position < count else { return }
        let isReturn = base[position] == Self.carriageReturn
        position += 1
        if isReturn, position < count, base[position] == Self.lineFeed { position += 1 }
    }

    /// The fields of the row at work that mean something.
    private struct Fields {
        var count = 0
        var longitude = 0..<0
        var latitude = 0..<0
        var id = 0..<0
        var weight = 0..<0
    }

    /// Splits one row; `position` moves to its line break.
    @inline(__always)
    private func split(
        _ base: UnsafePointer<UInt8>,
        _ position: inout Int,
        _ count: Int,
        _ fields: inout Fields
    ) throws(FormatError) {
        while true {
            let start = position
            if position < count, base[position] == Self.quote { try passQuoted(base, &position, count) }
            while position < count {
                let byte = base[position]
                if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
                position += 1
            }
            let column = fields.count
            if column == columns.longitude { fields.longitude = start..<position }
            if column == columns.latitude { fields.latitude = start..<position }
            if column == columns.id { fields.id = start..<position }
            if column == columns.weight { fields.weight = start..<position }
            fields.count = column + 1
            guard position < count, base[position] == separator else { return }
            position += 1
        }
    }

    /// Passes over a quoted field; behind it a separator, a line break or the end has to follow.
    private func passQuoted(
        _ base: UnsafePointer<UInt8>,
        _ position: inout Int,
        _ count: Int
    ) throws(FormatError) {
        let start = position
        position += 1
        while position < count {
            guard base[position] == Self.quote else {
                position += 1
                continue
            }
            position += 1
            if position < count, base[position] == Self.quote {
                position += 1
                continue
            }
            guard
                position == count || base[position] == separator || base[position] == Self.lineFeed
                    || base[position] == Self.carriageReturn
            else { throw .textAfterQuote(at: batch.piece.location(position, name: batch.name)) }
            return
        }
        throw .unclosedQuote(at: batch.piece.location(start, name: batch.name))
    }

    /// Adds the position and the weight of a row.
    @inline(__always)
    private mutating func add(_ base: UnsafePointer<UInt8>, _ fields: Fields, _ start: Int) throws(FormatError) {
        let x = read(base, fields.longitude)
        let y = read(base, fields.latitude)
        if case .number(let x) = x, case .number(let y) = y {
            let position = Coordinate(x: x, y: y)
            guard position.isOnEarth || acceptsAnyCRS else {
                let names = (header[columns.longitude], header[columns.latitude])
                throw .unusablePosition(position, at: place(start), fields: names)
            }
            batch.longitudes.append(x)
            batch.latitudes.append(y)
        } else {
            guard isEmpty(base, fields.longitude), isEmpty(base, fields.latitude) else {
                try refuse(x, fields.longitude, columns.longitude, start)
                return try refuse(y, fields.latitude, columns.latitude, start)
            }
            batch.longitudes.append(.nan)
            batch.latitudes.append(.nan)
        }
        guard columns.weight >= 0 else { return }
        let weight = read(base, fields.weight)
        guard case .number(let value) = weight, value >= 0 else {
            try refuse(weight, fields.weight, columns.weight, start)
            guard case .number(let value) = weight else { return }
            throw .negativeWeight(value, at: place(start, columns.weight))
        }
        batch.weights?.append(value)
    }

    @inline(__always)
    private func read(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> FieldNumber.Outcome {
        FieldNumber.read(base, content(base, field), decimalComma: separator != UInt8(ascii: ","))
    }

    /// The field without its quotation marks.
    @inline(__always)
    private func content(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> Range<Int> {
        guard !field.isEmpty, base[field.lowerBound] == Self.quote else { return field }
        return field.lowerBound + 1..<field.upperBound - 1
    }

    private func isEmpty(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> Bool {
        content(base, field).allSatisfy { base[$0] == 0x20 || base[$0] == 0x09 }
    }

    /// Throws where a field is no number.
    private func refuse(
        _ outcome: FieldNumber.Outcome,
        _ field: Range<Int>,
        _ column: Int,
        _ start: Int
    ) throws(FormatError) {
        let text = CSVField.text(batch.piece.bytes, field)
        switch outcome {
        case .number: return
        case .notFinite: throw .notFinite(text, at: place(start, column))
        case .notNumber: throw .badNumber(text, at: place(start, column))
        }
    }

    private func place(_ offset: Int, _ column: Int? = nil) -> InputLocation {
        var location = batch.piece.location(offset, name: batch.name)
        location.column = nil
        location.field = column.map { header[$0] }
        return location
    }
}
