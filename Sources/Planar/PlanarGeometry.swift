internal import CGEOS
public import Geometry

/// A geometry in GEOS's own memory, for as long as this value lives.
///
/// It cannot be copied and destroys itself; it belongs to the thread of its context.
public struct PlanarGeometry: ~Copyable {
    let pointer: OpaquePointer
    let context: PlanarContext

    /// Takes over a geometry that GEOS has just made.
    init(owning pointer: OpaquePointer, in context: PlanarContext) {
        self.pointer = pointer
        self.context = context
    }

    deinit {
        GEOSGeom_destroy_r(context.handle, pointer)
    }

    /// Makes a geometry from an area. An empty area gives an empty multipolygon. The rings may run in any direction
    /// and need not be valid.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed` where GEOS refuses it.
    public init(_ area: MultiPolygon, in context: PlanarContext) throws(PlanarError) {
        let collection = try context.makeCollection(GEOS_MULTIPOLYGON, of: area.polygons, context.makePolygon)
        self.init(owning: collection, in: context)
    }

    /// Makes a geometry from a position.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed` where GEOS refuses it.
    public init(_ position: Coordinate, in context: PlanarContext) throws(PlanarError) {
        let point = GEOSGeom_createPointFromXY_r(context.handle, position.x, position.y)
        self.init(owning: try context.check(point, "GEOSGeom_createPointFromXY_r"), in: context)
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { GEOSisEmpty_r(context.handle, pointer) == 1 }

    /// The area in the square of the plane's unit; 0 for points and lines.
    ///
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func area() throws(PlanarError) -> Double {
        var area = 0.0
        try context.check(code: GEOSArea_r(context.handle, pointer, &area), "GEOSArea_r")
        return area
    }

    /// The areas of the geometry as values, without the points and lines that an overlay may leave behind.
    ///
    /// - Returns: the parts as GEOS orders them; use `canonical` for one spelling.
    /// - Throws: ``PlanarError`` with code `operationFailed`.
    public func multiPolygon() throws(PlanarError) -> MultiPolygon {
        var polygons: [Polygon] = []
        try context.collectPolygons(of: pointer, into: &polygons)
        return MultiPolygon(polygons)
    }
}
