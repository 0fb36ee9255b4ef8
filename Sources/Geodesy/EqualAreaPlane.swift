public import Geometry

/// The plane in which areas are overlaid and measured: every patch keeps its size.
///
/// Two choices, by what has to fit on it:
/// - ``quebec``: the projection of EPSG:6624 (*NAD83(CSRS) / Quebec Albers*) on GRS 80.
/// - `around`: a Lambert azimuthal equal-area projection with its own centre, for areas elsewhere and for reaches
///   so long that they run over the pole.
///
/// Longitude and latitude are taken as they are, without a datum shift: between NAD83(CSRS) and WGS 84 that shift is
/// about a metre and changes no area.
public struct EqualAreaPlane: Hashable, Sendable {
    /// What the plane is called in outputs.
    public let name: String
    /// The operation from longitude, latitude to metres, as a PROJ pipeline.
    public let definition: String

    /// Québec's own: EPSG:6624.
    public static let quebec = EqualAreaPlane(
        name: "EPSG:6624",
        projection: "+proj=aea +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +ellps=GRS80"
    )

    /// A plane that touches the Earth at `center` (longitude, latitude in degrees).
    public static func around(_ center: Coordinate) -> EqualAreaPlane {
        EqualAreaPlane(
            name: "LAEA \(center.y) \(center.x)",
            projection: "+proj=laea +lat_0=\(center.y) +lon_0=\(center.x) +x_0=0 +y_0=0 +ellps=GRS80"
        )
    }

    /// Whether Québec's plane will do for areas within `box` and reaches of at most `reach`: the areas lie where it is
    /// used, to a degree, and no reach runs over the pole.
    public static func quebecSuits(_ box: BoundingBox?, reach: Metres) -> Bool {
        guard let box else { return true }
        return BoundingBox.quebec.expanded(by: 1).contains(box) && reach <= .kilometres(1000)
    }

    /// The plane that touches the Earth in the middle of an area, which may lie on both sides of the antimeridian.
    public static func around(_ area: MultiPolygon) -> EqualAreaPlane {
        let positions = area.rings.flatMap(\.coordinates)
        let eastward = positions.map { Coordinate(x: $0.x < 0 ? $0.x + 360 : $0.x, y: $0.y) }
        let boxes = [BoundingBox(positions), BoundingBox(eastward)].compactMap(\.self)
        let narrow = boxes.min { $0.maximum.x - $0.minimum.x < $1.maximum.x - $1.minimum.x }
        let center = narrow?.center ?? Coordinate(x: 0, y: 0)
        return around(Coordinate(x: center.x > 180 ? center.x - 360 : center.x, y: center.y))
    }

    private init(name: String, projection: String) {
        self.name = name
        definition = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(projection)"
    }

    /// The projection onto this plane.
    ///
    /// - Throws: ``GeodesyError`` with code `noOperation` where PROJ refuses it.
    public func projection(_ context: ProjectionContext) throws(GeodesyError) -> Transformation {
        try context.pipeline(definition, name: name)
    }
}
