internal import Analysis
internal import Geometry

/// The columns of results, each named here and nowhere else.
extension FigureColumn {
    static let code = FigureColumn(text: "code", Message(en: "Code", fr: "Code"))
    /// The same, of the area of a point.
    static let areaCode = FigureColumn(code.key, code.title, .text, .exact, heading: name.title)
    static let name = FigureColumn(text: "name", Message(en: "Area", fr: "Territoire"))
    static let kind = FigureColumn(text: "kind")
    static let population = FigureColumn("population", Message(en: "Population", fr: "Population"), .count, .whole)
    static let offices = FigureColumn("offices", Message(en: "Offices", fr: "Bureaux"), .count, .whole)

    // MARK: Coverage

    /// The threshold of a row.
    static func threshold(_ unit: CostUnit) -> FigureColumn {
        FigureColumn("radius_\(unit.reported)", Message(en: "Radius", fr: "Rayon"), .cost(unit), .whole)
    }

    static let area = FigureColumn(
        "area_km2",
        Message(en: "Territory, km²", fr: "Territoire, km²"),
        .squareKilometres,
        .decimals(1),
        heading: Message(en: "Territory\nkm²", fr: "Territoire\nkm²")
    )
    static let coveredArea = FigureColumn(
        "covered_area_km2",
        Message(en: "Territory within reach, km²", fr: "Territoire à portée, km²"),
        .squareKilometres,
        .decimals(1)
    )
    static let coveredAreaShare = FigureColumn(
        "covered_area_share",
        Message(en: "Share of territory", fr: "Part du territoire"),
        .percentage,
        .exact,
        heading: Message(en: "territory", fr: "territoire"),
        subject: Message(en: "Share of territory within reach", fr: "Part du territoire à portée")
    )
    static let coveredPopulation = FigureColumn(
        "covered_population",
        Message(en: "People within reach", fr: "Population à portée"),
        .count,
        .whole
    )
    static let coveredPopulationShare = FigureColumn(
        "covered_population_share",
        Message(en: "Share of people", fr: "Part de la population"),
        .percentage,
        .exact,
        heading: Message(en: "people", fr: "population"),
        subject: Message(en: "Share of people within reach", fr: "Part de la population à portée")
    )
    static let gapPopulation = FigureColumn(
        "gap_population",
        Message(en: "People beyond reach", fr: "Population hors de portée"),
        .count,
        .whole
    )

    // MARK: Points

    static let id = FigureColumn(text: "id")
    static let longitude = FigureColumn("lon", Message(en: "lon", fr: "lon"), .plain(5), .decimals(7))
    static let latitude = FigureColumn("lat", Message(en: "lat", fr: "lat"), .plain(5), .decimals(7))
    static let weight = FigureColumn("weight", Message(en: "Weight", fr: "Poids"), .count)
    static let origin = FigureColumn(text: "origin", Message(en: "Origin", fr: "Origine"))
    static let antenna = FigureColumn(text: "antenna", Message(en: "Antenna", fr: "Antenne"))
    static let points = FigureColumn("points", Message(en: "Points", fr: "Points"), .count)

    /// A single cost.
    static func cost(_ unit: CostUnit) -> FigureColumn {
        let isDistance = unit == .metres
        return FigureColumn(
            isDistance ? "distance_m" : "time_min",
            Message(en: "\(unit.label.en), \(unit.symbol)", fr: "\(unit.label.fr), \(unit.symbol)"),
            .plain(isDistance ? 0 : 1),
            .decimals(isDistance ? 0 : 2)
        )
    }

    // MARK: What is known of a name

    /// The columns that a table of results may have, by their keys.
    private static let known: [String: FigureColumn] = {
        let columns =
            [
                population, area, coveredArea, coveredAreaShare, coveredPopulation, coveredPopulationShare,
                gapPopulation, count, share, change, changePoints, locationQuotient,
            ] + CostUnit.all.flatMap { unit in DistanceReport.Figure.allCases.map { $0.column(unit) } }
        return Dictionary(columns.map { ($0.key, $0) }) { first, _ in first }
    }()

    /// Describes a column of a table by its name: one of this program's own, else what names usually mean.
    init(named key: String) {
        self = Self.known[key] ?? FigureColumn(guessing: key)
    }
}
