internal import Atlas
internal import Geometry
public import Measures
public import Reporting
import Travel

extension DistanceReport: Drawable {
    /// The map of the report: the mean, the median, the ninth decile and the greatest distance, a view each; with the
    /// curve of the share of people within each distance.
    public func subject(_ words: ReportText) -> ThematicMap {
        let curves =
            [DistanceCurve(self)?.chart].compactMap(\.self)
            + (equity?.charts(
                of: unit == .metres
                    ? Message(en: "distance", fr: "de la distance") : Message(en: "time", fr: "du temps"),
                .cost(unit)
            ) ?? [])
        let weighting = unit.weighting(words, isPlural: true)
        var subject = ThematicMap(
            title: Message(
                en: "How far people live from the nearest antenna",
                fr: "À quelle distance habite-t-on de l’antenne la plus proche"
            ),
            subtitle: words.areas,
            choice: unit.label,
            areas: listedAreas.map { layer.areas[$0] },
            layer: layer.id,
            views: Figure.allCases.map { view($0, curves) },
            notes: words.sources + [
                Message(
                    en: "\(unit.labels.en) \(method.en), \(weighting.en).",
                    fr: "\(unit.labels.fr) \(method.fr), \(weighting.fr)."
                )
            ]
                + [equity?.note(of: Figure.mean.column(unit)) { reported($0) }, waterNote(words), borderNote]
                .compactMap(\.self)
        )
        subject.isPart = listedAreas.count < layer.areas.count
        return subject
    }

    /// What a map of a figure says above it.
    private func heading(_ figure: Figure) -> Message {
        switch (figure, unit == .metres) {
        case (.mean, true):
            Message(en: "Mean distance to the nearest office", fr: "Distance moyenne au bureau le plus proche")
        case (.median, true):
            Message(en: "Median distance to the nearest office", fr: "Distance médiane au bureau le plus proche")
        case (.p90, true):
            Message(
                en: "Distance within which 90% live of the nearest office",
                fr: "Distance au bureau le plus proche que 90\u{202F}% ne dépassent pas"
            )
        case (.max, true):
            Message(
                en: "Greatest distance to the nearest office",
                fr: "Plus grande distance au bureau le plus proche"
            )
        case (.mean, false):
            Message(en: "Mean time to the nearest office", fr: "Temps moyen vers le bureau le plus proche")
        case (.median, false):
            Message(en: "Median time to the nearest office", fr: "Temps médian vers le bureau le plus proche")
        case (.p90, false):
            Message(
                en: "Time within which 90% reach the nearest office",
                fr: "Temps vers le bureau le plus proche que 90\u{202F}% ne dépassent pas"
            )
        case (.max, false):
            Message(en: "Longest time to the nearest office", fr: "Plus long temps vers le bureau le plus proche")
        }
    }

    private func view(_ figure: Figure, _ curves: [Chart]) -> MapView {
        let items = listedAreas.map { areas[$0] }.compactMap { row in
            row.area.map {
                Chart.Item(code: layer.areas[$0].code, name: layer.areas[$0].names, value: figure.value(row.summary))
            }
        }
        let bars = Chart.bars(heading(figure), ranking: items, .cost(unit))
        let whole = figure.value(total.summary)
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        return MapView(
            id: figure.rawValue,
            name: figure.name,
            heading: heading(figure),
            fill: .values(listedAreas.map { figure.value(areas[$0].summary) }, MapScale(format: .cost(unit))),
            column: figure.column(unit).key,
            table: rows.sheet(columns),
            sentence: Message(
                en: "\(heading(figure).en), for everybody together: \(FigureFormat.cost(unit).phrase(whole, en)). "
                    + bars.sentence.en,
                fr: "\(heading(figure).fr), tout le monde ensemble : \(FigureFormat.cost(unit).phrase(whole, fr)). "
                    + bars.sentence.fr
            ),
            charts: [bars] + curves
        )
    }
}
