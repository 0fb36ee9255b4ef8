public import Geometry

/// Places and areas that several tests use, so that they mean the same by the same name.
///
/// The positions are those of the source data, `facilities-2018.csv`: the locality of an office, longitude and latitude.
public enum Places {
    /// Montréal, seat of a territorial service (region 06).
    public static let montreal = Coordinate(longitude: -73.556645, latitude: 45.504927)
    /// Québec, seat of a territorial service (region 03).
    public static let quebec = Coordinate(longitude: -71.212888, latitude: 46.809498)
    /// Gaspé (region 11).
    public static let gaspe = Coordinate(longitude: -64.481779, latitude: 48.83005)
    /// Sept-Îles (region 09).
    public static let septIles = Coordinate(longitude: -66.383102, latitude: 50.219137)
    /// Granby, which changed regions on 8 July 2021 (16, then 05).
    public static let granby = Coordinate(longitude: -72.723123, latitude: 45.398481)

    /// All of them with their names.
    public static let all: [(name: String, position: Coordinate)] = [
        ("Montréal", montreal), ("Québec", quebec), ("Gaspé", gaspe), ("Sept-Îles", septIles), ("Granby", granby),
    ]
}

extension Polygon {
    /// A polygon from plain pairs of numbers, closed where they are not.
    public init(_ exterior: [(Double, Double)], holes: [[(Double, Double)]] = []) throws {
        self.init(
            exterior: try LinearRing(exterior),
            holes: try holes.map { try LinearRing($0) }
        )
    }

    /// An axis-parallel rectangle, anticlockwise from its lower left corner.
    public static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) throws -> Polygon {
        try Polygon([(west, south), (east, south), (east, north), (west, north)])
    }
}

extension LinearRing {
    /// A ring from plain pairs of numbers, closed where they are not.
    public init(_ positions: [(Double, Double)]) throws {
        try self.init(closing: positions.map { Coordinate(x: $0.0, y: $0.1) })
    }
}
