public import Geometry

/// The plane in which areas are overlaid and measured: every patch keeps its size.
///
/// Which one, ``suiting(_:reach:in:)`` chooses by what has to fit on it:
/// - the territory's own, where it names one.
/// - `albers`: Albers' equal-area conic, for what is wider than it is high, away from equator and poles.
/// - `around`: Lambert's azimuthal equal-area projection with its own centre, for everything else.
///
/// Longitude and latitude are taken as they are, without a datum shift: between NAD83(CSRS) and WGS 84 that shift is
/// about a metre and changes no area.
public struct EqualAreaPlane: Hashable, Sendable {
    /// What the plane is called in outputs.
    public let name: String
    /// The projection as a PROJ string: `+proj=aea …`, with its ellipsoid.
    public let projection: String

    /// Names a projection.
    ///
    /// - Parameters:
    ///   - name: what it is called in outputs.
    ///   - projection: a PROJ string that begins with `+proj=`; equal-area, in metres, eastings and northings.
    public init(name: String, projection: String) {
        self.name = name
        self.projection = projection
    }

    /// The operation from longitude, latitude to metres, as a PROJ pipeline.
    public var definition: String {
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(projection)"
    }

    /// A plane that touches the Earth at `center` (longitude, latitude in degrees).
    public static func around(_ center: Coordinate) -> EqualAreaPlane {
        EqualAreaPlane(
            name: "LAEA \(center.y) \(center.x)",
            projection: "+proj=laea +lat_0=\(center.y) +lon_0=\(center.x) +x_0=0 +y_0=0 +ellps=GRS80"
        )
    }

    /// Albers' projection with its middle at `center`, true to scale on two parallels, in degrees.
    static func albers(_ center: Coordinate, parallels: (Double, Double)) -> EqualAreaPlane {
        EqualAreaPlane(
            name: "Albers \(parallels.0) \(parallels.1) \(center.x)",
            projection: "+proj=aea +lat_0=\(center.y) +lon_0=\(center.x) +lat_1=\(parallels.0) "
                + "+lat_2=\(parallels.1) +x_0=0 +y_0=0 +ellps=GRS80"
        )
    }

    /// Chooses one plane for all areas within `extent` (longitude, latitude in degrees) and reaches of at most `reach`.
    ///
    /// That of the territory where it suits, also for no extent at all. Elsewhere by the extent, after Snyder (*Map Projections: A
    /// Working Manual*, 1987, chapters 14 and 24): Albers' conic for what is more than half again as wide as high,
    /// with its parallels a sixth of the height from the edges; else Lambert's azimuthal projection about the middle.
    /// Centres and parallels are multiples of half a degree.
    ///
    /// - Returns: the plane; `nil` where no single one keeps shapes well enough to be cut: an extent that reaches
    ///   farther than 3 000 km from its middle, touches the antimeridian, or goes beyond 84° north or south; a reach
    ///   above 1 000 km.
    public static func suiting(
        _ extent: BoundingBox?,
        reach: Metres,
        in territory: LocalProjections? = nil
    ) -> EqualAreaPlane? {
        guard reach <= .kilometres(1000) else { return nil }
        guard let extent else { return territory?.equalArea ?? around(Coordinate(x: 0, y: 0)) }
        if let territory, let own = territory.equalArea, territory.holds(extent) { return own }
        let (west, south, east, north) = (extent.minimum.x, extent.minimum.y, extent.maximum.x, extent.maximum.y)
        guard west > -180, east < 180, south >= -84, north <= 84 else { return nil }
        let center = Coordinate(x: extent.center.x.toHalf, y: extent.center.y.toHalf)
        let geodesic = Geodesic.standard
        // An extent is widest where it comes nearest to the equator.
        let widest = min(max(0, south), north)
        let farthest =
            [south, widest, north].flatMap { [Coordinate(x: west, y: $0), Coordinate(x: east, y: $0)] }
            .map { geodesic.distance(from: center, to: $0).value }.max() ?? 0
        guard farthest <= 3_000_000 else { return nil }
        // A reach that comes near a pole, or to the cut of the cone, would be torn.
        guard south * north > 0, abs(center.y) >= 15, max(-south, north) <= 68 else { return around(center) }
        let middle = extent.center
        let width = geodesic.distance(from: Coordinate(x: west, y: middle.y), to: Coordinate(x: east, y: middle.y))
        let height = geodesic.distance(from: Coordinate(x: middle.x, y: south), to: Coordinate(x: middle.x, y: north))
        guard width.value > 1.5 * height.value else { return around(center) }
        let inset = (north - south) / 6
        return albers(center, parallels: ((south + inset).toHalf, (north - inset).toHalf))
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

    /// The projection onto this plane.
    ///
    /// - Throws: ``GeodesyError`` with code `noOperation` where PROJ refuses it.
    public func projection(_ context: ProjectionContext) throws(GeodesyError) -> Transformation {
        try context.pipeline(definition, name: name)
    }
}

extension Double {
    /// The nearest multiple of a half.
    fileprivate var toHalf: Double { (self * 2).rounded() / 2 }
}
