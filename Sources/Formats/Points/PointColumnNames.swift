/// The names under which a table of points may hold its columns, accents, case and dashes aside. The first name that
/// is there counts.
public struct PointColumnNames: Hashable, Sendable {
    /// Names that stand for one ordinate and, beside it, the other.
    public struct PositionNames: Hashable, Sendable {
        /// Names for the longitude in degrees, or the easting.
        public var longitude: [String]
        /// Names for the latitude in degrees, or the northing.
        public var latitude: [String]

        /// Makes a pair of lists.
        public init(longitude: [String], latitude: [String]) {
            (self.longitude, self.latitude) = (longitude, latitude)
        }
    }

    /// Names for the position, in pairs: the first pair of which both are there counts. `long` beside `y` is a length.
    public var positions: [PositionNames]
    /// The column of the longitude or easting where the user has named it; else `nil`.
    public var longitude: String?
    /// The column of the latitude or northing where the user has named it; else `nil`.
    public var latitude: String?
    /// Names for the identifier.
    public var id: [String]
    /// Names for the weight; behind them comes any name that begins with *population*.
    public var weight: [String]
    /// The column of the weight where the user has named it; else `nil`.
    public var statedWeight: String?

    /// Makes a list of names; what is left out has the usual ones.
    public init(
        positions: [PositionNames] = [
            PositionNames(longitude: ["lon", "long", "longitude", "lng"], latitude: ["lat", "latitude"]),
            PositionNames(longitude: ["x"], latitude: ["y"]),
            PositionNames(longitude: ["x_coord"], latitude: ["y_coord"]),
            PositionNames(longitude: ["coord_x"], latitude: ["coord_y"]),
            PositionNames(longitude: ["point_x"], latitude: ["point_y"]),
            PositionNames(longitude: ["easting"], latitude: ["northing"]),
            PositionNames(longitude: ["est"], latitude: ["nord"]),
        ],
        id: [String] = ["id", "code", "nom", "name", "identifiant", "dauid"],
        weight: [String] = ["weight", "population", "pop", "poids", "count"]
    ) {
        self.positions = positions
        self.id = id
        self.weight = weight
    }

    /// Looks first for the position where the user has named its columns in another file; they need not be there.
    public mutating func prefer(_ others: PointColumnNames) {
        guard others.longitude != nil || others.latitude != nil else { return }
        let pair = PositionNames(
            longitude: others.longitude.map { [$0] } ?? positions.flatMap(\.longitude),
            latitude: others.latitude.map { [$0] } ?? positions.flatMap(\.latitude)
        )
        positions.insert(pair, at: 0)
    }

    /// The key that has one of `names`, accents, case and the kind of dash aside.
    static func key(of keys: [String], anyOf names: [String]) -> String? {
        let folded = TextFolding.foldNames(keys)
        for name in names {
            if keys.contains(name) { return name }
            if let index = folded.firstIndex(of: TextFolding.fold(name)) { return keys[index] }
        }
        return nil
    }
}
