internal import Atlas
internal import Geometry
package import Measures
internal import Travel

extension CohortReport {
    /// The rows of a section: of all areas, or of those that `shown` says.
    package func table(_ section: Section, shown: [Int]? = nil) -> AreaTable<Row> {
        AreaTable(layer, section.areas, shown: shown, outside: section.outside, total: section.total)
    }

    /// The figures of a page.
    package static var pageColumns: [ReportColumn<Row>] {
        [
            ReportColumn(.count) { $0.count?.value },
            ReportColumn(.share) { $0.share },
            ReportColumn(.change) { $0.change },
            ReportColumn(.changePoints) { $0.changePoints },
            ReportColumn(.locationQuotient) { $0.locationQuotient },
        ]
    }

    /// The flags of a row as one text.
    static var flagColumn: ReportColumn<Row> {
        ReportColumn(.flag, text: { $0.flags.isEmpty ? nil : $0.flags.map(\.rawValue).joined(separator: ";") })
    }

    /// The columns behind code and name, as CSV has them.
    static func columns(_ cohort: String) -> [ReportColumn<Row>] {
        [ReportColumn(.cohort, text: { _ in cohort })] + pageColumns + [flagColumn]
    }

    static var growthColumn: ReportColumn<Row> { ReportColumn(.growthRate) { $0.growthRate } }

    /// How a change is split.
    static var shiftColumns: [ReportColumn<Row>] {
        [
            ReportColumn(.growthEffect) { $0.shiftShare?.growth },
            ReportColumn(.mixEffect) { $0.shiftShare?.mix },
            ReportColumn(.regionalEffect) { $0.shiftShare?.regional },
        ]
    }

    /// What only JSON has besides.
    static var detailColumns: [ReportColumn<Row>] {
        [
            growthColumn,
            ReportColumn(.populationQuotient) { $0.populationQuotient },
            ReportColumn(.countLow) { $0.count?.low },
            ReportColumn(.countHigh) { $0.count?.high },
            ReportColumn(.shareLow) { $0.shareLow },
            ReportColumn(.shareHigh) { $0.shareHigh },
        ] + shiftColumns
    }

    /// The columns of the table of indices.
    static var indexColumns: [ReportColumn<Index>] {
        [
            ReportColumn(.measure, text: { $0.measure.rawValue }),
            ReportColumn(.cohort, text: { $0.cohort }),
            ReportColumn(.reference, text: { $0.reference.name }),
            ReportColumn(.value) { $0.value },
            ReportColumn(.low) { $0.low },
            ReportColumn(.high) { $0.high },
        ]
    }

    /// The columns of the level of service that do not depend on a cohort.
    static func serviceColumns(_ unit: CostUnit) -> [ReportColumn<ServiceLevel.Row>] {
        [ReportColumn(.facilities) { Double($0.facilities) }, ReportColumn(.population) { $0.population }]
            + [DistanceReport.Figure.mean, .median, .p90].map { figure in
                ReportColumn(figure.column(unit)) { figure.value($0.distances) }
            } + [ReportColumn(.coveredPopulationShare) { $0.coveredShare }]
    }

    /// Those of a cohort.
    static func serviceColumns(cohort: Int) -> [ReportColumn<ServiceLevel.Row>] {
        [
            ReportColumn(.perFacility) { $0.perFacility[cohort] },
            ReportColumn(.perTenThousand) { $0.perTenThousand[cohort] },
        ]
    }

    /// What an area gets of a target.
    struct TargetRow {
        let seats: Int
        let quota: Double
        var weight: Double?
    }

    /// The rows of a target, and their sum.
    func targetRows(_ target: TargetShares) -> (areas: [TargetRow], total: TargetRow) {
        let (seats, quotas) = (target.apportionment.seats, target.apportionment.quotas)
        return (
            layer.areas.indices.map { TargetRow(seats: seats[$0], quota: quotas[$0], weight: target.weights[$0]) },
            TargetRow(seats: target.total, quota: Double(target.total))
        )
    }
}
