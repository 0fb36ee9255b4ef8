import Atlas
internal import Formats
internal import Geometry

/// The region of each division, from the register of municipalities; read at the first need.
final class RegionRegister {
    private let path: String
    private var regions: [String: String]?

    init(folder: String) {
        path = "\(folder)/municipalities-2022.csv"
    }

    /// The code of the region that a division's municipalities lie in.
    func region(of division: String) throws -> String {
        if regions == nil { regions = try read() }
        if let region = regions?[division] { return region }
        throw AtlasError(
            .badSource,
            Message(
                en: "no municipality says in which region division \(division) lies",
                fr: "aucune municipalité ne dit dans quelle région est la division \(division)"
            ),
            at: InputLocation(file: path)
        )
    }

    /// The region of a division before 8 July 2021, when Brome-Missisquoi (2446) and La Haute-Yamaska (2447) went from
    /// Montérégie to Estrie.
    static func before2021(division: String, region: String) -> String {
        ["2446", "2447"].contains(division) ? "16" : region
    }

    private func read() throws -> [String: String] {
        let table = try CSVTable(reading: path)
        return Dictionary(
            try table.rows { row in ("24\(try row.text("code_geo").prefix(2))", try row.text("reg")) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
