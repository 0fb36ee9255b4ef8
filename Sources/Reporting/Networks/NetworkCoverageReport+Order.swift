internal import Atlas
public import Measures

extension NetworkCoverageReport: AreaReport {
    /// The people beyond the first threshold of the first network.
    public var rankingColumn: String { FigureColumn.gapPopulation.key }
    /// Code, name, and the figures of the first network at the first threshold.
    public var sortColumns: [String] { AreaTable.keys(layer, columns) }

    /// What each area of the layer goes by in a list sorted by a column; `nil` where there is no such column.
    public func sortKeys(_ column: String) -> [SortKey]? {
        guard let section = sections.first, let first = everyone.first else { return nil }
        return AreaTable(layer, section.areas.map { part($0, first, section.threshold) }).sortKeys(column, columns)
    }
}
