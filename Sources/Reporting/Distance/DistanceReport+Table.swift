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
        let heading = words.text(
            "How far people live from the nearest antenna — \(words.areas.en)\n\n",
            "À quelle distance habite-t-on de l’antenne la plus proche — \(words.areas.fr)\n\n"
        )
        let (short, left) = shortened()
        let weighting = unit.weighting(words, isPlural: false)
        let notes =
            words.sources.map { $0.text(words.language) } + [
                words.text(
                    "\(unit.label.en): \(method.en); \(weighting.en).",
                    "\(unit.label.fr) : \(method.fr) ; \(weighting.fr)."
                )
            ] + [waterNote(words), borderNote].compactMap(\.self).map { $0.text(words.language) }
        let table = short.rows.text(words, columns.map { $0.terminal(words) })
        let even = equity?.text(words, of: Figure.mean.column(unit)) { reported($0) } ?? ""
        return heading + table + "\n" + shorteningNote(left, words) + even + notes.joined(separator: "\n") + "\n"
    }

    /// A cost in the unit of reports.
    package func reported(_ cost: Double?) -> Double? { cost.map { Cost($0, unit).reported } }
}
