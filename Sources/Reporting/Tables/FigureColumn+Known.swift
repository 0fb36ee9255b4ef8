internal import Atlas
internal import Geometry
internal import Measures
package import Travel

/// The columns of results, each named here and nowhere else.
extension FigureColumn {
    package static let code = FigureColumn("code", "Code", "Code", .text)
    package static let name = FigureColumn("name", "Area", "Territoire", .text)
    /// The code of the area of a point.
    static let areaCode = code.headed(name.title.en, name.title.fr)
    package static let kind = FigureColumn("kind")
    package static let population = FigureColumn("population", "Population", "Population", .count, .whole)
    package static let offices = FigureColumn("offices", "Offices", "Bureaux", .count, .whole)

    // MARK: Coverage

    /// The threshold of a row.
    package static func threshold(_ unit: CostUnit) -> FigureColumn {
        FigureColumn("radius_\(unit.reported)", "Radius", "Rayon", .cost(unit), .whole)
    }

    static let area = squareKilometres("area_km2", "Territory, km²", "Territoire, km²")
        .headed("Territory\nkm²", "Territoire\nkm²")
    static let coveredArea = squareKilometres(
        "covered_area_km2",
        "Territory within reach, km²",
        "Territoire à portée, km²"
    )
    static let coveredAreaShare = share("covered_area_share", "Share of territory", "Part du territoire")
        .headed("territory", "territoire").drawn("Share of territory within reach", "Part du territoire à portée")
    static let coveredPopulation = people("covered_population", "People within reach", "Population à portée")
    package static let coveredPopulationShare = share(
        "covered_population_share",
        "Share of people",
        "Part de la population"
    )
    .headed("people", "population").drawn("Share of people within reach", "Part de la population à portée")
    static let gapPopulation = people("gap_population", "People beyond reach", "Population hors de portée")

    private static func squareKilometres(_ key: String, _ en: String, _ fr: String) -> FigureColumn {
        FigureColumn(key, en, fr, .squareKilometres, .decimals(1))
    }

    private static func share(_ key: String, _ en: String, _ fr: String) -> FigureColumn {
        FigureColumn(key, en, fr, .percentage)
    }

    private static func people(_ key: String, _ en: String, _ fr: String) -> FigureColumn {
        FigureColumn(key, en, fr, .count, .whole)
    }

    // MARK: Points

    package static let id = FigureColumn("id")
    package static let longitude = FigureColumn("lon", "lon", "lon", .plain(5), .decimals(7))
    package static let latitude = FigureColumn("lat", "lat", "lat", .plain(5), .decimals(7))
    static let weight = FigureColumn("weight", "Weight", "Poids", .count)
    static let origin = FigureColumn("origin", "Origin", "Origine", .text)
    package static let facility = FigureColumn("antenna", "Antenna", "Antenne", .text)
    /// How far the straight line to the nearest antenna runs outside the land at a stretch.
    static let crossesWater = FigureColumn(
        "crosses_water_m",
        "Over water, m",
        "Sur l’eau, m",
        .plain(0),
        .decimals(0)
    )
    /// What the position of a point comes from.
    static let positionSource = FigureColumn(PositionSources.column, "Position", "Position", .text)
    /// How far the nearest antenna is from a place.
    static let facilityDistance = FigureColumn("distance_km", "Distance", "Distance", .kilometres, .decimals(3))
    static let points = FigureColumn("points", "Points", "Points", .count)

    /// A single cost.
    static func cost(_ unit: CostUnit) -> FigureColumn {
        let (en, fr) = ("\(unit.label.en), \(unit.symbol)", "\(unit.label.fr), \(unit.symbol)")
        return unit == .metres
            ? FigureColumn("distance_m", en, fr, .plain(0), .decimals(0))
            : FigureColumn("minutes", en, fr, .plain(1), .decimals(5))
    }

    /// What is known of a way besides its cost.
    static func detail(_ detail: TravelDetail) -> FigureColumn {
        switch detail {
        case .length: FigureColumn(detail.rawValue, "Along the road, m", "Par la route, m", .plain(0), .decimals(0))
        case .snap: FigureColumn(detail.rawValue, "To the road, m", "Jusqu’à la route, m", .plain(0), .decimals(1))
        }
    }

    // MARK: What is known of a name

    /// The columns that a table of results may have, by their keys.
    private static let known: [String: FigureColumn] = {
        let columns =
            [
                population, area, coveredArea, coveredAreaShare, coveredPopulation, coveredPopulationShare,
                gapPopulation, count, share, change, changePoints, locationQuotient, accessibility(.twoStep),
                accessibility(.gravity), populationWithout, gini, palma, theil,
            ] + CostUnit.all.flatMap { unit in DistanceReport.Figure.allCases.map { $0.column(unit) } }
        return Dictionary(columns.map { ($0.key, $0) }) { first, _ in first }
    }()

    /// Describes a column of a table by its name: one of this program's own, else what names usually mean.
    package init(named key: String) {
        self = Self.known[key] ?? FigureColumn(guessing: key)
    }
}
