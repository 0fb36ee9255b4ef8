internal import Analysis
internal import Geometry

extension DistanceReport {
    /// The rows.
    var rows: AreaTable<Row> { AreaTable(layer, areas, outside: outside, total: total) }

    /// The columns behind code and name; kilometres to the metre.
    var columns: [ReportColumn<Row>] {
        [ReportColumn(.population) { $0.population }]
            + Figure.allCases.map { figure in ReportColumn(figure.column(unit)) { figure.value($0.summary) } }
    }

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

        /// What a map of the column alone is called.
        private func subject(isDistance: Bool) -> Message {
            switch (self, isDistance) {
            case (.mean, true): Message(en: "Mean distance", fr: "Distance moyenne")
            case (.median, true): Message(en: "Median distance", fr: "Distance médiane")
            case (.p90, true): Message(en: "90% live within", fr: "90\u{202F}% habitent à moins de")
            case (.max, true): Message(en: "Greatest distance", fr: "Plus grande distance")
            case (.mean, false): Message(en: "Mean time", fr: "Temps moyen")
            case (.median, false): Message(en: "Median time", fr: "Temps médian")
            case (.p90, false): Message(en: "90% arrive within", fr: "90\u{202F}% arrivent en moins de")
            case (.max, false): Message(en: "Longest time", fr: "Plus long temps")
            }
        }

        /// The column of the figure.
        func column(_ unit: CostUnit) -> FigureColumn {
            let symbol = unit.reported
            let small = Message(en: decapitalised(name.en), fr: decapitalised(name.fr))
            return FigureColumn(
                "\(rawValue)_\(symbol)",
                Message(en: "\(name.en), \(symbol)", fr: "\(name.fr), \(symbol)"),
                .cost(unit),
                .decimals(3),
                heading: Message(en: "\(small.en)\n\(symbol)", fr: "\(small.fr)\n\(symbol)"),
                subject: subject(isDistance: unit == .metres)
            )
        }

        private func decapitalised(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

        /// The cost in the unit of reports; `nil` where there is none.
        func value(_ summary: CostSummary?) -> Double? {
            switch self {
            case .mean: summary?.mean.reported
            case .median: summary?.median.reported
            case .p90: summary?.p90.reported
            case .max: summary?.maximum.reported
            }
        }
    }
}
