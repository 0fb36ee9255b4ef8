internal import Geometry
public import Measures

extension CoverageReport {
    /// A sheet a threshold, with the rows of CSV and the shares of people as bars.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let style = NumberStyle(words.language)
        let sheets = sections.map { section in
            table(section).sheet(
                style.cost(section.threshold),
                layer,
                columns,
                front: [thresholdColumn],
                chart: ReportWorkbook.Chart(of: .coveredPopulationShare, within: section.threshold),
                words
            )
        }
        return ReportWorkbook(heading(words), sheets, notes: notes(words), words)
    }
}

extension NetworkCoverageReport {
    /// A sheet a threshold, with the rows of CSV and the shares of people as bars, a series a network.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let style = NumberStyle(words.language)
        let sheets = sections.map { section -> ReportWorkbook.Sheet in
            var chart = ReportWorkbook.Chart(of: .coveredPopulationShare, within: section.threshold)
            var whole: ReportWorkbook.Sheet?
            for whose in everyone {
                let part = table(section, whose).sheet(
                    style.cost(section.threshold),
                    layer,
                    columns,
                    front: front,
                    words
                )
                let start = whole?.rows.count ?? 0
                chart.series.append((name: title(whose), rows: start..<start + part.filtered))
                whole?.rows += part.rows
                whole = whole ?? part
            }
            // Each network has its own totals: a filter is about all rows.
            var sheet = whole ?? ReportWorkbook.Sheet(style.cost(section.threshold), [], [])
            sheet.filtered = sheet.rows.count
            sheet.chart = chart
            return sheet
        }
        return ReportWorkbook(heading(words), sheets, notes: notes(words), words)
    }
}
