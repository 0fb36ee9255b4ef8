public import Analysis
internal import Atlas
internal import Geometry

extension DistanceReport: Drawable {
    /// The map of the report: the mean, the median, the ninth decile and the greatest distance, a view each; with the
    /// curve of the share of people within each distance.
    public func subject(_ words: ReportWords) -> MapSubject {
        let curve = DistanceCurve(self)?.chart
        return MapSubject(
            title: Message(
                en: "How far people live from the nearest antenna",
                fr: "À quelle distance habite-t-on de l’antenne la plus proche"
            ),
            subtitle: words.areas,
            choice: Message(en: "Distance", fr: "Distance"),
            areas: layer.areas,
            layer: layer.id,
            views: Figure.allCases.map { view($0, curve) },
            notes: [
                Message(en: "Population: \(words.demand.en).", fr: "Population : \(words.demand.fr)."),
                Message(en: "Antennas: \(words.antennas.en).", fr: "Antennes : \(words.antennas.fr)."),
                Message(
                    en: "Distances are geodesics on GRS 80, as the crow flies, \(words.weighting.en).",
                    fr: "Distances : géodésiques sur GRS 80, à vol d’oiseau, \(words.weightings)."
                ),
            ]
        )
    }

    /// The figures that a map can show.
    private enum Figure: String, CaseIterable {
        case mean, median, p90, max

        var name: Message {
            switch self {
            case .mean: Message(en: "Mean", fr: "Moyenne")
            case .median: Message(en: "Median", fr: "Médiane")
            case .p90: Message(en: "90% within", fr: "90\u{202F}% à moins de")
            case .max: Message(en: "Farthest", fr: "Maximum")
            }
        }

        var heading: Message {
            switch self {
            case .mean:
                Message(en: "Mean distance to the nearest office", fr: "Distance moyenne au bureau le plus proche")
            case .median:
                Message(en: "Median distance to the nearest office", fr: "Distance médiane au bureau le plus proche")
            case .p90:
                Message(
                    en: "Distance within which 90% live of the nearest office",
                    fr: "Distance au bureau le plus proche que 90\u{202F}% ne dépassent pas"
                )
            case .max:
                Message(
                    en: "Greatest distance to the nearest office",
                    fr: "Plus grande distance au bureau le plus proche"
                )
            }
        }

        func value(_ row: Row) -> Double? {
            switch self {
            case .mean: row.summary?.mean.kilometres
            case .median: row.summary?.median.kilometres
            case .p90: row.summary?.p90.kilometres
            case .max: row.summary?.maximum.kilometres
            }
        }
    }

    private func view(_ figure: Figure, _ curve: Chart?) -> MapView {
        let items = areas.compactMap { row in
            row.area.map {
                Chart.Item(code: layer.areas[$0].code, name: layer.areas[$0].names, value: figure.value(row))
            }
        }
        let ranked = items.filter { $0.value != nil }
            .sorted { (-($0.value ?? 0), $0.code ?? "") < (-($1.value ?? 0), $1.code ?? "") }
        let bars = Chart(
            id: "bars",
            title: figure.heading,
            content: .bars(ranked, greatest: nil),
            format: .kilometres,
            sentence: Chart.sentence(items, .kilometres)
        )
        let whole = figure.value(total)
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        return MapView(
            id: figure.rawValue,
            name: figure.name,
            heading: figure.heading,
            fill: .values(areas.map(figure.value), MapScale(format: .kilometres)),
            column: "\(figure.rawValue)_km",
            table: table,
            sentence: Message(
                en: "\(figure.heading.en), for everybody together: \(FigureFormat.kilometres.phrase(whole, en)). "
                    + bars.sentence.en,
                fr: "\(figure.heading.fr), tout le monde ensemble : \(FigureFormat.kilometres.phrase(whole, fr)). "
                    + bars.sentence.fr
            ),
            charts: [bars] + (curve.map { [$0] } ?? [])
        )
    }

    private var table: FigureSheet {
        let columns: [FigureSheet.Column] =
            [
                .init("code", Message(en: "Code", fr: "Code"), .text),
                .init("name", Message(en: "Area", fr: "Territoire"), .text),
                .init("population", Message(en: "Population", fr: "Population"), .count),
            ]
            + Figure.allCases.map {
                .init("\($0.rawValue)_km", Message(en: $0.name.en + ", km", fr: $0.name.fr + ", km"), .kilometres)
            }
        func cells(_ row: Row, _ code: String, _ name: Message) -> FigureSheet.Row {
            let figures = Figure.allCases.map { FigureSheet.Cell.number($0.value(row)) }
            return FigureSheet.Row(
                area: row.area,
                cells: [.text(Message(en: code, fr: code)), .text(name), .number(row.population)] + figures
            )
        }
        var rows = zip(areas, layer.areas).map { row, area in cells(row, area.code, area.names) }
        if let outside { rows.append(cells(outside, "", RowTitle.outside)) }
        rows.append(cells(total, "", RowTitle.total))
        return FigureSheet(columns: columns, rows: rows)
    }
}
