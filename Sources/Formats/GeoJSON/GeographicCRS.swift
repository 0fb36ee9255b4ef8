/// The coordinate reference systems that GeoJSON may name: those in longitude and latitude whose datums agree within
/// about two metres in Québec.
enum GeographicCRS: String, CaseIterable {
    /// WGS 84, longitude first: what RFC 7946 prescribes.
    case crs84 = "OGC:CRS84"
    /// WGS 84.
    case wgs84 = "EPSG:4326"
    /// NAD83.
    case nad83 = "EPSG:4269"
    /// NAD83(CSRS).
    case nad83CSRS = "EPSG:4617"

    /// Finds the system that `name` spells: short (`EPSG:4326`), as URN (`urn:ogc:def:crs:EPSG::4326`) or as address
    /// (`http://www.opengis.net/def/crs/EPSG/0/4326`), in capitals or not. In GeoJSON longitude comes first in all.
    init?(name: String) {
        let words = name.lowercased().split { ":/#".contains($0) }
        guard let last = words.last else { return nil }
        switch last {
        case "crs84", "crs84h": self = .crs84
        case "crs83": self = .nad83
        default:
            guard words.contains(where: { $0 == "epsg" || $0 == "epsg.xml" }),
                let found = Self.allCases.first(where: { $0.rawValue == "EPSG:\(last)" })
            else { return nil }
            self = found
        }
    }

    /// The code of any system that `name` spells in one of the ways of ``init(name:)``, as `EPSG:32618`.
    static func code(name: String) -> String? {
        let words = name.split { ":/#".contains($0) }
        guard let last = words.last, words.count > 1, last.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
            let authority = words.first(where: { ["epsg", "epsg.xml", "esri"].contains($0.lowercased()) })
        else { return nil }
        return (authority.lowercased() == "esri" ? "ESRI:" : "EPSG:") + last
    }
}
