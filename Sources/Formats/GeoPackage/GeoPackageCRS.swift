/// The coordinate reference system of a GeoPackage layer.
///
/// Whatever the system says of the order of its axes, a GeoPackage stores x before y: longitude before latitude,
/// easting before northing.
public struct GeoPackageCRS: Hashable, Sendable {
    /// Its name, such as `NAD83 / Quebec Lambert`.
    public let name: String
    /// The organization that numbers it, in capitals, such as `EPSG`; `nil` where none does.
    public let organization: String?
    /// Its number there.
    public let code: Int?
    /// Its definition as well-known text; `nil` where the file has none.
    public let wellKnownText: String?

    /// Describes a system.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - organization: who numbers it; `nil`, an empty text and `NONE` are nobody.
    ///   - code: its number there.
    ///   - wellKnownText: its definition. GeoPackage wants WKT 1.
    public init(name: String, organization: String?, code: Int?, wellKnownText: String?) {
        let organization = organization?.uppercased() ?? ""
        let isNumbered = !organization.isEmpty && organization != "NONE" && code != nil
        self.name = name
        self.organization = isNumbered ? organization : nil
        self.code = isNumbered ? code : nil
        self.wellKnownText = wellKnownText
    }

    /// Its organization and number, such as `EPSG:32618`; `nil` where it has none.
    public var authority: String? {
        guard let organization, let code else { return nil }
        return "\(organization):\(code)"
    }

    /// Whether the file says not even by a definition which system it is.
    public var isUndefined: Bool { authority == nil && wellKnownText == nil }

    /// WGS 84, longitude and latitude in degrees.
    public static let wgs84 = GeoPackageCRS(
        name: "WGS 84 geodetic",
        organization: "EPSG",
        code: 4326,
        wellKnownText: #"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,"#
            + #"AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],"#
            + #"UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],"#
            + #"AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]"#
    )

    /// Longitude and latitude of which nothing is said but that they are.
    public static let undefinedGeographic = GeoPackageCRS(undefined: "Undefined geographic SRS")

    /// Eastings and northings of which nothing is said but that they are.
    public static let undefinedCartesian = GeoPackageCRS(undefined: "Undefined Cartesian SRS")

    /// What GDAL from 3.9 on, and with it geopandas, states of a layer whose system is not known: a system of its own,
    /// under a number that means nothing; whoever else wrote the file may have called it otherwise.
    ///
    /// - Parameters:
    ///   - name: what the file calls the system.
    ///   - definition: its definition there, if any.
    /// - Returns: whether these say that the system is not known. A local system of a building site is known, and lies
    ///   nowhere on the Earth: that is another matter.
    static func saysNothing(name: String, definition: String?) -> Bool {
        let words = ["undefined", "unknown", "unnamed"]
        let isUnnamed = words.contains { name.lowercased().drop(while: \.isWhitespace).hasPrefix($0) }
        guard let definition else { return isUnnamed || name.isEmpty }
        let text = definition.lowercased().drop(while: \.isWhitespace)
        guard let local = ["local_cs[", "engcrs[", "engineeringcrs["].first(where: { text.hasPrefix($0) }) else {
            return false
        }
        let title = text.dropFirst(local.utf8.count).drop(while: { "\" ".contains($0) })
        return isUnnamed || words.contains { title.hasPrefix($0) }
    }

    /// A system of which nothing is said but what the file calls it.
    init(undefined name: String) {
        self.init(name: name, organization: nil, code: nil, wellKnownText: nil)
    }
}
