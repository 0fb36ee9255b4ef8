package import Geometry
package import Measures
package import Travel

extension DistanceReport {
    /// The rows.
    package var rows: AreaTable<Row> { AreaTable(layer, areas, shown: listed, outside: outside, total: total) }

    /// The columns behind code and name; kilometres to the metre.
    package var columns: [ReportColumn<Row>] {
        [ReportColumn(.population) { $0.population }]
            + Figure.allCases.map { figure in ReportColumn(figure.column(unit)) { figure.value($0.summary) } }
            + (equity?.columns(\.area, total: total) ?? [])
    }

    /// The figures that sum up the costs of an area.
    package enum Figure: String, CaseIterable {
        case mean, median, p90, max

        /// What a map calls it.
        package var name: Message {
            switch self {
            case .mean: Message(en: "Mean", fr: "Moyenne")
            case .median: Message(en: "Median", fr: "Médiane")
            case .p90: Message(en: "90% within", fr: "90\u{202F}% à moins de")
            case .max: Message(en: "Farthest", fr: "Maximum")
            }
        }

        /// The column of the figure.
        package func column(_ unit: CostUnit) -> FigureColumn {
            let symbol = unit.reported
            let (en, fr) = ("\(name.en), \(symbol)", "\(name.fr), \(symbol)")
            func small(_ text: String) -> String { "\(text.prefix(1).lowercased())\(text.dropFirst())\n\(symbol)" }
            let column = FigureColumn("\(rawValue)_\(symbol)", en, fr, .cost(unit), .decimals(CostUnit.decimals))
                .headed(small(name.en), small(name.fr))
            return switch (self, unit == .metres) {
            case (.mean, true): column.drawn("Mean distance", "Distance moyenne")
            case (.median, true): column.drawn("Median distance", "Distance médiane")
            case (.p90, true): column.drawn("90% live within", "90\u{202F}% habitent à moins de")
            case (.max, true): column.drawn("Greatest distance", "Plus grande distance")
            case (.mean, false): column.drawn("Mean time", "Temps moyen")
            case (.median, false): column.drawn("Median time", "Temps médian")
            case (.p90, false): column.drawn("90% arrive within", "90\u{202F}% arrivent en moins de")
            case (.max, false): column.drawn("Longest time", "Plus long temps")
            }
        }

        /// The cost in the unit of reports; `nil` where there is none.
        package func value(_ summary: CostSummary?) -> Double? {
            switch self {
            case .mean: summary?.mean.reported
            case .median: summary?.median.reported
            case .p90: summary?.p90.reported
            case .max: summary?.maximum.reported
            }
        }
    }
}
