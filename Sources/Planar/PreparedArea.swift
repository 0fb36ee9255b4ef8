internal import CGEOS
public import Geometry

/// An area made ready for many questions: is this position in it?
public struct PreparedArea: ~Copyable {
    private let geometry: PlanarGeometry
    let prepared: OpaquePointer

    var context: PlanarContext { geometry.context }

    /// Prepares an area.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed` where GEOS refuses it.
    public init(_ area: MultiPolygon, in context: PlanarContext) throws(PlanarError) {
        let geometry = try PlanarGeometry(area, in: context)
        prepared = try context.check(GEOSPrepare_r(context.handle, geometry.pointer), "GEOSPrepare_r")
        self.geometry = geometry
    }

    deinit {
        // The prepared form refers to the geometry: it goes first, and the geometry field after it.
        GEOSPreparedGeom_destroy_r(geometry.context.handle, prepared)
    }

    /// Whether `position` lies in the area or on its border. NaN lies nowhere.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func covers(_ position: Coordinate) throws(PlanarError) -> Bool {
        guard position.isFinite else { return false }
        let point = try PlanarGeometry(position, in: geometry.context)
        let answer = GEOSPreparedIntersects_r(geometry.context.handle, prepared, point.pointer)
        return try geometry.context.check(predicate: answer, "GEOSPreparedIntersects_r")
    }
}
