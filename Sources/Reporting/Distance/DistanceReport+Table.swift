internal import Atlas
package import Geometry
public import Measures
internal import Travel

extension DistanceReport: Report {
    /// How well borders are known, where that is not the same for all.
    package var borderNote: Message? { layer.borderNote(people: areas.map(\.population), of: listed) }

    /// How many people are nearest to an antenna across the water, where that was counted.
    package func waterNote(_ words: ReportText) -> Message? { words.waterNote(acrossWater, of: total.population) }

    /// The report as a table for a terminal, with the method below it.
    public func table(_ words: ReportText) -> String {
        let (short, left) = shortened()
        let table = short.rows.text(words, columns.map { $0.terminal(words) })
        let even = equity?.text(words, of: Figure.mean.column(unit)) { reported($0) } ?? ""
        return heading(words) + "\n\n" + table + "\n" + shorteningNote(left, words) + even
            + notes(words).joined(separator: "\n") + "\n"
    }

    /// The title of a table and of a workbook.
    func heading(_ words: ReportText) -> String {
        words.text(
            "How far people live from the nearest antenna — \(words.areas.en)",
            "À quelle distance habite-t-on de l’antenne la plus proche — \(words.areas.fr)"
        )
    }

    /// Where the figures come from.
    func notes(_ words: ReportText) -> [String] {
        let weighting = unit.weighting(words, isPlural: false)
        return words.sources.map { $0.text(words.language) } + [
            words.text(
                "\(unit.label.en): \(method.en); \(weighting.en).",
                "\(unit.label.fr) : \(method.fr) ; \(weighting.fr)."
            )
        ] + [waterNote(words), borderNote].compactMap(\.self).map { $0.text(words.language) }
    }

    /// A cost in the unit of reports.
    package func reported(_ cost: Double?) -> Double? { cost.map { Cost($0, unit).reported } }
}
