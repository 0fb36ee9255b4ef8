internal import Atlas
package import Geometry
package import Measures
internal import Travel

extension ComparisonReport {
    /// What changes for everybody together, a sentence each: who is covered at each threshold, costs, the Gini coefficient,
    /// the largest gain and loss. Figures, without a verdict.
    package var sentences: [Message] { thresholds.indices.map { covered($0) } + furtherSentences }

    /// Those that are the same at every threshold.
    package var furtherSentences: [Message] { [costs, spread] + largest }

    /// Who is covered at a threshold.
    package func covered(_ index: Int) -> Message {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let whole = at(index, total)
            let (before, after) = (
                style.percentage(whole.share(total.before)), style.percentage(whole.share(total.after))
            )
            let (gain, loss) = (style.number(total.newlyCovered[index]), style.number(total.noLongerCovered[index]))
            let radius = style.cost(thresholds[index])
            return language == .french
                ? "≤\u{00A0}\(radius)\u{00A0}: \(gain) personnes à portée désormais, \(loss) ne le sont plus ; \(before) → \(after)"
                : "≤\u{00A0}\(radius): \(gain) people newly covered, \(loss) no longer; \(before) → \(after)"
        }
        return Message(en: text(.english), fr: text(.french))
    }

    /// Mean, median and ninth decile, before and after.
    private var costs: Message {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            func pair(_ figure: DistanceReport.Figure) -> String {
                let values = [total.before.summary, total.after.summary].map(figure.value)
                let texts = values.map { style.number($0, decimals: unit == .metres ? 2 : 1) }
                return "\(texts[0]) → \(texts[1])\u{00A0}\(unit.reported)"
            }
            return language == .french
                ? "moyenne \(pair(.mean)), médiane \(pair(.median)), 90\u{202F}% à moins de \(pair(.p90))"
                : "mean \(pair(.mean)), median \(pair(.median)), 90% within \(pair(.p90))"
        }
        return Message(en: text(.english), fr: text(.french))
    }

    /// The Gini coefficient, and how many people gain and lose.
    private var spread: Message {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let (before, after) = (total.before.gini, total.after.gini)
            let gini = "\(style.number(before, decimals: 4)) → \(style.number(after, decimals: 4))"
            let (gain, loss) = (style.number(total.gaining), style.number(total.losing))
            let other = style.number(total.nearestChanged)
            return language == .french
                ? "\(gain) personnes y gagnent, \(loss) y perdent ; \(other) ont une autre antenne la plus proche ; Gini \(gini)"
                : "\(gain) people gain, \(loss) lose; \(other) have another nearest antenna; Gini \(gini)"
        }
        return Message(en: text(.english), fr: text(.french))
    }

    /// The largest gain and the largest loss, where there are such.
    private var largest: [Message] {
        [(total.largestGain, true), (total.largestLoss, false)].compactMap { change, isGain in
            guard let change else { return nil }
            func text(_ language: Language) -> String {
                let style = NumberStyle(language)
                let amount = FigureFormat.cost(unit).phrase(abs(change.change.reported), style)
                let way = [change.before, change.after].map { style.number($0.reported, decimals: 1) }
                let place = change.area.map { layer.areas[$0].name(language) }
                let people = style.number(change.population)
                let values = "\(way[0]) → \(way[1])\u{00A0}\(unit.reported)"
                let position = change.position.map { position -> String in
                    let (x, y) = (style.number(position.x, decimals: 4), style.number(position.y, decimals: 4))
                    return language == .french ? " (\(x)° ; \(y)°)" : " (\(x)°, \(y)°)"
                }
                let at = (place.map { ", \($0)" } ?? "") + (position ?? "")
                if language == .french {
                    return (isGain ? "plus grand gain" : "plus grande perte")
                        + "\u{00A0}: \(amount), \(values), point \(change.id)\(at), \(people) personnes"
                }
                return (isGain ? "largest gain" : "largest loss")
                    + ": \(amount), \(values), point \(change.id)\(at), \(people) people"
            }
            return Message(en: text(.english), fr: text(.french))
        }
    }
}
