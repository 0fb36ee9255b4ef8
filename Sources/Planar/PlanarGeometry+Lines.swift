internal import CGEOS
public import Geometry

extension PlanarGeometry {
    /// Makes a geometry from lines of two or more positions each.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed` where GEOS refuses one.
    public init(lines: [[Coordinate]], in context: PlanarContext) throws(PlanarError) {
        var parts: [OpaquePointer?] = []
        do {
            for line in lines { parts.append(try context.makeLine(line)) }
        } catch {
            for part in parts { GEOSGeom_destroy_r(context.handle, part) }
            throw error
        }
        let type = Int32(GEOS_MULTILINESTRING.rawValue)
        let collection = GEOSGeom_createCollection_r(context.handle, type, &parts, UInt32(parts.count))
        self.init(owning: try context.check(collection, "GEOSGeom_createCollection_r"), in: context)
    }

    /// Whether the geometries share a position.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func intersects(_ other: borrowing PlanarGeometry) throws(PlanarError) -> Bool {
        try context.check(predicate: GEOSIntersects_r(context.handle, pointer, other.pointer), "GEOSIntersects_r")
    }

    /// What of the geometry lies in a box, quickly.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func clipped(to box: BoundingBox) throws(PlanarError) -> PlanarGeometry {
        let (low, high) = (box.minimum, box.maximum)
        let result = GEOSClipByRect_r(context.handle, pointer, low.x, low.y, high.x, high.y)
        return PlanarGeometry(owning: try context.check(result, "GEOSClipByRect_r"), in: context)
    }
}

extension PreparedArea {
    /// Whether a geometry lies in the area whole.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func covers(_ other: borrowing PlanarGeometry) throws(PlanarError) -> Bool {
        let answer = GEOSPreparedCovers_r(context.handle, prepared, other.pointer)
        return try context.check(predicate: answer, "GEOSPreparedCovers_r")
    }
}

extension PlanarContext {
    /// A GEOS line; the caller owns it.
    fileprivate func makeLine(_ line: [Coordinate]) throws(PlanarError) -> OpaquePointer {
        let sequence = line.withUnsafeBytes { bytes in
            GEOSCoordSeq_copyFromBuffer_r(
                handle,
                bytes.baseAddress?.assumingMemoryBound(to: Double.self),
                UInt32(line.count),
                0,
                0
            )
        }
        let owned = try check(sequence, "GEOSCoordSeq_copyFromBuffer_r")
        // From here the sequence is GEOS's, whether or not it makes a line of it.
        return try check(GEOSGeom_createLineString_r(handle, owned), "GEOSGeom_createLineString_r")
    }
}
