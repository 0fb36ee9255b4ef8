import Atlas
internal import Formats
internal import Geometry

/// The ministry's offices as of November 2018.
struct FacilityLayer {
    let draft: LayerDraft
    let positions: [Coordinate]
    /// The service territory of each region: that of the antennas in it.
    let territoryOfRegion: [String: String]
    /// The names of the territories by their codes.
    let territoryNames: [String: String]

    init(_ sources: AtlasSources) throws {
        let region2016 = Dictionary(
            sources.divisions.map { ($0.code, $0.region2016) },
            uniquingKeysWith: { first, _ in first }
        )
        var names: [String: String] = [:]
        var territories: [String: String] = [:]
        let features = try sources.table("antennas-2018.csv").rows { row in
            let territory = try row.text("sit_id")
            let region = try row.text("region_code_2021")
            let municipality = "24" + (try row.text("municipality_code"))
            if let known = territories[region], known != territory {
                throw AtlasError(
                    .badSource,
                    Message(
                        en: "region \(region) has antennas of two services, \(known) and \(territory)",
                        fr: "la région \(region) a des antennes de deux services, \(known) et \(territory)"
                    ),
                    at: row.table.location(row: row.index)
                )
            }
            territories[region] = territory
            names[territory] = try row.text("sit_name")
            return Feature(
                shape: .point(AtlasBuilder.rounded(try row.position())),
                properties: [
                    "name": .string(try row.text("name")),
                    "role": .string(try row.text("role")),
                    "service_territory_code": .string(territory),
                    "municipality_code": .string(municipality),
                    "region_code_2016": .string(region2016[String(municipality.prefix(4))] ?? region),
                    "region_code_2021": .string(region),
                ]
            )
        }
        var draft = LayerDraft(name: LayerName.facilities, features: features)
        for role in Territory.quebec.roles {
            let count = features.count { $0.properties["role"]?.text == role.name }
            draft.totals["role_\(role.name)"] = Double(count)
        }
        self.draft = draft
        positions = features.flatMap { $0.shape?.coordinates ?? [] }
        territoryOfRegion = territories
        territoryNames = names
    }
}
