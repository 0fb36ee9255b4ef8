import Atlas
internal import Geodesy
internal import Geometry

/// Tells in which municipality of its division a point lies; off the shore, which of them is nearest.
struct MunicipalityLocation {
    private var members: [String: [AtlasSources.Municipality]] = [:]
    private var locations: [String: AreaLocation] = [:]

    init(_ sources: AtlasSources) throws {
        members = Dictionary(grouping: sources.municipalities, by: \.division)
        locations = try members.mapValues { try AreaLocation($0.map { ($0.code, $0.shape) }) }
    }

    /// The municipality of a division that a position lies in; where it lies in none, the nearest and how far it is.
    ///
    /// The nearest is that of the plane of longitude and latitude, in which the borders were made and the people of the
    /// source file were counted.
    func municipality(of division: String, at position: Coordinate) throws -> (code: String, distance: Metres) {
        let code = try locations[division]?.code(at: position) ?? ""
        if !code.isEmpty { return (code, Metres(0)) }
        let nearest = (members[division] ?? []).map { (code: $0.code, place: Self.nearest(to: position, of: $0.shape)) }
            .min { ($0.place.squared, $0.code) < ($1.place.squared, $1.code) }
        guard let nearest else { return ("", Metres(0)) }
        return (nearest.code, Geodesic.standard.distance(from: position, to: nearest.place.position))
    }

    /// The position of a border that is nearest, and the square of its distance in degrees.
    private static func nearest(to position: Coordinate, of area: MultiPolygon) -> (
        position: Coordinate, squared: Double
    ) {
        var best = (position: position, squared: Double.infinity)
        for ring in area.rings {
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let length = dx * dx + dy * dy
                let along = (position.x - a.x) * dx + (position.y - a.y) * dy
                let share = length > 0 ? min(1, max(0, along / length)) : 0
                let near = Coordinate(x: a.x + share * dx, y: a.y + share * dy)
                let (x, y) = (near.x - position.x, near.y - position.y)
                if x * x + y * y < best.squared { best = (near, x * x + y * y) }
            }
        }
        return best
    }
}
