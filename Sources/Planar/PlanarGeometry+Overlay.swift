internal import CGEOS
public import Geometry

extension PlanarGeometry {
    /// What is in this geometry or in the other.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`, usually because an operand is not valid.
    public func union(_ other: borrowing PlanarGeometry) throws(PlanarError) -> PlanarGeometry {
        let result = GEOSUnion_r(context.handle, pointer, other.pointer)
        return PlanarGeometry(owning: try context.check(result, "GEOSUnion_r"), in: context)
    }

    /// What is in both geometries. Where they only touch, points and lines.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`, usually because an operand is not valid.
    public func intersection(_ other: borrowing PlanarGeometry) throws(PlanarError) -> PlanarGeometry {
        let result = GEOSIntersection_r(context.handle, pointer, other.pointer)
        return PlanarGeometry(owning: try context.check(result, "GEOSIntersection_r"), in: context)
    }

    /// What is in this geometry and not in the other.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`, usually because an operand is not valid.
    public func difference(_ other: borrowing PlanarGeometry) throws(PlanarError) -> PlanarGeometry {
        let result = GEOSDifference_r(context.handle, pointer, other.pointer)
        return PlanarGeometry(owning: try context.check(result, "GEOSDifference_r"), in: context)
    }

    /// The union of any number of areas that may overlap; none gives an empty area.
    ///
    /// Where areas share borders vertex by vertex, shared edges vanish and every other edge stays exactly as it was.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public static func union(
        of areas: [MultiPolygon],
        in context: PlanarContext
    ) throws(PlanarError) -> PlanarGeometry {
        // An overlapping multipolygon is not valid, but unary union is defined for it: each part counts by itself.
        let parts = try PlanarGeometry(MultiPolygon(areas.flatMap(\.polygons)), in: context)
        // Not GEOSCoverageUnion_r where areas do not overlap: that of 3.11.1 loses parts where they touch at their corners
        // around a gap, and says so only where they are more than a millionth of the whole.
        let result = GEOSUnaryUnion_r(context.handle, parts.pointer)
        return PlanarGeometry(owning: try context.check(result, "GEOSUnaryUnion_r"), in: context)
    }

    /// The same geometry with every ordinate a multiple of `gridSize`, valid, without parts that collapse.
    ///
    /// Rounding each ordinate alone can make an area cross itself; this moves edges where it must (snap rounding,
    /// Hobby 1999).
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func rounded(to gridSize: Double) throws(PlanarError) -> PlanarGeometry {
        let result = GEOSGeom_setPrecision_r(context.handle, pointer, gridSize, 0)
        return PlanarGeometry(owning: try context.check(result, "GEOSGeom_setPrecision_r"), in: context)
    }
}
