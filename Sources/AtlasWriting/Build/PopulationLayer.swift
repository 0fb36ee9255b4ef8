import Atlas
internal import Formats
internal import Geometry

/// The population points with the codes of every layer.
struct PopulationLayer {
    let draft: LayerDraft
    let positions: [Coordinate]
    let notices: [Message]
    /// The people by layer and code.
    let totals: [String: [String: Double]]
    /// The municipality of each point, in the order of the source.
    private(set) var municipalities: [String] = []

    init(_ sources: AtlasSources, territoryOfRegion: [String: String]) throws {
        let divisions = Dictionary(sources.divisions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let metropolitan = try MetropolitanCodes(sources)
        let locations = try MunicipalityLocation(sources)
        let communities = sources.communityOfMunicipality
        var ashore = (points: 0, people: 0, metres: 0.0)
        let editions = Territory.quebec.layers.flatMap(\.editions)
        var totals: [String: [String: Double]] = [:]
        var rows: [[String]] = []
        for point in sources.population {
            guard let division = divisions[point.division] else {
                throw Self.unknownDivision(point, at: try sources.location(of: point, column: "cd"))
            }
            let municipality = try locations.municipality(of: division.code, at: point.position)
            if municipality.distance.value > 0, point.population > 0 {
                ashore.points += 1
                ashore.people += point.population
                ashore.metres = max(ashore.metres, municipality.distance.value)
            }
            municipalities.append(municipality.code)
            let codes = [
                "regions-2016": division.region2016,
                "regions-2021": division.region2021,
                "divisions": division.code,
                "municipalities": municipality.code,
                "cmas": try metropolitan.code(of: point),
                "communities": communities[municipality.code] ?? "",
                "service-territories": territoryOfRegion[division.region2021] ?? "",
            ]
            for (layer, code) in codes where !code.isEmpty {
                totals[layer, default: [:]][code, default: 0] += Double(point.population)
            }
            let place = [AtlasBuilder.text(point.position.x), AtlasBuilder.text(point.position.y)]
            let areas = editions.map { codes[$0.entry] ?? "" }
            rows.append([point.id] + place + ["\(point.population)"] + areas + [point.quality])
        }
        var draft = LayerDraft(
            name: LayerName.population,
            header: ["id", "lon", "lat", "population"] + editions.map(\.pointColumn) + ["position_quality"],
            rows: rows
        )
        draft.totals["population"] = Double(sources.population.reduce(0) { $0 + $1.population })
        self.draft = draft
        self.totals = totals
        positions = sources.population.filter { $0.population > 0 }.map(\.position)
        let kilometres = (ashore.metres / 100).rounded() / 10
        notices =
            metropolitan.notices
            + (ashore.points == 0
                ? []
                : [
                    Message(
                        en:
                            "\(ashore.points) population points with \(ashore.people) people lie up to \(kilometres) km "
                            + "outside their division; they count for the nearest municipality of it",
                        fr:
                            "\(ashore.points) points comptant \(ashore.people) personnes sont jusqu’à \(kilometres) km hors "
                            + "de leur division ; ils comptent pour la municipalité la plus proche de celle-ci"
                    )
                ])
    }

    private static func unknownDivision(
        _ point: AtlasSources.PopulationPoint,
        at location: InputLocation
    ) -> AtlasError {
        AtlasError(
            .badSource,
            Message(
                en: "population point \(point.id) lies in division \(point.division), which there is not",
                fr: "le point \(point.id) est dans la division \(point.division), qui n’existe pas"
            ),
            at: location
        )
    }
}

/// The metropolitan area of points: the code in the source where there is one; else, what the source leaves open.
private struct MetropolitanCodes {
    /// The only area to which all subdivisions of a division belong.
    private var wholeDivision: [String: String] = [:]
    private let codesInPoints: Set<String>
    private let areas: [AtlasSources.MetropolitanArea]
    private let agglomerations: AreaLocation
    let notices: [Message]

    init(_ sources: AtlasSources) throws {
        areas = sources.metropolitanAreas
        codesInPoints = Set(sources.population.map(\.metropolitanArea)).subtracting([""])
        // The source has no codes of census agglomerations: their points are found by position.
        agglomerations = try AreaLocation(
            areas.filter { [codesInPoints] in !codesInPoints.contains($0.code) }.map { ($0.code, $0.shape) }
        )
        var codes: [String: Set<String>] = [:]
        for row in try sources.table("census-subdivisions-2021.csv").rows({
            (division: "24" + (try $0.text("cd")), code: try $0.text("rmr_ar_code"))
        }) { codes[row.division, default: []].insert(row.code) }
        let known = Set(areas.map(\.code))
        for (division, found) in codes {
            if found.count == 1, let code = found.first, known.contains(code) { wholeDivision[division] = code }
        }
        let completed = sources.population.filter { [wholeDivision] in
            $0.metropolitanArea.isEmpty && wholeDivision[$0.division] != nil && $0.population > 0
        }
        notices = completed.map {
            Message(
                en:
                    "population point \($0.id) has no metropolitan code; all of its division \($0.division) belongs to one",
                fr: "le point \($0.id) n’a pas de code de RMR ; toute sa division \($0.division) est dans une seule"
            )
        }
    }

    func code(of point: AtlasSources.PopulationPoint) throws -> String {
        if !point.metropolitanArea.isEmpty { return point.metropolitanArea }
        if let code = wholeDivision[point.division] { return code }
        return try agglomerations.code(at: point.position)
    }
}
