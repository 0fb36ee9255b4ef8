public import Atlas
internal import Geodesy
internal import Geometry
internal import Measures
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
                let radius = Cost(threshold).words
                return MapView(
                    id: "r\(index + 1)",
                    name: radius,
                    heading: Message(en: "Within \(radius.en)", fr: "À \(radius.fr) ou moins"),
                    fill: .plain,
                    column: FigureColumn.coveredShare(.after).key,
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

    /// Those of a comparison, so that the page says what the command says.
    private static let columns: [FigureColumn] =
        [
            .code, .name, .population, .newlyCovered, .noLongerCovered, .coveredPopulation(.before),
            .coveredPopulation(.after), .coveredShare(.before), .coveredShare(.after),
        ] + figures.flatMap { figure in FigureColumn.Side.allCases.map { .cost(figure, .metres, $0) } } + [
            .nearestChanged
        ]

    /// The figures of distances.
    static let figures: [DistanceReport.Figure] = [.mean, .median, .p90]

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
