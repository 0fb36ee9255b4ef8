import Geometry

/// Spells shapes as GeoJSON geometries with rounded positions.
struct ShapeEncoder {
    let decimals: Int
    /// Whether positions keep all their digits.
    private let keepsDigits: Bool
    private let scale: Double
    /// The rings that rounding left without area, which are not written.
    private(set) var ringsLeftOut = 0
    /// The rounded positions of the ring at work, kept to be used again.
    private var ring: [Coordinate] = []

    init(decimals: Int, keepsDigits: Bool = false) {
        self.decimals = decimals
        self.keepsDigits = keepsDigits
        scale = keepsDigits ? 1 : PowersOf.ten[decimals]
    }

    /// Appends the geometry of `shape`, cut at the antimeridian; `null` where there is none or nothing is left of it.
    mutating func append(_ shape: Shape?, to bytes: inout ByteWriter) {
        let start = bytes.count
        if case .point(let position)? = shape {
            // Nearly all features of large files.
            bytes.append(#"{"type":"Point","coordinates":"#)
            if encode(Antimeridian.wrapped(position), to: &bytes) { return bytes.append(UInt8(ascii: "}")) }
        } else if let shape, encode(Antimeridian.cut(shape), to: &bytes) {
            return
        }
        bytes.truncate(to: start)
        bytes.append("null")
    }

    /// Appends `shape`; `false` where it cannot be written, and then the bytes are to be taken back.
    private mutating func encode(_ shape: Shape, to bytes: inout ByteWriter) -> Bool {
        bytes.append(#"{"type":""#)
        bytes.append(text: shape.typeName)
        if case .collection = shape {
            bytes.append(#"","geometries":"#)
        } else {
            bytes.append(#"","coordinates":"#)
        }
        let isWritten =
            switch shape {
            case .point(let position): encode(position, to: &bytes)
            case .multiPoint(let positions), .lineString(let positions): encode(positions, to: &bytes)
            case .multiLineString(let lines):
                encode(lines, to: &bytes) { encoder, line, bytes in encoder.encode(line, to: &bytes) ? true : nil }
            case .polygon(let polygon): encode(polygon, to: &bytes) == true
            case .multiPolygon(let area):
                encode(area.polygons, to: &bytes) { encoder, polygon, bytes in encoder.encode(polygon, to: &bytes) }
            case .collection(let members):
                encode(members, to: &bytes) { encoder, member, bytes in encoder.encode(member, to: &bytes) }
            }
        bytes.append(UInt8(ascii: "}"))
        return isWritten
    }

    /// Appends an array. `element` gives `true` where it wrote, `false` where the element is left out, `nil` where the
    /// whole shape cannot be written.
    private mutating func encode<Element>(
        _ elements: [Element],
        to bytes: inout ByteWriter,
        element: (inout ShapeEncoder, Element, inout ByteWriter) -> Bool?
    ) -> Bool {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for value in elements {
            let start = bytes.count
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            guard let isWritten = element(&self, value, &bytes) else { return false }
            if isWritten { isFirst = false } else { bytes.truncate(to: start) }
        }
        bytes.append(UInt8(ascii: "]"))
        return elements.isEmpty || !isFirst
    }

    private func encode(_ positions: [Coordinate], to bytes: inout ByteWriter) -> Bool {
        bytes.append(UInt8(ascii: "["))
        for (index, position) in positions.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            guard encode(position, to: &bytes) else { return false }
        }
        bytes.append(UInt8(ascii: "]"))
        return true
    }

    private func encode(_ position: Coordinate, to bytes: inout ByteWriter) -> Bool {
        guard position.isFinite else { return false }
        append(scaled: rounded(position), to: &bytes)
        return true
    }

    /// The position in units of the last decimal.
    @inline(__always)
    private func rounded(_ position: Coordinate) -> Coordinate {
        keepsDigits ? position : Coordinate(x: (position.x * scale).rounded(), y: (position.y * scale).rounded())
    }

    @inline(__always)
    private func append(scaled position: Coordinate, to bytes: inout ByteWriter) {
        if keepsDigits { return appendExactly(position, to: &bytes) }
        guard max(abs(position.x), abs(position.y)) < 0x1p53 else { return appendLarge(position, to: &bytes) }
        let base = bytes.room(2 * NumberText.longest + 3)
        base[0] = UInt8(ascii: "[")
        var length = 1 + NumberText.write(scaled: Int(position.x), decimals: decimals, to: base + 1)
        base[length] = UInt8(ascii: ",")
        length += 1
        length += NumberText.write(scaled: Int(position.y), decimals: decimals, to: base + length)
        base[length] = UInt8(ascii: "]")
        bytes.advance(length + 1)
    }

    @inline(__always)
    private func appendExactly(_ position: Coordinate, to bytes: inout ByteWriter) {
        let base = bytes.room(2 * NumberText.longest + 3)
        base[0] = UInt8(ascii: "[")
        let first = NumberText.writeShort(position.x, to: base + 1)
        let second = first == 0 ? 0 : NumberText.writeShort(position.y, to: base + first + 2)
        guard second > 0 else { return appendLarge(position, to: &bytes) }
        base[first + 1] = UInt8(ascii: ",")
        base[first + second + 2] = UInt8(ascii: "]")
        bytes.advance(first + second + 3)
    }

    /// Appends a position of numbers so large that they have no such decimals.
    @inline(never)
    private func appendLarge(_ position: Coordinate, to bytes: inout ByteWriter) {
        bytes.append { text in
            text.append(UInt8(ascii: "["))
            NumberText.appendShortest(position.x / scale, to: &text)
            text.append(UInt8(ascii: ","))
            NumberText.appendShortest(position.y / scale, to: &text)
            text.append(UInt8(ascii: "]"))
        }
    }

    // MARK: - Areas

    /// Appends the rings of a polygon; `false` where rounding leaves no exterior.
    private mutating func encode(_ polygon: Polygon, to bytes: inout ByteWriter) -> Bool? {
        bytes.append(UInt8(ascii: "["))
        guard encode(polygon.exterior, anticlockwise: true, to: &bytes) else { return false }
        for hole in polygon.holes {
            let start = bytes.count
            bytes.append(UInt8(ascii: ","))
            if !encode(hole, anticlockwise: false, to: &bytes) { bytes.truncate(to: start) }
        }
        bytes.append(UInt8(ascii: "]"))
        return true
    }

    /// Appends a ring without repeated positions; `false` where rounding leaves it without area.
    private mutating func encode(_ source: LinearRing, anticlockwise: Bool, to bytes: inout ByteWriter) -> Bool {
        ring.removeAll(keepingCapacity: true)
        for position in source.coordinates {
            let rounded = rounded(position)
            if rounded != ring.last { ring.append(rounded) }
        }
        let area = ring.count >= 4 ? LinearRing(unchecked: ring).signedArea : 0
        guard area != 0 else {
            ringsLeftOut += 1
            return false
        }
        if (area > 0) != anticlockwise { ring.reverse() }
        bytes.append(UInt8(ascii: "["))
        for (index, position) in ring.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(scaled: position, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return true
    }
}
