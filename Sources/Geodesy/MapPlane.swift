public import Geometry

/// The plane that maps are drawn on.
///
/// Two choices, by what has to fit on it:
/// - the territory's own, the one that people know it by.
/// - `around`: a Lambert azimuthal equal-area projection with its own centre, for areas elsewhere.
///
/// Longitude and latitude are taken as they are, without a datum shift: between NAD83(CSRS) and WGS 84 that shift is
/// about a metre, which no map shows.
public struct MapPlane: Hashable, Sendable {
    /// What the plane is called on maps.
    public let name: String
    /// The projection in words, for the foot of a map.
    public let title: Message
    /// The projection as a PROJ string: `+proj=lcc …`, with its ellipsoid.
    public let projection: String

    /// Names a projection.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - title: the projection in words.
    ///   - projection: a PROJ string that begins with `+proj=`, in metres, eastings and northings.
    public init(name: String, title: Message, projection: String) {
        self.name = name
        self.title = title
        self.projection = projection
    }

    /// The operation from longitude, latitude to metres, as a PROJ pipeline.
    public var definition: String {
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(projection)"
    }

    /// A plane that touches the Earth at `center` (longitude, latitude in degrees).
    public static func around(_ center: Coordinate) -> MapPlane {
        MapPlane(
            name: "LAEA \(center.y) \(center.x)",
            title: Message(en: "Lambert azimuthal equal-area", fr: "azimutale équivalente de Lambert"),
            projection: "+proj=laea +lat_0=\(center.y) +lon_0=\(center.x) +x_0=0 +y_0=0 +ellps=GRS80"
        )
    }

    /// The plane for a map of what lies within `box`: the territory's where it lies there to a degree, else one that
    /// touches the Earth in the middle of it, rounded to half a degree.
    public static func suiting(_ box: BoundingBox?, in territory: LocalProjections? = nil) -> MapPlane {
        guard let box else { return territory?.map ?? around(Coordinate(x: 0, y: 0)) }
        if let territory, let own = territory.map, territory.holds(box) { return own }
        let center = box.center
        return around(Coordinate(x: (center.x * 2).rounded() / 2, y: (center.y * 2).rounded() / 2))
    }

    /// The projection onto this plane.
    ///
    /// - Throws: ``GeodesyError`` with code `noOperation` where PROJ refuses it.
    public func projection(_ context: ProjectionContext) throws(GeodesyError) -> Transformation {
        try context.pipeline(definition, name: name)
    }
}
