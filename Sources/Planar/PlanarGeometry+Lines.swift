internal import CGEOS
public import Geometry

extension PlanarGeometry {
    /// Makes a geometry from lines of two or more positions each.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed` where GEOS refuses one.
    public init(lines: [[Coordinate]], in context: PlanarContext) throws(PlanarError) {
        let collection = try context.makeCollection(GEOS_MULTILINESTRING, of: lines, context.makeLine)
        self.init(owning: collection, in: context)
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
