internal import CGEOS
public import Geometry

/// Whether an area is valid in the sense of OGC Simple Features.
public enum Validity: Hashable, Sendable {
    /// It is.
    case valid
    /// It is not: what GEOS says of it, and where.
    case invalid(reason: String, place: Coordinate?)
}

extension PlanarGeometry {
    /// Whether the geometry is valid, and if not why and where. Empty geometries are valid.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func validity() throws(PlanarError) -> Validity {
        var reason: UnsafeMutablePointer<CChar>?
        var place: OpaquePointer?
        let answer = GEOSisValidDetail_r(context.handle, pointer, 0, &reason, &place)
        defer {
            GEOSFree_r(context.handle, reason)
            if let place { GEOSGeom_destroy_r(context.handle, place) }
        }
        if try context.check(predicate: answer, "GEOSisValidDetail_r") { return .valid }
        var position: Coordinate?
        if let place {
            var (x, y) = (0.0, 0.0)
            try context.check(code: GEOSGeomGetX_r(context.handle, place, &x), "GEOSGeomGetX_r")
            try context.check(code: GEOSGeomGetY_r(context.handle, place, &y), "GEOSGeomGetY_r")
            position = Coordinate(x: x, y: y)
        }
        return .invalid(reason: reason.map { String(cString: $0) } ?? "", place: position)
    }

    /// A valid geometry that covers what this one seems to mean: rings are cleaned, then exteriors merged and holes
    /// taken off (GEOS's *structure* method). Parts that collapse to lines are dropped. A valid geometry comes back
    /// as it was.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func repaired() throws(PlanarError) -> PlanarGeometry {
        let parameters = try context.check(
            GEOSMakeValidParams_create_r(context.handle),
            "GEOSMakeValidParams_create_r"
        )
        defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
        _ = GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
        _ = GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
        let result = GEOSMakeValidWithParams_r(context.handle, pointer, parameters)
        return PlanarGeometry(owning: try context.check(result, "GEOSMakeValidWithParams_r"), in: context)
    }
}
