internal import Geometry
public import Measures

extension DistanceReport {
    /// One sheet, with the rows of CSV and the means as bars.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let sheet = rows.sheet(
            unit.label.text(words.language),
            layer,
            columns,
            chart: ReportWorkbook.Chart(of: Figure.mean.column(unit)),
            words
        )
        return ReportWorkbook(heading(words), [sheet], notes: notes(words), words)
    }
}

extension AccessibilityReport {
    /// One sheet, with the rows of CSV and the access as bars.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let sheet = rows.sheet(
            words.text("Accessibility", "Accessibilité"),
            layer,
            columns,
            chart: ReportWorkbook.Chart(of: .accessibility(measure)),
            words
        )
        return ReportWorkbook(heading(words), [sheet], notes: noteLines(words), words)
    }
}
