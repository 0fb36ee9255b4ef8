import Geometry

extension GeoJSONParser {
    /// Reads an array of positions into ``positions``.
    mutating func positionList() throws(JSONFailure) {
        positions.removeAll(keepingCapacity: true)
        guard scanner.byte == UInt8(ascii: "[") else { throw scanner.failure(.coordinatesNotArray) }
        try scanner.enter()
        var isFirst = true
        while try scanner.nextElement(&isFirst) { positions.append(try position()) }
    }

    /// Reads a position: longitude, latitude, and whatever follows is dropped.
    @inline(__always)
    mutating func position() throws(JSONFailure) -> Coordinate {
        if let position = scanner.plainPosition() { return position }
        return try thoroughPosition()
    }

    @inline(never)
    private mutating func thoroughPosition() throws(JSONFailure) -> Coordinate {
        let start = scanner.position
        guard scanner.byte == UInt8(ascii: "[") else { throw scanner.failure(.positionNotArray) }
        try scanner.enter()
        let x = try ordinate()
        guard scanner.take(UInt8(ascii: ",")) else { throw scanner.failure(.positionTooShort) }
        let y = try ordinate()
        while scanner.take(UInt8(ascii: ",")) {
            _ = try ordinate()
            leftOut.noteHeight()
        }
        guard scanner.take(UInt8(ascii: "]")) else { throw scanner.failure(.expectedCommaOrEnd) }
        scanner.depth -= 1
        let position = Coordinate(x: x, y: y)
        guard position.isOnEarth || (acceptsAnyCRS && position.isFinite) else { throw unusable(position, from: start) }
        return position
    }

    private mutating func ordinate() throws(JSONFailure) -> Double {
        scanner.skipSpace()
        let byte = scanner.byte
        guard byte &- 0x30 < 10 || byte == UInt8(ascii: "-") else { throw badOrdinate() }
        let value = try scanner.double()
        scanner.skipSpace()
        return value
    }

    @inline(never)
    private mutating func badOrdinate() -> JSONFailure {
        let start = scanner.position
        if scanner.byte == UInt8(ascii: "]") { return scanner.failure(.positionTooShort) }
        do throws(JSONFailure) {
            try scanner.skipValue()
            return JSONFailure(.ordinateNotNumber, at: start, to: scanner.position)
        } catch {
            return error
        }
    }

    @inline(never)
    private func unusable(_ position: Coordinate, from start: Int) -> JSONFailure {
        JSONFailure(JSONFailure.Kind(unusable: position), at: start, to: scanner.position)
    }
}
