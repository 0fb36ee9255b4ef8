import Geometry

/// Reads well-known binary: the ISO kind with Z and M, and the one of PostGIS with its flags.
///
/// Everything beyond x and y is passed over and ``droppedOrdinates`` set. No count is believed before there are bytes
/// for it. An empty point (NaN), line or polygon is `nil`, also within a multi-geometry, where it is left out; an empty
/// multi-geometry stays one.
struct WKBReader {
    /// Collections may be this deep in one another.
    static let deepest = 32

    /// Whether there was a Z or an M.
    private(set) var droppedOrdinates = false
    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private var depth = 0

    /// Reads `bytes` from `position` on, which is within them or at their end.
    init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// What stands before the content of every geometry.
    private struct Header {
        let isLittleEndian: Bool
        let type: UInt32
        /// The ordinates of a position.
        let ordinates: Int
    }

    /// The fewest bytes that a member of a multi-geometry can have: byte order, type, and a count.
    private static let smallestMember = 9

    /// Reads one geometry.
    mutating func shape() throws(WKBFailure) -> Shape? {
        let header = try header()
        switch header.type {
        case 1: return try point(header).map(Shape.point)
        case 2: return try line(header).map(Shape.lineString)
        case 3: return try polygon(header).map(Shape.polygon)
        case 4: return .multiPoint(try members(1, header) { (wkb, header) throws(WKBFailure) in try wkb.point(header) })
        case 5:
            return .multiLineString(try members(2, header) { (wkb, header) throws(WKBFailure) in try wkb.line(header) })
        case 6:
            let polygons = try members(3, header) { (wkb, header) throws(WKBFailure) in try wkb.polygon(header) }
            return .multiPolygon(MultiPolygon(polygons))
        case 7: return .collection(try collection(header))
        default: throw .unsupportedType(header.type)
        }
    }

    private mutating func collection(_ header: Header) throws(WKBFailure) -> [Shape] {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw .tooDeep }
        let count = try count(header, of: Self.smallestMember)
        var shapes: [Shape] = []
        for _ in 0..<count {
            if let shape = try shape() { shapes.append(shape) }
        }
        return shapes
    }

    /// Reads the members of a multi-geometry, all of the same `type`.
    @inline(__always)
    private mutating func members<Member>(
        _ type: UInt32,
        _ header: Header,
        _ read: (inout WKBReader, Header) throws(WKBFailure) -> Member?
    ) throws(WKBFailure) -> [Member] {
        let count = try count(header, of: Self.smallestMember)
        var members: [Member] = []
        for _ in 0..<count {
            let header = try self.header()
            guard header.type == type else { throw .wrongMember }
            if let member = try read(&self, header) { members.append(member) }
        }
        return members
    }

    private mutating func header() throws(WKBFailure) -> Header {
        guard position < bytes.count else { throw .truncated }
        let order = bytes[position]
        guard order <= 1 else { throw .unknownByteOrder(order) }
        position += 1
        let code = try integer(isLittleEndian: order == 1)
        // PostGIS sets bits for Z, M and a number of the reference system; ISO adds 1000, 2000 or 3000.
        if code & 0x2000_0000 != 0 { _ = try integer(isLittleEndian: order == 1) }
        let (iso, type) = (code & 0x0FFF_FFFF).quotientAndRemainder(dividingBy: 1000)
        guard iso <= 3, code & 0x1000_0000 == 0 else { throw .unsupportedType(code) }
        let hasZ = code & 0x8000_0000 != 0 || iso == 1 || iso == 3
        let hasM = code & 0x4000_0000 != 0 || iso == 2 || iso == 3
        if hasZ || hasM { droppedOrdinates = true }
        return Header(isLittleEndian: order == 1, type: type, ordinates: 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0))
    }

    private mutating func integer(isLittleEndian: Bool) throws(WKBFailure) -> UInt32 {
        guard bytes.count - position >= 4 else { throw .truncated }
        let value = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
        position += 4
        return isLittleEndian ? UInt32(littleEndian: value) : UInt32(bigEndian: value)
    }

    /// Reads a number of things that need at least `size` bytes each.
    private mutating func count(_ header: Header, of size: Int) throws(WKBFailure) -> Int {
        let count = Int(try integer(isLittleEndian: header.isLittleEndian))
        guard count <= (bytes.count - position) / size else { throw .truncated }
        return count
    }

    private mutating func point(_ header: Header) throws(WKBFailure) -> Coordinate? {
        guard bytes.count - position >= 8 * header.ordinates else { throw .truncated }
        let point = coordinate(at: position, header)
        position += 8 * header.ordinates
        if point.x.isNaN && point.y.isNaN { return nil }
        guard point.isFinite else { throw .notFinite }
        return point
    }

    private mutating func line(_ header: Header) throws(WKBFailure) -> [Coordinate]? {
        let line = try positions(header)
        guard line.count != 1 else { throw .lineTooShort }
        return line.isEmpty ? nil : line
    }

    private mutating func polygon(_ header: Header) throws(WKBFailure) -> Polygon? {
        var polygon: Polygon?
        for _ in 0..<(try count(header, of: 4)) {
            let ring = try positions(header)
            guard ring.count >= 4 else { throw .ringTooShort(ring.count) }
            guard ring.first == ring.last else { throw .ringNotClosed }
            if polygon == nil {
                polygon = Polygon(exterior: LinearRing(unchecked: ring))
            } else {
                polygon?.holes.append(LinearRing(unchecked: ring))
            }
        }
        return polygon
    }

    private mutating func positions(_ header: Header) throws(WKBFailure) -> [Coordinate] {
        let size = 8 * header.ordinates
        let count = try count(header, of: size)
        var areFinite = true
        let positions = [Coordinate](unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count {
                let coordinate = coordinate(at: position + index * size, header)
                areFinite = areFinite && coordinate.isFinite
                buffer.initializeElement(at: index, to: coordinate)
            }
            initialized = count
        }
        position += count * size
        guard areFinite else { throw .notFinite }
        return positions
    }

    @inline(__always)
    private func coordinate(at offset: Int, _ header: Header) -> Coordinate {
        let x = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let y = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
        return header.isLittleEndian
            ? Coordinate(
                x: Double(bitPattern: UInt64(littleEndian: x)),
                y: Double(bitPattern: UInt64(littleEndian: y))
            )
            : Coordinate(
                x: Double(bitPattern: UInt64(bigEndian: x)),
                y: Double(bitPattern: UInt64(bigEndian: y))
            )
    }
}
