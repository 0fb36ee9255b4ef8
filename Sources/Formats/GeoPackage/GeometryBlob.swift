import Geometry

/// The geometry of one row as a GeoPackage stores it: a header, then well-known binary (OGC 12-128, clause 2.1.3).
struct GeometryBlob {
    /// The shape, `nil` where it is empty.
    let shape: Shape?
    /// Whether a Z or an M was passed over.
    let droppedOrdinates: Bool

    /// Reads a blob. What its header says of the envelope, the reference system and emptiness is not needed.
    init(_ bytes: UnsafeRawBufferPointer) throws(WKBFailure) {
        guard bytes.count >= 8 else { throw bytes.starts(with: Self.magic) ? .truncated : .notGeoPackage }
        guard bytes.starts(with: Self.magic) else { throw .notGeoPackage }
        guard bytes[2] == 0 else { throw .unknownVersion(bytes[2]) }
        let flags = bytes[3]
        guard flags & 0b10_0000 == 0 else { throw .extended }
        let doubles = [0, 4, 6, 6, 8]
        let envelope = Int(flags >> 1 & 0b111)
        guard envelope < doubles.count else { throw .unknownEnvelope }
        let start = 8 + 8 * doubles[envelope]
        guard bytes.count >= start else { throw .truncated }
        var reader = WKBReader(bytes, from: start)
        shape = try reader.shape()
        droppedOrdinates = reader.droppedOrdinates
    }

    /// `GP`.
    static let magic: [UInt8] = [0x47, 0x50]
}
