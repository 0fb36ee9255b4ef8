package import Geometry
package import Measures
internal import Travel

extension EquityReport {
    /// The indices of everybody in sentences.
    ///
    /// - Parameters:
    ///   - column: of the values.
    ///   - reported: a value in the unit of that column.
    /// - Returns: a sentence or two an index.
    package func sentences(of column: FigureColumn, _ reported: (Double?) -> Double?) -> [Message] {
        let mean = reported(total.mean)
        func message(_ text: (NumberStyle, Bool) -> String?) -> Message? {
            guard let en = text(NumberStyle(.english), false), let fr = text(NumberStyle(.french), true) else {
                return nil
            }
            return Message(en: en, fr: fr)
        }
        return [
            message { style, isFrench in
                guard total.gini != nil else {
                    return isFrench
                        ? "Aucun indice : personne, ou rien à répartir." : "No index: nobody, or nothing to spread."
                }
                let (gini, average) = (style.number(total.gini, decimals: 3), column.format.phrase(mean, style))
                return isFrench
                    ? "Moyenne \(average) ; Gini \(gini) (0 : tous pareils)."
                    : "Mean \(average); Gini \(gini) (0: all alike)."
            },
            message { style, isFrench in
                guard let top = total.topShare, let bottom = total.bottomShare else { return nil }
                let (upper, lower) = (style.percentage(top), style.percentage(bottom))
                let (shares, means) = (
                    style.number(total.palmaShares, decimals: 2), style.number(total.palmaMeans, decimals: 2)
                )
                return isFrench
                    ? "Palma, rapport des parts, \(shares) : le dixième aux plus grandes valeurs en a \(upper), les quatre "
                        + "dixièmes aux plus petites, \(lower) ; rapport des moyennes, \(means)."
                    : "Palma, ratio of shares, \(shares): the tenth with the greatest values has \(upper), the four tenths "
                        + "with the smallest \(lower); ratio of means, \(means)."
            },
            message { style, isFrench in
                guard let theil = total.theil else { return nil }
                let parts = [theil, total.theilBetween, total.theilWithin].map { style.number($0, decimals: 3) }
                return isFrench
                    ? "Theil T \(parts[0]) : \(parts[1]) entre les territoires, \(parts[2]) à l’intérieur."
                    : "Theil T \(parts[0]): \(parts[1]) between the areas, \(parts[2]) within."
            },
            message { style, isFrench in
                guard let ranking, let index = total.concentrationIndex else { return nil }
                let (value, corrected) = (
                    style.number(index, decimals: 3), style.number(total.erreygersIndex, decimals: 3)
                )
                return isFrench
                    ? "Indice de concentration \(value) (sous 0 : les valeurs sont là où le rang est bas), d’Erreygers "
                        + "\(corrected) ; rang selon : \(ranking.fr)."
                    : "Concentration index \(value) (below 0: the values lie where the rank is low), Erreygers’ "
                        + "\(corrected); ranked by \(ranking.en)."
            },
            message { style, isFrench in
                guard !beyond.isEmpty else { return nil }
                let list = beyond.map { beyond in
                    "\(style.cost(beyond.threshold)) : \(style.number(beyond.people)) (\(style.percentage(beyond.share)))"
                }
                let text = list.joined(separator: " · ")
                return isFrench ? "Au-delà de \(text)." : "Beyond \(text.replacing(" : ", with: ": "))."
            },
            message { style, isFrench in
                guard total.missing > 0 else { return nil }
                let people = style.number(total.missing)
                return isFrench
                    ? "Hors des indices, faute de pouvoir rien atteindre : \(people)."
                    : "Not in the indices, since they reach nothing: \(people)."
            },
            message { style, isFrench in
                guard ranking != nil, total.unranked > 0 else { return nil }
                let people = style.number(total.unranked)
                return isFrench
                    ? "Hors de l’indice de concentration, sans rang connu : \(people)."
                    : "Not in the concentration index, of unknown rank: \(people)."
            },
        ].compactMap(\.self)
    }

    /// The indices of everybody as a note below a map.
    ///
    /// - Parameters:
    ///   - column: of the values.
    ///   - reported: a value in the unit of that column.
    /// - Returns: one paragraph.
    package func note(of column: FigureColumn, _ reported: (Double?) -> Double?) -> Message {
        let sentences = sentences(of: column, reported)
        return Message(
            en: "How evenly it is spread over \(NumberStyle(.english).number(total.people)) people: "
                + sentences.map(\.en).joined(separator: " "),
            fr: "La répartition entre \(NumberStyle(.french).number(total.people)) personnes : "
                + sentences.map(\.fr).joined(separator: " ")
        )
    }

    /// The section of a table for a terminal.
    func text(_ words: ReportText, of column: FigureColumn, _ reported: (Double?) -> Double?) -> String {
        let style = NumberStyle(words.language)
        let people = style.number(total.people)
        let heading = words.text(
            "How evenly it is spread over \(people) people",
            "La répartition entre \(people) personnes"
        )
        let lines = sentences(of: column, reported).map { "  " + $0.text(words.language) }
        return ([heading] + lines).joined(separator: "\n") + "\n\n"
    }
}
