/// What a feature can be: the geometry types of RFC 7946, two-dimensional.
public enum Shape: Hashable, Sendable {
    /// One position.
    case point(Coordinate)
    /// Any number of positions.
    case multiPoint([Coordinate])
    /// A line of two or more positions.
    case lineString([Coordinate])
    /// Any number of lines.
    case multiLineString([[Coordinate]])
    /// One area.
    case polygon(Polygon)
    /// Any number of areas.
    case multiPolygon(MultiPolygon)
    /// Any number of shapes of any kind.
    indirect case collection([Shape])

    /// The GeoJSON name of the type.
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }

    /// The areas in the shape; empty for points and lines. A collection gives the areas of its members.
    public var areas: MultiPolygon {
        switch self {
        case .polygon(let polygon): MultiPolygon([polygon])
        case .multiPolygon(let multiPolygon): multiPolygon
        case .collection(let members): MultiPolygon(members.flatMap(\.areas.polygons))
        case .point, .multiPoint, .lineString, .multiLineString: MultiPolygon()
        }
    }

    /// Every position of the shape, in order.
    public var coordinates: [Coordinate] {
        switch self {
        case .point(let coordinate): [coordinate]
        case .multiPoint(let coordinates), .lineString(let coordinates): coordinates
        case .multiLineString(let lines): lines.flatMap(\.self)
        case .polygon(let polygon): polygon.rings.flatMap(\.coordinates)
        case .multiPolygon(let multiPolygon): multiPolygon.rings.flatMap(\.coordinates)
        case .collection(let members): members.flatMap(\.coordinates)
        }
    }

    /// The smallest box around the shape, or `nil` where it has no position.
    public var boundingBox: BoundingBox? { BoundingBox(coordinates) }
}

extension Shape {
    /// The area as the simplest shape that holds it: a polygon where there is one part.
    public init(_ area: MultiPolygon) {
        if area.polygons.count == 1 {
            self = .polygon(area.polygons[0])
        } else {
            self = .multiPolygon(area)
        }
    }
}
