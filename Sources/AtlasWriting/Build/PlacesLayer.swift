import Atlas
internal import Formats
internal import Geometry

/// The inhabited places, joined to municipalities by name within their division.
struct PlacesLayer {
    let draft: LayerDraft
    let positions: [Coordinate]
    let notices: [Message]

    init(_ sources: AtlasSources) throws {
        let municipalities = try Municipalities(sources)
        var unmatched: Set<String> = []
        var matched = 0
        var positions: [Coordinate] = []
        let rows = try sources.table("inhabited-places.csv").rows { row in
            let municipality = try row.text("municipality")
            // MRC_44, or MRC_251 for the second part of division 25.
            let division = try row.text("mrc_id").drop { !$0.isNumber }.prefix(2)
            let code = municipalities.code(of: municipality, in: String(division))
            if code == nil { unmatched.insert("\(municipality) (\(division))") } else { matched += 1 }
            let position = try row.position()
            positions.append(position)
            return [
                try row.text("place"), municipality, code ?? "",
                code.flatMap { municipalities.population[$0] }.map(String.init) ?? "", "24\(division)",
                AtlasBuilder.text(position.x), AtlasBuilder.text(position.y),
            ]
        }
        var draft = LayerDraft(
            name: LayerName.places,
            header: ["name", "municipality", "municipality_code", "population_2021", "division_code", "lon", "lat"],
            rows: rows
        )
        draft.totals["matched"] = Double(matched)
        self.draft = draft
        self.positions = positions
        let names = unmatched.sorted().joined(separator: ", ")
        notices =
            unmatched.isEmpty
            ? []
            : [
                Message(
                    en:
                        "\(rows.count - matched) places of \(unmatched.count) municipalities found no single code: \(names)",
                    fr: "\(rows.count - matched) lieux de \(unmatched.count) municipalités sans code unique : \(names)"
                )
            ]
    }
}

/// The municipalities by name and division, from the register and the census.
private struct Municipalities {
    private var codes: [String: Set<String>] = [:]
    /// The population in 2021 by code.
    private(set) var population: [String: Int] = [:]

    init(_ sources: AtlasSources) throws {
        for row in try sources.table("census-subdivisions-2021.csv").rows({
            (code: try $0.text("code_geo"), name: try $0.text("nom"), people: try $0.integerIfAny("population_2021"))
        }) {
            codes[Self.key(row.name, String(row.code.prefix(2))), default: []].insert(row.code)
            population[row.code] = row.people
        }
        for row in try sources.table("municipalities-2022.csv").rows({
            (code: try $0.text("code_geo"), name: try $0.text("nom"))
        }) { codes[Self.key(row.name, String(row.code.prefix(2))), default: []].insert(row.code) }
    }

    /// The code of the only municipality of this name in a division, `nil` for none or several.
    func code(of name: String, in division: String) -> String? {
        guard let found = codes[Self.key(name, division)], found.count == 1 else { return nil }
        return found.first
    }

    private static func key(_ name: String, _ division: String) -> String { "\(division) \(TextFolding.fold(name))" }
}
