public import Analysis
internal import Atlas
internal import Geometry

extension DistanceReport: Report {
    /// The report as a table for a terminal, with the method below it.
    public func table(_ words: ReportWords) -> String {
        let style = NumberStyle(words.language)
        var table = TextTable([
            TextTable.Column(words.text("Code", "Code")), TextTable.Column(words.text("Area", "Territoire")),
            TextTable.Column(words.text("Population", "Population"), isNumeric: true),
            TextTable.Column(words.text("mean\n\(unit.reported)", "moyenne\n\(unit.reported)"), isNumeric: true),
            TextTable.Column(words.text("median\n\(unit.reported)", "médiane\n\(unit.reported)"), isNumeric: true),
            TextTable.Column(
                words.text("90% within\n\(unit.reported)", "90\u{202F}% à moins de\n\(unit.reported)"),
                isNumeric: true
            ),
            TextTable.Column(words.text("farthest\n\(unit.reported)", "maximum\n\(unit.reported)"), isNumeric: true),
        ])
        for (row, area) in zip(areas, layer.areas) {
            table.append([area.code, area.name(words.language)] + cells(row, style))
        }
        table.appendRule()
        if let outside { table.append(["", words.outside] + cells(outside, style)) }
        table.append(["", words.total] + cells(total, style))
        let heading = words.text(
            "How far people live from the nearest antenna — \(words.areas.en)\n\n",
            "À quelle distance habite-t-on de l’antenne la plus proche — \(words.areas.fr)\n\n"
        )
        let notes = [
            words.text("Population: \(words.demand.en).", "Population : \(words.demand.fr)."),
            words.text("Antennas: \(words.antennas.en).", "Antennes : \(words.antennas.fr)."),
            unit == .metres
                ? words.text(
                    "Distance: \(method.en); \(words.weighting.en).",
                    "Distance : \(method.fr) ; \(words.weighting.fr)."
                )
                : words.text(
                    "Cost: \(method.en); \(words.weighting.en).",
                    "Coût : \(method.fr) ; \(words.weighting.fr)."
                ),
        ]
        return heading + table.text + "\n" + notes.joined(separator: "\n") + "\n"
    }

    private func cells(_ row: Row, _ style: NumberStyle) -> [String] {
        [style.number(row.population)] + Figure.allCases.map { style.number($0.value(row), decimals: 1) }
    }
}
