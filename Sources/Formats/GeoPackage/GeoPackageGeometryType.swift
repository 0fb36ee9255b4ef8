import Geometry

/// The geometries that a layer of a GeoPackage may be restricted to.
public enum GeoPackageGeometryType: String, CaseIterable, Hashable, Sendable {
    /// One position.
    case point = "POINT"
    /// One line.
    case lineString = "LINESTRING"
    /// One area.
    case polygon = "POLYGON"
    /// Any number of positions.
    case multiPoint = "MULTIPOINT"
    /// Any number of lines.
    case multiLineString = "MULTILINESTRING"
    /// Any number of areas.
    case multiPolygon = "MULTIPOLYGON"
    /// Any number of shapes of any kind.
    case collection = "GEOMETRYCOLLECTION"
    /// Everything.
    case any = "GEOMETRY"

    /// The type for `shapes`: areas are always multiple, points and lines where one of them is. `nil` for none.
    init?(of shapes: some Sequence<Shape>) {
        var type: Self?
        for shape in shapes { type = type.map { $0.widened(to: Self(of: shape)) } ?? Self(of: shape) }
        guard let type else { return nil }
        self = type
    }

    private init(of shape: Shape) {
        self =
            switch shape {
            case .point: .point
            case .multiPoint: .multiPoint
            case .lineString: .lineString
            case .multiLineString: .multiLineString
            case .polygon, .multiPolygon: .multiPolygon
            case .collection: .collection
            }
    }

    private func widened(to other: Self) -> Self {
        switch (self, other) {
        case (.point, .multiPoint), (.multiPoint, .point): .multiPoint
        case (.lineString, .multiLineString), (.multiLineString, .lineString): .multiLineString
        default: self == other ? self : .any
        }
    }

    /// The shape as this type wants it, a single one made multiple; `nil` where it is of another kind.
    func fitting(_ shape: Shape) -> Shape? {
        switch (self, shape) {
        case (.any, _), (.point, .point), (.lineString, .lineString), (.polygon, .polygon), (.multiPoint, .multiPoint),
            (.multiLineString, .multiLineString), (.multiPolygon, .multiPolygon), (.collection, .collection):
            shape
        case (.multiPoint, .point(let position)): .multiPoint([position])
        case (.multiLineString, .lineString(let line)): .multiLineString([line])
        case (.multiPolygon, .polygon(let polygon)): .multiPolygon(MultiPolygon([polygon]))
        case (.polygon, .multiPolygon(let area)) where area.polygons.count == 1: .polygon(area.polygons[0])
        default: nil
        }
    }
}
