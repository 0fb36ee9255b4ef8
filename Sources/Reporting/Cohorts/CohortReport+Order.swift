internal import Atlas
public import Measures

extension CohortReport: AreaReport {
    /// Those with a figure, in the order of the layer.
    public var usualAreas: [Int] { countedAreas }
    /// The people of the last cohort.
    public var rankingColumn: String { FigureColumn.count.key }
    /// Code, name, and the figures of the last cohort.
    public var sortColumns: [String] { AreaTable.keys(layer, Self.pageColumns + Self.detailColumns) }

    /// What each area of the layer goes by in a list sorted by a column; `nil` where there is no such column.
    public func sortKeys(_ column: String) -> [SortKey]? {
        sections.last.flatMap { AreaTable(layer, $0.areas).sortKeys(column, Self.pageColumns + Self.detailColumns) }
    }
}
