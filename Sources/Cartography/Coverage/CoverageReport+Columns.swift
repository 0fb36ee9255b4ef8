internal import Analysis
internal import Geometry

extension CoverageReport {
    /// The rows of a section.
    func table(_ section: Section) -> AreaTable<Row> {
        AreaTable(layer: layer, areas: section.areas, outside: section.outside, total: section.total)
    }

    /// The threshold, in front of the rows of files.
    var thresholdColumn: ReportColumn<Row> {
        ReportColumn("radius_\(unit.reported)", Message(en: "Radius", fr: "Rayon"), .cost(unit), .whole) {
            // To the millimetre: what a number of miles or feet is.
            ($0.threshold.value * 1000).rounded() / (1000 * $0.threshold.unit.scale)
        }
    }

    /// The columns behind code and name, as files have them.
    var columns: [ReportColumn<Row>] {
        [
            .init("area_km2", Message(en: "Territory, km²", fr: "Territoire, km²"), .squareKilometres, .decimals(1)) {
                $0.areaSize?.squareKilometres
            },
            .init(
                "covered_area_km2",
                Message(en: "Territory within reach, km²", fr: "Territoire à portée, km²"),
                .squareKilometres,
                .decimals(1)
            ) { $0.coveredSize?.squareKilometres },
            .init("covered_area_share", Message(en: "Share of territory", fr: "Part du territoire"), .percentage) {
                $0.coveredAreaShare
            },
            .init("population", Message(en: "Population", fr: "Population"), .count, .whole) { $0.population },
            .init(
                "covered_population",
                Message(en: "People within reach", fr: "Population à portée"),
                .count,
                .whole
            ) { $0.coveredPopulation },
            .init(
                "covered_population_share",
                Message(en: "Share of people", fr: "Part de la population"),
                .percentage
            ) { $0.coveredPopulationShare },
            .init("gap_population", Message(en: "People beyond reach", fr: "Population hors de portée"), .count, .whole)
            {
                $0.gapPopulation
            },
        ]
    }

    /// The columns of a page, in the order in which people read them.
    var pageColumns: [ReportColumn<Row>] {
        let keys = [
            "population", "covered_population_share", "gap_population", "covered_population", "area_km2",
            "covered_area_share",
        ]
        return keys.compactMap { key in columns.first { $0.key == key } }
    }
}
