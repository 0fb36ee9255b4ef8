import GRDB
import Geometry

/// The reference systems of a file that is written, by their numbers there.
struct ReferenceSystems {
    private var systems: [Int: GeoPackageCRS] = [
        -1: .undefinedCartesian, 0: .undefinedGeographic, 4326: .wgs84,
    ]
    /// The numbers from here on are for systems without one of EPSG.
    private static let firstOwn = 100_000

    /// The number of `crs`, which the file gets to know.
    mutating func number(of crs: GeoPackageCRS, _ db: Database) throws -> Int32 {
        if crs == .undefinedGeographic { return 0 }
        if crs.isUndefined { return -1 }
        if crs.authority == GeoPackageCRS.wgs84.authority { return 4326 }
        if let known = systems.first(where: { $0.value == crs }) { return Int32(known.key) }
        var number = crs.organization == "EPSG" ? crs.code ?? 0 : 0
        if !(1..<Self.firstOwn).contains(number) || systems[number] != nil { number = Self.firstOwn }
        while systems[number] != nil { number += 1 }
        systems[number] = crs
        try GeoPackageSchema.add(crs, id: number, db)
        return Int32(number)
    }
}
