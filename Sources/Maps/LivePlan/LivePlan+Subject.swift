public import Atlas
internal import Geodesy
internal import Geometry
public import Reporting
internal import Travel

extension LivePlan {
    /// The map of a live page: a view a threshold, with a table whose figures the page fills in.
    ///
    /// - Parameters:
    ///   - areas: those that ``areas`` counts.
    ///   - layer: the layer that they are of; `nil` for a user's.
    ///   - words: where people and facilities come from.
    /// - Returns: the map, its tables without figures.
    public func subject(_ areas: [Area], layer: AreaLayerID?, _ words: ReportText) -> ThematicMap {
        ThematicMap(
            title: Message(en: "A plan for the network of offices", fr: "Un plan pour le réseau de bureaux"),
            subtitle: words.areas,
            choice: Message(en: "Radius", fr: "Rayon"),
            areas: areas,
            layer: layer,
            views: thresholds.enumerated().map { index, threshold in
                let radius = Self.text(threshold)
                return MapView(
                    id: "r\(index + 1)",
                    name: radius,
                    heading: Message(en: "Within \(radius.en)", fr: "À \(radius.fr) ou moins"),
                    fill: .plain,
                    column: "covered_population_share_after",
                    table: table(areas),
                    sentence: Message(
                        en: "Who lives within \(radius.en) of an office, before and after.",
                        fr: "Qui habite à \(radius.fr) ou moins d’un bureau, avant et après."
                    )
                )
            },
            notes: words.sources + [
                Message(
                    en: "Distances are geodesics on \(ellipsoid.name), as the crow flies, computed by this page as the "
                        + "command computes them.",
                    fr: "Les distances sont des géodésiques sur \(ellipsoid.name), à vol d’oiseau, calculées par cette "
                        + "page comme par la commande."
                )
            ]
        )
    }

    static func text(_ threshold: Metres) -> Message {
        let cost = Cost(threshold)
        return Message(en: NumberStyle(.english).cost(cost), fr: NumberStyle(.french).cost(cost))
    }

    private static let columns: [FigureColumn] =
        [
            .code, .name, .population,
            FigureColumn(
                "newly_covered_population",
                Message(en: "Newly within reach", fr: "À portée désormais"),
                .count
            ),
            FigureColumn(
                "no_longer_covered_population",
                Message(en: "No longer within reach", fr: "Plus à portée"),
                .count
            ),
            FigureColumn("covered_population_before", Message(en: "Within reach before", fr: "À portée avant"), .count),
            FigureColumn("covered_population_after", Message(en: "Within reach after", fr: "À portée après"), .count),
            FigureColumn("covered_population_share_before", Message(en: "Share before", fr: "Part avant"), .percentage),
            FigureColumn("covered_population_share_after", Message(en: "Share after", fr: "Part après"), .percentage),
        ] + distances + [
            FigureColumn(
                "nearest_changed_population",
                Message(en: "Another nearest office", fr: "Autre bureau le plus proche"),
                .count
            )
        ]

    /// The figures of distances, by the names of the columns without side.
    static let figures: [(key: String, title: Message)] = [
        ("mean", Message(en: "Mean, km", fr: "Moyenne, km")), ("median", Message(en: "Median, km", fr: "Médiane, km")),
        ("p90", Message(en: "90% within, km", fr: "90 % à moins de, km")),
    ]

    private static let distances = figures.flatMap { figure in
        [("before", Message(en: "before", fr: "avant")), ("after", Message(en: "after", fr: "après"))].map {
            side,
            name in
            FigureColumn(
                "\(figure.key)_km_\(side)",
                Message(en: "\(figure.title.en), \(name.en)", fr: "\(figure.title.fr), \(name.fr)"),
                .kilometres
            )
        }
    }

    /// A table without figures: the page computes them as soon as it opens.
    private func table(_ areas: [Area]) -> FigureSheet {
        func row(_ area: Int?, _ code: String, _ name: Message) -> FigureSheet.Row {
            let blank = Self.columns.dropFirst(2).map { _ in FigureSheet.Cell.number(nil) }
            return FigureSheet.Row(area: area, cells: [.text(Message(en: code, fr: code)), .text(name)] + blank)
        }
        var rows = areas.enumerated().map { row($0, $1.code, $1.names) }
        if self.areas.contains(where: { $0 < 0 }) { rows.append(row(nil, "", RestOfAreas.outside.title)) }
        rows.append(row(nil, "", RestOfAreas.total.title))
        return FigureSheet(columns: Self.columns, rows: rows)
    }
}
