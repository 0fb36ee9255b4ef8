import Atlas
internal import Formats
internal import Geometry

/// The register of the municipalities: every census subdivision with its names, areas, people and position.
struct RegisterLayer {
    let draft: LayerDraft
    let notices: [Message]

    /// Makes the register; `municipalities` are those of the population points.
    init(_ sources: AtlasSources, municipalities: [String]) throws {
        let positions = try MunicipalPositions(sources, municipalities: municipalities)
        let names = try OtherNames(sources)
        let divisions = Dictionary(sources.divisions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var people = 0
        var byQuality: [MunicipalPositions.Quality: Int] = [:]
        let rows = try sources.table("census-subdivisions-2021.csv").rows { row -> [String] in
            let (code, name) = ("24" + (try row.text("code_geo")), try row.text("nom"))
            let division = "24" + (try row.text("cd"))
            let population = try row.integerIfAny("population_2021")
            people += population ?? 0
            let found = positions.position(of: code, name: name, division: division)
            if let found { byQuality[found.1, default: 0] += 1 }
            let position = found.map { [AtlasBuilder.text($0.0.x), AtlasBuilder.text($0.0.y), $0.1.rawValue] }
            return [
                code, name, names.names(of: code, besides: name).joined(separator: "; "), try row.text("type"),
                division,
                divisions[division]?.region2016 ?? "", divisions[division]?.region2021 ?? "",
                population.map(String.init) ?? "",
            ] + (position ?? ["", "", ""])
        }
        draft = Self.draft(rows.sorted { $0[0] < $1[0] }, people: people)
        let (en, fr) = (Self.counts(byQuality, \.en), Self.counts(byQuality, \.fr))
        notices = [
            Message(
                en: "positions of \(rows.count) municipalities: \(en)",
                fr: "positions de \(rows.count) municipalités : \(fr)"
            )
        ]
    }

    private static func draft(_ rows: [[String]], people: Int) -> LayerDraft {
        var draft = LayerDraft(
            name: LayerName.municipalities,
            header: [
                "code", "name", "other_names", "type", "division_code", "region_code_2016", "region_code_2021",
                "population_2021", "lon", "lat", "position_quality",
            ],
            rows: rows
        )
        draft.totals["population_2021"] = Double(people)
        return draft
    }

    private static func counts(
        _ counts: [MunicipalPositions.Quality: Int],
        _ language: (Message) -> String
    ) -> String {
        let words: [(MunicipalPositions.Quality, Message)] = [
            (.people, Message(en: "centre of its people", fr: "centre de la population")),
            (.area, Message(en: "point within its borders", fr: "point dans ses limites")),
            (.place, Message(en: "place of its name", fr: "lieu de son nom")),
            (.surroundings, Message(en: "point within a larger area", fr: "point dans un territoire plus grand")),
            (.division, Message(en: "centre of its division", fr: "centre de sa division")),
        ]
        return words.compactMap { quality, word in counts[quality].map { "\(language(word)) \($0)" } }
            .joined(separator: ", ")
    }
}
