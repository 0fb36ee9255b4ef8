public import Geometry

/// The plane in which areas are overlaid and measured: every patch keeps its size.
///
/// Two choices, by what has to fit on it:
/// - ``quebec``: the projection of EPSG:6624 (*NAD83(CSRS) / Quebec Albers*) on GRS 80.
/// - ``around(_:)``: a Lambert azimuthal equal-area projection with its own centre, for areas elsewhere and for reaches
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

    /// The plane for overlaying areas within `box` with circles of `reach`.
    public static func suited(to box: BoundingBox?, reach: Metres) -> EqualAreaPlane {
        guard let box, !BoundingBox.quebec.expanded(by: 1).contains(box) || reach > .kilometres(1000) else {
            return .quebec
        }
        return .around(box.center)
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
