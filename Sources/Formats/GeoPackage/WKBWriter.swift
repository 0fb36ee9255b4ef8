import Geometry

/// Writes the geometry of one row as a GeoPackage stores it, little endian and with the envelope of all but points.
struct WKBWriter {
    /// The blob that was written last.
    private(set) var bytes: [UInt8] = []

    /// Writes `shape`, whose box is `box`: `nil` for a shape without positions.
    mutating func write(_ shape: Shape, box: BoundingBox?, srsID: Int32) {
        bytes.removeAll(keepingCapacity: true)
        var hasEnvelope = box != nil
        if case .point = shape { hasEnvelope = false }
        bytes.append(contentsOf: GeometryBlob.magic)
        bytes.append(0)
        bytes.append(1 | (hasEnvelope ? 0b10 : 0) | (box == nil ? 0b1_0000 : 0))
        append(UInt32(bitPattern: srsID))
        if hasEnvelope, let box {
            for ordinate in [box.minimum.x, box.maximum.x, box.minimum.y, box.maximum.y] { append(ordinate) }
        }
        append(shape)
    }

    private mutating func append(_ shape: Shape) {
        switch shape {
        case .point(let position): append(point: position)
        case .lineString(let positions): append(line: positions)
        case .polygon(let polygon): append(polygon)
        case .multiPoint(let positions):
            begin(4, count: positions.count)
            for position in positions { append(point: position) }
        case .multiLineString(let lines):
            begin(5, count: lines.count)
            for line in lines { append(line: line) }
        case .multiPolygon(let area):
            begin(6, count: area.polygons.count)
            for polygon in area.polygons { append(polygon) }
        case .collection(let members):
            begin(7, count: members.count)
            for member in members { append(member) }
        }
    }

    private mutating func append(point: Coordinate) {
        begin(1)
        append(point)
    }

    private mutating func append(line: [Coordinate]) {
        begin(2)
        append(line)
    }

    private mutating func append(_ polygon: Polygon) {
        begin(3, count: polygon.holes.count + 1)
        append(polygon.exterior.coordinates)
        for hole in polygon.holes { append(hole.coordinates) }
    }

    private mutating func append(_ positions: [Coordinate]) {
        append(UInt32(positions.count))
        for position in positions { append(position) }
    }

    private mutating func begin(_ type: UInt32, count: Int? = nil) {
        bytes.append(1)
        append(type)
        if let count { append(UInt32(count)) }
    }

    private mutating func append(_ position: Coordinate) {
        append(position.x)
        append(position.y)
    }

    private mutating func append(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
