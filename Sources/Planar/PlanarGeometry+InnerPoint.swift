internal import CGEOS
public import Geometry

extension PlanarGeometry {
    /// A position well inside the geometry; `nil` where it is empty.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func innerPoint() throws(PlanarError) -> Coordinate? {
        guard !isEmpty else { return nil }
        let handle = context.handle
        let found = try context.check(GEOSPointOnSurface_r(handle, pointer), "GEOSPointOnSurface_r")
        let point = PlanarGeometry(owning: found, in: context)
        var position = Coordinate(x: 0, y: 0)
        guard GEOSGeomGetX_r(handle, point.pointer, &position.x) == 1,
            GEOSGeomGetY_r(handle, point.pointer, &position.y) == 1
        else { return nil }
        return position
    }
}
