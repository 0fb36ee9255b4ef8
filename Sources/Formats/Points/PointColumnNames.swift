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

    /// Names for the position, in pairs: the first pair of which both are there counts. `long` beside `y` is a length. In
    /// front are the names that this library gives to positions beside properties of the other names.
    public var positions: [PositionNames]
    /// The column of the longitude or easting where the user has named it; else `nil`.
    public var longitude: String?
    /// The column of the latitude or northing where the user has named it; else `nil`.
    public var latitude: String?
    /// The column of the longitude or easting that counts first where it is there.
    private(set) var preferredLongitude: String?
    /// The column of the latitude or northing that counts first where it is there.
    private(set) var preferredLatitude: String?
    /// Names for the identifier.
    public var id: [String]
    /// Names for the weight; see also ``takesPopulation``.
    public var weight: [String]
    /// Whether any name that begins with *population* is that of a weight, behind those.
    public var takesPopulation = true
    /// Whether weights are the capacities of places, for people.
    package var weighsCapacities = false
    /// The column of the weight where the user has named it; else `nil`.
    public var statedWeight: String?
    /// Names for the name of a place, which stands for the position where there is none.
    public var place = [
        "ville", "municipalite", "nom_municipalite", "nom_de_la_municipalite", "municipalite_nom", "localite", "lieu",
        "commune", "city", "town", "place", "municipality", "municipality_name", "city_name", "town_name", "place_name",
        "locality", "csdname", "nom_ville", "nom_de_la_ville", "ville_nom",
    ]
    /// Names for the code of a municipality, which comes before its name.
    public var placeCode = [
        "csduid", "code_municipalite", "code_municipal", "municipalite_code", "municipality_code", "csd_code",
        "code_geo", "code_geographique",
    ]
    /// The column of the name or code of a place where the user has named it; else `nil`.
    public var statedPlace: String?
    /// The column of the name or code of a place that counts first where it is there.
    private(set) var preferredPlace: String?

    /// Makes a list of names; what is left out has the usual ones.
    public init(
        positions: [PositionNames] = [
            PositionNames(longitude: ["point_longitude"], latitude: ["point_latitude"]),
            PositionNames(longitude: ["point_easting"], latitude: ["point_northing"]),
            PositionNames(longitude: ["lon", "long", "lng"], latitude: ["lat"]),
            PositionNames(longitude: ["longitude"], latitude: ["latitude"]),
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
        (preferredLongitude, preferredLatitude) = (others.longitude, others.latitude)
        preferredPlace = others.statedPlace
    }

    /// The key that has one of `names`, accents, case and the kind of dash aside.
    static func key(of keys: [String], anyOf names: [String]) -> String? { Self.keys(of: keys, anyOf: names).first }

    /// All keys that have one of `names`, in the order of these; one that is spelled alike comes first.
    static func keys(of keys: [String], anyOf names: [String]) -> [String] {
        let folded = TextFolding.foldNames(keys)
        var found: [String] = []
        for name in names {
            if keys.contains(name), !found.contains(name) { found.append(name) }
            let name = TextFolding.fold(name)
            for (key, text) in zip(keys, folded) where text == name && !found.contains(key) { found.append(key) }
        }
        return found
    }
}
