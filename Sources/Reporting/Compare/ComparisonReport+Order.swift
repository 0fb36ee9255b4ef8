internal import Atlas
public import Measures

extension ComparisonReport: AreaReport {
    /// The people whose nearest antenna has another name.
    public var rankingColumn: String { FigureColumn.nearestChanged.key }
    /// Code, name, and the figures at the first threshold.
    public var sortColumns: [String] { AreaTable.keys(layer, columns) }

    /// What each area of the layer goes by in a list sorted by a column; `nil` where there is no such column.
    public func sortKeys(_ column: String) -> [SortKey]? {
        guard !thresholds.isEmpty else { return nil }
        return AreaTable(layer, areas.map { at(0, $0) }).sortKeys(column, columns)
    }
}
