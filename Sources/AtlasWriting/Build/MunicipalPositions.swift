import Atlas
internal import Formats
internal import Geometry
private import Glibc
internal import Planar

/// Where municipalities are: where their people live on average; of those without borders or people, what stands for
/// that.
struct MunicipalPositions {
    /// What the position of a municipality is.
    enum Quality: String {
        /// Where its people live on average.
        case people
        /// The inhabited place of its name in its division.
        case place
        /// A point within its borders; nobody lives at a point there.
        case area
        /// A point within borders that take in others too.
        case surroundings
        /// Where the people of its division live on average.
        case division
    }

    private var people: [String: Coordinate] = [:]
    private var inner: [String: Coordinate] = [:]
    private var surroundings: [String: Coordinate] = [:]
    private var places: [String: Coordinate] = [:]
    private var divisions: [String: Coordinate] = [:]

    init(_ sources: AtlasSources) throws {
        let points = sources.population
        divisions = Self.centres(points, points.map(\.division))
        for row in try sources.table("inhabited-places.csv").rows({
            let division = try $0.text("mrc_id").drop { !$0.isNumber }.prefix(2)
            return (key: Self.key(try $0.text("place"), in: "24\(division)"), position: try $0.position())
        }) where places[row.key] == nil { places[row.key] = row.position }
        let features = try sources.municipalBorders()
        guard !features.isEmpty else { return }
        people = Self.centres(points, try Self.municipalities(of: points, features))
        let context = try PlanarContext()
        for feature in features {
            let point = try PlanarGeometry(feature.shape, in: context).innerPoint()
            inner[feature.code] = point
            for code in feature.members { surroundings[code] = point }
        }
    }

    /// The position of a municipality, and what it is.
    func position(of code: String, name: String, division: String) -> (Coordinate, Quality)? {
        if let position = people[code] { return (position, .people) }
        if let position = inner[code] { return (position, .area) }
        if let position = places[Self.key(name, in: division)] { return (position, .place) }
        if let position = surroundings[code] { return (position, .surroundings) }
        return divisions[division].map { ($0, .division) }
    }

    private static func key(_ name: String, in division: String) -> String { "\(division) \(PlaceName.key(name))" }

    /// Where the people with each code live on average.
    private static func centres(
        _ points: [AtlasSources.PopulationPoint],
        _ codes: [String]
    ) -> [String: Coordinate] {
        let people = DemandPoints(
            ids: points.map(\.id),
            positions: points.map(\.position),
            weights: points.map { Double($0.population) }
        )
        return PopulationCentre.byCode(codes, people).mapValues(\.position)
    }

    /// The code of the feature that each point lies in, of those of its division; off the shore that of the nearest.
    private static func municipalities(
        of points: [AtlasSources.PopulationPoint],
        _ features: [AtlasSources.MunicipalBorder]
    ) throws -> [String] {
        let byDivision = Dictionary(grouping: features, by: \.division)
        var locations: [String: AreaLocation] = [:]
        return try points.map { point in
            guard let features = byDivision[point.division] else { return "" }
            let location =
                if let known = locations[point.division] { known } else {
                    try AreaLocation(features.map { ($0.code, $0.shape) })
                }
            locations[point.division] = location
            let code = try location.code(at: point.position)
            if !code.isEmpty { return code }
            return features.min { $0.squaredDistance(to: point.position) < $1.squaredDistance(to: point.position) }?
                .code ?? ""
        }
    }
}

extension AtlasSources.MunicipalBorder {
    /// How far its nearest border position lies, squared, as if on a plane.
    fileprivate func squaredDistance(to position: Coordinate) -> Double {
        let scale = cos(position.y * .pi / 180)
        let rings = shape.polygons.map(\.exterior)
        return rings.flatMap(\.coordinates).reduce(.infinity) { least, corner in
            let (x, y) = ((corner.x - position.x) * scale, corner.y - position.y)
            return min(least, x * x + y * y)
        }
    }
}
