internal import Geometry
public import Measures

extension CohortReport {
    /// A sheet a cohort, with the rows of CSV and the shares as bars; the target; the indices.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        var sheets = sections.map { section -> ReportWorkbook.Sheet in
            table(section, shown: listedAreas).sheet(
                section.cohort,
                layer,
                Self.columns(section.cohort),
                chart: ReportWorkbook.Chart(of: .share, named: section.cohort),
                words
            )
        }
        if let target {
            let rows = targetRows(target)
            let table = AreaTable(layer, rows.areas, shown: listed, total: rows.total)
            sheets.append(
                table.sheet(
                    FigureColumn.target.title.text(words.language),
                    layer,
                    targetColumns(target),
                    chart: ReportWorkbook.Chart(of: .count, named: FigureColumn.target.title.text(words.language)),
                    words
                )
            )
        }
        sheets.append(
            ReportWorkbook.Sheet(words.text("Indices", "Indices"), Self.indexColumns.map(\.column), indexRecords())
        )
        return ReportWorkbook(heading(words), sheets, notes: notes(words), words)
    }
}
