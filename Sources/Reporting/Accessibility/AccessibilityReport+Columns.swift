internal import Atlas
package import Measures

extension AccessibilityReport {
    /// The rows.
    package var rows: AreaTable<Row> { AreaTable(layer, areas, shown: listed, outside: outside, total: total) }

    /// The columns behind code and name.
    package var columns: [ReportColumn<Row>] {
        [
            ReportColumn(.population) { $0.population },
            ReportColumn(.accessibility(measure)) { [measure] in measure.reported($0.access) },
            ReportColumn(.populationWithout) { $0.populationWithout },
        ]
            + (equity?.columns(\.area, total: total) ?? [])
    }
}
