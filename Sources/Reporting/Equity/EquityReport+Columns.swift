internal import Measures

extension EquityReport {
    /// The indices of areas and of everything, for the tables of other reports.
    ///
    /// - Parameters:
    ///   - area: the area of a row.
    ///   - isTotal: whether a row without area is everything; another one has no indices.
    /// - Returns: the columns of Gini, Palma and Theil.
    func columns<Row>(
        _ area: @escaping (Row) -> Int?,
        isTotal: @escaping (Row) -> Bool
    ) -> [ReportColumn<Row>] {
        func column(_ column: FigureColumn, _ index: @escaping (Equity) -> Double?) -> ReportColumn<Row> {
            ReportColumn(column) { row in
                area(row).map { index(areas[$0]) } ?? (isTotal(row) ? index(total) : nil)
            }
        }
        return [
            column(.gini) { $0.gini }, column(.palma) { $0.palmaShares }, column(.theil) { $0.theil },
        ]
    }
}
