/// The names under which a table of points may hold its columns, accents, case and dashes aside. The first name that
/// is there counts.
public struct PointColumnNames: Hashable, Sendable {
    /// Names for the longitude in degrees.
    public var longitude: [String]
    /// Names for the latitude in degrees.
    public var latitude: [String]
    /// Names for the identifier.
    public var id: [String]
    /// Names for the weight.
    public var weight: [String]

    /// Makes a list of names; what is left out has the usual ones.
    public init(
        longitude: [String] = [
            "lon", "long", "longitude", "lng", "x", "x_coord", "coord_x", "point_x", "easting", "est",
        ],
        latitude: [String] = ["lat", "latitude", "y", "y_coord", "coord_y", "point_y", "northing", "nord"],
        id: [String] = ["id", "code", "nom", "name", "identifiant", "dauid"],
        weight: [String] = ["weight", "population", "pop", "poids", "count"]
    ) {
        self.longitude = longitude
        self.latitude = latitude
        self.id = id
        self.weight = weight
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
