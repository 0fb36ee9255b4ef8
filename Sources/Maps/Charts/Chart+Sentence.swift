internal import Geometry
import Reporting

extension Chart {
    /// The values that there are as bars, the greatest first.
    static func bars(_ title: Message, ranking items: [Item], _ format: FigureFormat) -> Chart {
        let ranked = items.filter { $0.value != nil }
            .sorted { (-($0.value ?? 0), $0.code ?? "") < (-($1.value ?? 0), $1.code ?? "") }
        return Chart(
            id: "bars",
            title: title,
            content: .bars(ranked, greatest: nil),
            format: format,
            sentence: sentence(ranked, format)
        )
    }

    /// Bars in a sentence: the greatest and the smallest.
    static func sentence(_ items: [Item], _ format: FigureFormat) -> Message {
        let known = items.filter { $0.value?.isFinite == true }
        let sorted = known.sorted { ($1.value ?? 0, $0.code ?? "") < ($0.value ?? 0, $1.code ?? "") }
        guard let first = sorted.first, let last = sorted.last else {
            return Message(en: "No values.", fr: "Aucune valeur.")
        }
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let (most, least) = (format.phrase(first.value, style), format.phrase(last.value, style))
            let (top, bottom) = (first.name.text(language), last.name.text(language))
            if first.value == last.value {
                return language == .french
                    ? "\(style.number(Double(known.count))) valeurs, toutes de \(most)."
                    : "\(style.number(Double(known.count))) values, all of \(most)."
            }
            return language == .french
                ? "De \(most) (\(top)) à \(least) (\(bottom))." : "From \(most) (\(top)) to \(least) (\(bottom))."
        }
        return Message(en: text(.english), fr: text(.french))
    }
}
