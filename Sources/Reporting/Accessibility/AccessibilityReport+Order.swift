internal import Atlas
public import Measures

extension AccessibilityReport: AreaReport {
    /// The access.
    public var rankingColumn: String { FigureColumn.accessibility(measure).key }
    /// Code, name and figures.
    public var sortColumns: [String] { AreaTable.keys(layer, columns) }

    /// What each area of the layer goes by in a list sorted by a column; `nil` where there is no such column.
    public func sortKeys(_ column: String) -> [SortKey]? { AreaTable(layer, areas).sortKeys(column, columns) }
}
