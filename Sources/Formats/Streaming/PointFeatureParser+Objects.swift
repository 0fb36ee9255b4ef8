import Geometry

extension PointFeatureParser {
    /// Reads a plain object, whose opening bracket is next: all of it are properties, two of them the position.
    mutating func object(
        _ scanner: inout JSONScanner,
        _ keys: (longitude: [UInt8], latitude: [UInt8])
    ) throws(JSONFailure) {
        let start = scanner.position
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.notAnObject) }
        var record = FeatureRecord(start: UInt32(truncatingIfNeeded: start))
        record.propertiesStart = record.start
        var (longitude, latitude): (Range<Int>?, Range<Int>?)
        weight = nil
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.nextMember(&isFirst) {
            let value = scanner.position
            try scanner.skipValue()
            let range = value..<scanner.position
            note(key, range, scanner, &record)
            if scanner.equals(key, keys.longitude) { longitude = range }
            if scanner.equals(key, keys.latitude) { latitude = range }
        }
        record.propertiesEnd = UInt32(truncatingIfNeeded: scanner.position)
        if weightKey != nil { addWeight(scanner, start) }
        add(record, position(scanner, longitude, latitude, start), scanner)
    }

    /// The position of a plain object; NaN where it has none.
    private mutating func position(
        _ scanner: JSONScanner,
        _ longitude: Range<Int>?,
        _ latitude: Range<Int>?,
        _ start: Int
    ) -> Coordinate {
        let (x, y) = (number(scanner, longitude), number(scanner, latitude))
        let found = batch.layout.found
        if case .number(let x) = x, case .number(let y) = y {
            let position = Coordinate(x: x, y: y)
            if !position.isOnEarth, !acceptsAnyCRS {
                let names = (found.longitude ?? "", found.latitude ?? "")
                refuse(.unusablePosition(position, at: location(longitude?.lowerBound ?? start), fields: names))
            }
            return position
        }
        if !isEmpty(scanner, longitude) || !isEmpty(scanner, latitude) {
            refuse(x, longitude, found.longitude, start)
            refuse(y, latitude, found.latitude, start)
        }
        return Coordinate(x: .nan, y: .nan)
    }

    /// Whether a value is missing, `null`, or a text without anything in it.
    private func isEmpty(_ scanner: JSONScanner, _ value: Range<Int>?) -> Bool {
        guard let value else { return true }
        let text = JSONText.value(batch.piece.bytes, value)
        return scanner.base[value.lowerBound] == UInt8(ascii: "n") || text.allSatisfy { $0 == " " || $0 == "\t" }
    }
}
