internal import Measures
internal import Travel

/// A comparison as one row: what a ranking of scenarios and a list of plans have of each.
extension ComparisonReport {
    /// The columns of the total; those about people within reach stand once for each threshold. Reports with the same thresholds
    /// have the same columns.
    ///
    /// - Parameter sides: of which networks the people within reach are given.
    /// - Returns: the columns, in their order.
    func totalColumns(sides: [FigureColumn.Side]) -> [ReportColumn<ComparisonReport>] {
        var columns: [ReportColumn<ComparisonReport>] = [
            ReportColumn(.antennaCount) { Double($0.scenario.facilities.count) },
            ReportColumn(.population) { $0.total.population },
        ]
        for (index, threshold) in thresholds.enumerated() {
            let amount = threshold.rounded
            let suffix = "_" + (Int(exactly: amount).map(String.init) ?? "\(amount)") + threshold.unit.reported
            columns += sides.map { side in
                ReportColumn(.coveredPopulation(side).suffixed(suffix)) {
                    (side == .before ? $0.total.before : $0.total.after).covered[index]
                }
            }
            columns += [
                ReportColumn(.newlyCovered.suffixed(suffix)) { $0.total.newlyCovered[index] },
                ReportColumn(.noLongerCovered.suffixed(suffix)) { $0.total.noLongerCovered[index] },
            ]
        }
        columns += costColumns([.mean, .median, .p90]) { $0.total }
        return columns + [
            ReportColumn(.gini(.before)) { $0.total.before.gini },
            ReportColumn(.gini(.after)) { $0.total.after.gini },
            ReportColumn(.nearestChanged) { $0.total.nearestChanged },
        ]
    }
}
