internal import Geometry
internal import Planar

/// Tells in which area of a layer a place lies, the first where it lies on a shared border.
struct AreaLocation {
    private let areas: [(code: String, box: BoundingBox?, shape: Shape)]

    private final class Shape {
        let area: PreparedArea
        init(_ area: consuming PreparedArea) { self.area = area }
    }

    init(_ areas: [(code: String, shape: MultiPolygon)]) throws {
        let context = try PlanarContext()
        self.areas = try areas.map { area in
            (area.code, area.shape.boundingBox, Shape(try PreparedArea(area.shape, in: context)))
        }
    }

    /// The code of the area; empty outside all.
    func code(at place: Coordinate) throws -> String {
        for area in areas where area.box?.contains(place) == true {
            if try area.shape.area.covers(place) { return area.code }
        }
        return ""
    }
}
