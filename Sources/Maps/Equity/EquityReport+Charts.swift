internal import Geometry
internal import Measures
import Reporting

extension EquityReport {
    /// The Lorenz curve and, where people are ranked, the concentration curve.
    ///
    /// - Parameters:
    ///   - amount: what is spread, at the end of *share of*, with its article in French.
    ///   - format: of the figures of the report.
    /// - Returns: the charts, none where there is no index.
    func charts(of amount: Message, _ format: FigureFormat) -> [Chart] {
        let vertical = Message(en: "Share of \(amount.en)", fr: "Part \(amount.fr)")
        func curve(_ points: [Equity.Point]) -> [Chart.Point] { points.map { Chart.Point(x: $0.people, y: $0.share) } }
        var charts: [Chart] = []
        if let gini = total.gini, let bottom = total.bottomShare, let top = total.topShare {
            charts.append(
                Chart(
                    id: "lorenz",
                    title: Message(en: "Lorenz curve", fr: "Courbe de Lorenz"),
                    content: .shares(
                        curve(total.lorenz),
                        horizontal: Message(
                            en: "Share of people, the smallest values first",
                            fr: "Part de la population, les plus petites valeurs d’abord"
                        ),
                        vertical: vertical
                    ),
                    format: format,
                    sentence: Message(
                        en: lorenz(gini, bottom, top, NumberStyle(.english)),
                        fr: lorenz(gini, bottom, top, NumberStyle(.french))
                    )
                )
            )
        }
        if let index = total.concentrationIndex, let ranking {
            charts.append(
                Chart(
                    id: "concentration",
                    title: Message(en: "Concentration curve", fr: "Courbe de concentration"),
                    content: .shares(
                        curve(total.concentration),
                        horizontal: Message(
                            en: "Share of people, the lowest ranks first",
                            fr: "Part de la population, les rangs les plus bas d’abord"
                        ),
                        vertical: vertical
                    ),
                    format: format,
                    sentence: Message(
                        en: concentration(index, ranking.en, NumberStyle(.english)),
                        fr: concentration(index, ranking.fr, NumberStyle(.french))
                    )
                )
            )
        }
        return charts
    }

    private func lorenz(_ gini: Double, _ bottom: Double, _ top: Double, _ style: NumberStyle) -> String {
        let (index, lower, upper) = (style.number(gini, decimals: 3), style.percentage(bottom), style.percentage(top))
        return style.language == .french
            ? "Gini \(index) : les quatre dixièmes aux plus petites valeurs en ont \(lower), le dixième aux plus grandes, "
                + "\(upper)."
            : "Gini \(index): the four tenths with the smallest values have \(lower), the tenth with the greatest \(upper)."
    }

    private func concentration(_ index: Double, _ ranking: String, _ style: NumberStyle) -> String {
        let value = style.number(index, decimals: 3)
        let isFrench = style.language == .french
        let sense =
            abs(index) < 0.0005
            ? (isFrench ? "ni plus ni moins là où le rang est bas" : "no more and no less where the rank is low")
            : index < 0
                ? (isFrench ? "plutôt là où le rang est bas" : "rather where the rank is low")
                : (isFrench ? "plutôt là où le rang est élevé" : "rather where the rank is high")
        return isFrench
            ? "Indice de concentration \(value), rang selon : \(ranking). Les valeurs sont \(sense)."
            : "Concentration index \(value), ranked by \(ranking). The values lie \(sense)."
    }
}
