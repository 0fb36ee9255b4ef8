internal import Atlas
public import Measures

extension CoverageReport: AreaReport {
    /// The people beyond the first threshold.
    public var rankingColumn: String { FigureColumn.gapPopulation.key }
    /// Code, name, and the figures at the first threshold.
    public var sortColumns: [String] { AreaTable.keys(layer, columns) }

    /// What each area of the layer goes by in a list sorted by a column; `nil` where there is no such column.
    public func sortKeys(_ column: String) -> [SortKey]? {
        sections.first.flatMap { AreaTable(layer, $0.areas).sortKeys(column, columns) }
    }
}
