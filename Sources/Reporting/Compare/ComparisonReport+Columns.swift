internal import Geometry
package import Measures
package import Travel

extension ComparisonReport {
    /// A row at a threshold.
    package struct ThresholdRow {
        package let row: Row
        /// The index of the threshold.
        package let threshold: Int
        package let cost: Cost

        /// The covered part of the people, 0…1; `nil` where there are none.
        package func share(_ figures: Figures) -> Double? {
            row.population > 0 ? figures.covered[threshold] / row.population : nil
        }

        /// By how many percentage points the covered part changes; `nil` where there are no people.
        package var shareChange: Double? {
            row.population > 0 ? row.coveredChange(threshold) / row.population * 100 : nil
        }
    }

    /// The rows at a threshold.
    package func table(_ threshold: Int) -> AreaTable<ThresholdRow> {
        AreaTable(
            layer,
            areas.map { at(threshold, $0) },
            shown: listed,
            outside: outside.map { at(threshold, $0) },
            total: at(threshold, total)
        )
    }

    /// A row at a threshold.
    package func at(_ threshold: Int, _ row: Row) -> ThresholdRow {
        ThresholdRow(row: row, threshold: threshold, cost: thresholds[threshold])
    }

    /// The threshold, in front of the rows of files.
    var thresholdColumn: ReportColumn<ThresholdRow> { ReportColumn(.threshold(unit)) { $0.cost.rounded } }

    /// The columns behind code and name, as CSV and GeoJSON have them.
    var columns: [ReportColumn<ThresholdRow>] {
        [
            ReportColumn(.population) { $0.row.population },
            ReportColumn(.coveredPopulation(.before)) { $0.row.before.covered[$0.threshold] },
            ReportColumn(.coveredPopulation(.after)) { $0.row.after.covered[$0.threshold] },
            ReportColumn(.newlyCovered) { $0.row.newlyCovered[$0.threshold] },
            ReportColumn(.noLongerCovered) { $0.row.noLongerCovered[$0.threshold] },
        ] + costColumns([.mean, .median, .p90]) { $0.row } + [
            ReportColumn(.nearestChanged) { $0.row.nearestChanged }
        ]
    }

    /// The columns that JSON has besides.
    var furtherColumns: [ReportColumn<ThresholdRow>] {
        costColumns([.max]) { $0.row } + [
            ReportColumn(.gini(.before)) { $0.row.before.gini },
            ReportColumn(.gini(.after)) { $0.row.after.gini },
            ReportColumn(.gaining) { $0.row.gaining },
            ReportColumn(.losing) { $0.row.losing },
        ]
    }

    /// Figures of the costs, before and after each.
    func costColumns<R>(_ figures: [DistanceReport.Figure], _ row: @escaping (R) -> Row) -> [ReportColumn<R>] {
        figures.flatMap { figure in
            FigureColumn.Side.allCases.map { side in
                ReportColumn(.cost(figure, unit, side)) { value in
                    let row = row(value)
                    return figure.value(side == .before ? row.before.summary : row.after.summary)
                }
            }
        }
    }

    /// The columns of a page, in the order in which people read them.
    package var pageColumns: [ReportColumn<ThresholdRow>] {
        [
            ReportColumn(.population) { $0.row.population },
            ReportColumn(.coveredShare(.before)) { $0.share($0.row.before) },
            ReportColumn(.coveredShare(.after)) { $0.share($0.row.after) },
            ReportColumn(.coveredChange) { $0.shareChange },
            ReportColumn(.newlyCovered) { $0.row.newlyCovered[$0.threshold] },
            ReportColumn(.noLongerCovered) { $0.row.noLongerCovered[$0.threshold] },
        ] + costColumns([.mean, .median, .p90]) { $0.row } + [
            ReportColumn(.gini(.before)) { $0.row.before.gini },
            ReportColumn(.gini(.after)) { $0.row.after.gini },
            ReportColumn(.nearestChanged) { $0.row.nearestChanged },
        ]
    }
}
