public import Geometry

/// The plane that maps are drawn on.
///
/// Two choices, by what has to fit on it:
/// - ``quebec``: the projection of EPSG:6622 (*NAD83(CSRS) / Quebec Lambert*) on GRS 80, the one that people know
///   Québec by. It keeps angles; lengths are true on the parallels of 46° and 60°.
/// - `around`: a Lambert azimuthal equal-area projection with its own centre, for areas elsewhere.
///
/// Longitude and latitude are taken as they are, without a datum shift: between NAD83(CSRS) and WGS 84 that shift is
/// about a metre, which no map shows.
public struct MapPlane: Hashable, Sendable {
    /// What the plane is called on maps.
    public let name: String
    /// The operation from longitude, latitude to metres, as a PROJ pipeline.
    public let definition: String

    /// Québec's own: EPSG:6622.
    public static let quebec = MapPlane(
        name: "EPSG:6622",
        projection: "+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +ellps=GRS80"
    )

    /// A plane that touches the Earth at `center` (longitude, latitude in degrees).
    public static func around(_ center: Coordinate) -> MapPlane {
        MapPlane(
            name: "LAEA \(center.y) \(center.x)",
            projection: "+proj=laea +lat_0=\(center.y) +lon_0=\(center.x) +x_0=0 +y_0=0 +ellps=GRS80"
        )
    }

    /// The plane for a map of what lies within `box`: Québec's where it lies there to a degree, else one that touches
    /// the Earth in the middle of it, rounded to half a degree.
    public static func suiting(_ box: BoundingBox?) -> MapPlane {
        guard let box, !BoundingBox.quebec.expanded(by: 1).contains(box) else { return .quebec }
        let center = box.center
        return around(Coordinate(x: (center.x * 2).rounded() / 2, y: (center.y * 2).rounded() / 2))
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
