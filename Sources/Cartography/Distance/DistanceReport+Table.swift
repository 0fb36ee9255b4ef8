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
            TextTable.Column(words.text("mean\nkm", "moyenne\nkm"), isNumeric: true),
            TextTable.Column(words.text("median\nkm", "médiane\nkm"), isNumeric: true),
            TextTable.Column(words.text("90% within\nkm", "90\u{202F}% à moins de\nkm"), isNumeric: true),
            TextTable.Column(words.text("farthest\nkm", "maximum\nkm"), isNumeric: true),
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
            words.text(
                "Distance: geodesics on GRS 80, as the crow flies; \(words.weighting.en).",
                "Distance : géodésiques sur GRS 80, à vol d’oiseau ; \(words.weighting.fr)."
            ),
        ]
        return heading + table.text + "\n" + notes.joined(separator: "\n") + "\n"
    }

    private func cells(_ row: Row, _ style: NumberStyle) -> [String] {
        let summary = row.summary
        let lengths = [summary?.mean, summary?.median, summary?.p90, summary?.maximum]
        return [style.number(row.population)] + lengths.map { style.number($0?.kilometres, decimals: 1) }
    }
}
