internal import Geometry
public import Measures

extension ComparisonReport {
    /// A sheet a threshold, with the rows of CSV and the people newly covered as bars.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let style = NumberStyle(words.language)
        let sheets = thresholds.indices.map { index in
            table(index).sheet(
                style.cost(thresholds[index]),
                layer,
                columns,
                front: [thresholdColumn],
                chart: ReportWorkbook.Chart(of: .newlyCovered, within: thresholds[index]),
                words
            )
        }
        let lines = scenarioText(words).split(separator: "\n").map(String.init)
        return ReportWorkbook(heading(words), sheets, notes: lines + notes(words), words)
    }
}
