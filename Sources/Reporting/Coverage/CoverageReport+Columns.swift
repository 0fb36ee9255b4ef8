internal import Geometry
package import Measures

extension CoverageReport {
    /// The rows of a section.
    package func table(_ section: Section) -> AreaTable<Row> {
        AreaTable(layer, section.areas, shown: listed, outside: section.outside, total: section.total)
    }

    /// The threshold, in front of the rows of files.
    var thresholdColumn: ReportColumn<Row> { ReportColumn(.threshold(unit)) { $0.threshold.rounded } }

    /// The columns behind code and name, as files have them.
    var columns: [ReportColumn<Row>] {
        [
            ReportColumn(.area) { $0.areaSize?.squareKilometres },
            ReportColumn(.coveredArea) { $0.coveredSize?.squareKilometres },
            ReportColumn(.coveredAreaShare) { $0.coveredAreaShare },
            ReportColumn(.population) { $0.population },
            ReportColumn(.coveredPopulation) { $0.coveredPopulation },
            ReportColumn(.coveredPopulationShare) { $0.coveredPopulationShare },
            ReportColumn(.gapPopulation) { $0.gapPopulation },
        ]
    }

    /// The columns of a page, in the order in which people read them.
    package var pageColumns: [ReportColumn<Row>] {
        columns.ordered([
            .population, .coveredPopulationShare, .gapPopulation, .coveredPopulation, .area, .coveredAreaShare,
        ])
    }
}
