internal import Analysis
internal import Geometry

extension DistanceReport {
    /// The rows.
    var rows: AreaTable<Row> { AreaTable(layer: layer, areas: areas, outside: outside, total: total) }

    /// The figures that sum up the costs of an area.
    enum Figure: String, CaseIterable {
        case mean, median, p90, max

        /// What a map calls it.
        var name: Message {
            switch self {
            case .mean: Message(en: "Mean", fr: "Moyenne")
            case .median: Message(en: "Median", fr: "Médiane")
            case .p90: Message(en: "90% within", fr: "90\u{202F}% à moins de")
            case .max: Message(en: "Farthest", fr: "Maximum")
            }
        }

        /// The cost in the unit of reports.
        func value(_ row: Row) -> Double? {
            switch self {
            case .mean: row.summary?.mean.reported
            case .median: row.summary?.median.reported
            case .p90: row.summary?.p90.reported
            case .max: row.summary?.maximum.reported
            }
        }
    }

    /// The columns behind code and name; kilometres to the metre.
    var columns: [ReportColumn<Row>] {
        [.init("population", Message(en: "Population", fr: "Population"), .count, .whole) { $0.population }]
            + Figure.allCases.map { figure in
                ReportColumn(
                    "\(figure.rawValue)_\(unit.reported)",
                    Message(en: "\(figure.name.en), \(unit.reported)", fr: "\(figure.name.fr), \(unit.reported)"),
                    .cost(unit),
                    .decimals(3)
                ) { figure.value($0) }
            }
    }
}
