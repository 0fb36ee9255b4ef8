/// An area bounded by one exterior ring, less its holes.
public struct Polygon: Hashable, Sendable {
    /// The outer border.
    public var exterior: LinearRing
    /// The borders of the holes.
    public var holes: [LinearRing]

    /// Makes a polygon from its rings, in whichever direction they run.
    public init(exterior: LinearRing, holes: [LinearRing] = []) {
        self.exterior = exterior
        self.holes = holes
    }

    /// Every ring, the exterior first.
    public var rings: [LinearRing] { [exterior] + holes }

    /// The number of positions, closing ones included.
    public var positionCount: Int { rings.reduce(0) { $0 + $1.coordinates.count } }

    /// The smallest box around the polygon.
    public var boundingBox: BoundingBox? { exterior.boundingBox }

    /// The area in its own plane, holes taken off; in the square of the ordinates' unit.
    public var planarArea: Double {
        abs(exterior.signedArea) - holes.reduce(0) { $0 + abs($1.signedArea) }
    }

    /// The polygon with its exterior anticlockwise and its holes clockwise (RFC 7946, section 3.1.6).
    public var rightHanded: Polygon {
        Polygon(
            exterior: exterior.oriented(anticlockwise: true),
            holes: holes.map { $0.oriented(anticlockwise: false) }
        )
    }

    /// The one spelling of this polygon: right-handed, rings starting at their smallest position, holes in order.
    public var canonical: Polygon {
        let polygon = rightHanded
        return Polygon(
            exterior: polygon.exterior.canonical,
            holes: polygon.holes.map(\.canonical).sorted { $0.coordinates.lexicographicallyPrecedes($1.coordinates) }
        )
    }

    /// The same polygon with every position replaced.
    ///
    /// - Throws: ``GeometryError`` with code `notFinite` where `transform` gives NaN or an infinity.
    public func map(_ transform: (Coordinate) -> Coordinate) throws(GeometryError) -> Polygon {
        var mapped: [LinearRing] = []
        for ring in rings { mapped.append(try LinearRing(ring.coordinates.map(transform))) }
        return Polygon(exterior: mapped[0], holes: Array(mapped.dropFirst()))
    }
}

/// An area of any number of polygons that do not overlap.
public struct MultiPolygon: Hashable, Sendable {
    /// The parts.
    public var polygons: [Polygon]

    /// Makes an area from its parts; none is an empty area.
    public init(_ polygons: [Polygon] = []) { self.polygons = polygons }

    /// Whether there is no part.
    public var isEmpty: Bool { polygons.isEmpty }

    /// Every ring of every part.
    public var rings: [LinearRing] { polygons.flatMap(\.rings) }

    /// The number of positions, closing ones included.
    public var positionCount: Int { polygons.reduce(0) { $0 + $1.positionCount } }

    /// The smallest box around all parts, or `nil` for an empty area.
    public var boundingBox: BoundingBox? {
        polygons.compactMap(\.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
    }

    /// The area in its own plane, in the square of the ordinates' unit.
    public var planarArea: Double { polygons.reduce(0) { $0 + $1.planarArea } }

    /// The one spelling of this area: canonical parts in the order of their first positions.
    public var canonical: MultiPolygon {
        MultiPolygon(
            polygons.map(\.canonical).sorted {
                $0.exterior.coordinates.lexicographicallyPrecedes($1.exterior.coordinates)
            }
        )
    }
}
