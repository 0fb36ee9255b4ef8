internal import Atlas
public import Formats
internal import Geometry
public import Measures

extension CohortReport {
    /// The name that the rows of a target have in the column of cohorts.
    static let targetName = FigureColumn.target.key

    /// The areas as CSV: cohort by cohort, an area a row (without those that have no figure at all), then `outside` where
    /// there is one, and `total`; then the shares of a target. A missing answer is an empty field.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(AreaTable.keys(layer, Self.columns("")), areaRecords(), style)
    }

    /// The indices as CSV.
    public func indicesCSV(_ style: CSVStyle = .standard) -> [UInt8] {
        FigureTable.csv(Self.indexColumns.map(\.column.key), indexRecords(), style)
    }

    /// The rows of the table of areas, made cohort by cohort as they are asked for.
    func areaRecords() -> some Sequence<Properties> {
        let listed = listedAreas
        let blocks: [() -> [Properties]] =
            sections.map { section in
                {
                    table(section, shown: listed).records(Self.columns(section.cohort) + Self.detailColumns)
                        .map(\.properties)
                }
            } + [targetRecords]
        return blocks.lazy.flatMap { $0() }
    }

    /// A target as one more cohort: what each area gets.
    private func targetRecords() -> [Properties] {
        guard let target else { return [] }
        let rows = targetRows(target)
        return AreaTable(layer, rows.areas, shown: listed, total: rows.total).records(targetColumns(target))
            .map(\.properties)
    }

    /// The columns of a target.
    func targetColumns(_ target: TargetShares) -> [ReportColumn<TargetRow>] {
        [
            ReportColumn(.cohort, text: { _ in Self.targetName }),
            ReportColumn(.count) { Double($0.seats) },
            ReportColumn(.share) { target.total > 0 ? Double($0.seats) / Double(target.total) : nil },
        ]
    }

    func indexRecords() -> [Properties] {
        let columns = Self.indexColumns
        return indices.map { columns.properties(of: $0) }
    }
}
