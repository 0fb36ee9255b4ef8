internal import Measures

extension EquityReport {
    /// The indices of areas and of everything, for the tables of other reports.
    ///
    /// - Parameters:
    ///   - area: the area of a row.
    ///   - everything: the row of everything; others without an area have no indices.
    /// - Returns: the columns of Gini, Palma and Theil.
    func columns<Row: Equatable>(
        _ area: @escaping (Row) -> Int?,
        total everything: Row
    ) -> [ReportColumn<Row>] {
        func column(_ column: FigureColumn, _ index: @escaping (Equity) -> Double?) -> ReportColumn<Row> {
            ReportColumn(column) { row in
                area(row).map { index(areas[$0]) } ?? (row == everything ? index(total) : nil)
            }
        }
        return [
            column(.gini) { $0.gini }, column(.palma) { $0.palmaShares }, column(.theil) { $0.theil },
        ]
    }
}
