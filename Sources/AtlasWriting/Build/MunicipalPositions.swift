import Atlas
internal import Formats
internal import Geometry
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

    /// Prepares the positions; `municipalities` are those of the population points.
    init(_ sources: AtlasSources, municipalities: [String]) throws {
        let points = sources.population
        divisions = Self.centres(points, points.map(\.division))
        for row in try sources.table("inhabited-places.csv").rows({
            let division = try $0.text("mrc_id").drop { !$0.isNumber }.prefix(2)
            return (key: Self.key(try $0.text("place"), in: "24\(division)"), position: try $0.position())
        }) where places[row.key] == nil { places[row.key] = row.position }
        people = Self.centres(points, municipalities)
        let context = try PlanarContext()
        for feature in sources.municipalities {
            let point = try PlanarGeometry(feature.shape, in: context).innerPoint()
            inner[feature.code] = point
            // “2403902 Rivière-Saint-Jean (NO); 2403904 Collines-du-Basque (NO)”
            for member in [feature.standsFor, feature.includes].flatMap({ $0.split(separator: ";") }) {
                if let code = member.split(separator: " ").first { surroundings[String(code)] = point }
            }
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
}
