internal import Atlas
package import Geometry
public import Measures
internal import Travel

extension AccessibilityReport: Report {
    /// How well borders are known, where that is not the same for all.
    package var borderNote: Message? { layer.borderNote(people: areas.map(\.population), of: listed) }

    /// The title of a table and of a map.
    package var title: Message {
        measure.isPerPerson
            ? Message(
                en: "What people can reach and share: accessibility",
                fr: "Ce que la population peut atteindre et partager : accessibilité"
            )
            : Message(
                en: "What people can reach: accessibility",
                fr: "Ce que la population peut atteindre : accessibilité"
            )
    }

    /// What the figures are, a sentence each: the measure, where costs come from and which way they go.
    package func notes(_ words: ReportText) -> [Message] {
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        let share = measure.isPerPerson
        return words.sources + [
            Message(
                en: "Accessibility: \(measure.title.en), \(decay.title.en); "
                    + (share ? "capacity for 100,000 people" : "capacity that cost leaves")
                    + ", of \(en.shortNumber(capacity)) in all; means weighted by people.",
                fr: "Accessibilité : \(measure.title.fr), \(decay.title.fr) ; "
                    + (share ? "capacité pour 100\u{202F}000 personnes" : "capacité que laisse le coût")
                    + ", de \(fr.shortNumber(capacity)) en tout ; moyennes pondérées par la population."
            ),
            Message(
                en: "\(unit.label.en): \(method.en), from where people live to the antenna.",
                fr: "\(unit.label.fr) : \(method.fr), du lieu de résidence vers l’antenne."
            ),
        ]
    }

    /// The report as a table for a terminal, with the method below it.
    public func table(_ words: ReportText) -> String {
        let (short, left) = shortened()
        let table = short.rows.text(words, columns.map { $0.terminal(words) })
        let even = equity?.text(words, of: .accessibility(measure)) { measure.reported($0) } ?? ""
        return heading(words) + "\n\n" + table + "\n" + shorteningNote(left, words) + even
            + noteLines(words).joined(separator: "\n") + "\n"
    }

    /// The title of a table and of a workbook.
    func heading(_ words: ReportText) -> String {
        words.text("\(title.en) — \(words.areas.en)", "\(title.fr) — \(words.areas.fr)")
    }

    /// What stands below a table.
    func noteLines(_ words: ReportText) -> [String] {
        (notes(words) + [borderNote].compactMap(\.self)).map { $0.text(words.language) }
    }
}

extension NumberStyle {
    /// A number with at most three decimals, none where it is whole.
    func shortNumber(_ value: Double) -> String {
        number(value, decimals: value == value.rounded() ? 0 : 3)
    }
}
