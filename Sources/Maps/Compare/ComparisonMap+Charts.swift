internal import Atlas
internal import Geometry
import Measures
import Reporting
import Travel

extension ComparisonMap {
    /// The mean cost: how much nearer, before and after.
    func costViews(_ report: ComparisonReport, _ prefix: String = "m") -> [MapView] {
        let threshold = report.thresholds.isEmpty ? nil : 0
        guard let threshold else { return [plain(report, prefix)] }
        let table = report.table(threshold).sheet(report.pageColumns)
        let sentence = Self.sentence(report, threshold)
        let rows = report.listedAreas.map { report.areas[$0] }
        let unit = report.unit
        let isDistance = unit == .metres
        let what = isDistance ? Message(en: "distance", fr: "distance") : Message(en: "time", fr: "temps")
        let change = MapView(
            id: "\(prefix)d",
            name: Message(en: "Mean \(what.en): difference", fr: "Moyenne, \(what.fr) : différence"),
            heading: Message(
                en: "How much less the mean \(what.en) to the nearest office is, \(unit.reported) (negative: more)",
                fr: "De combien diminue la moyenne vers le bureau le plus proche, \(unit.reported) (négatif : augmente)"
            ),
            fill: .values(
                rows.map { row in row.change(\.mean).map { 0 - $0 } },
                MapScale(
                    .diverging(middle: 0),
                    format: .cost(unit),
                    method: .given([-10, -1, -0.05, 0.05, 1, 10]),
                    domain: -0.05...0.05
                )
            ),
            table: table,
            sentence: sentence
        )
        return [change]
            + FigureColumn.Side.allCases.map { side in
                let word = side.name
                return MapView(
                    id: "\(prefix)\(side == .before ? "b" : "a")",
                    name: Message(en: "Mean \(what.en): \(word.en)", fr: "Moyenne, \(what.fr) : \(word.fr)"),
                    heading: Message(
                        en: "Mean \(what.en) to the nearest office \(word.en)",
                        fr:
                            "\(isDistance ? "Distance moyenne" : "Temps moyen") vers le bureau le plus proche \(word.fr)"
                    ),
                    fill: .values(
                        rows.map { (side == .before ? $0.before : $0.after).summary?.mean.reported },
                        MapScale(format: .cost(unit), isShared: true)
                    ),
                    table: table,
                    sentence: sentence
                )
            }
    }

    /// A view without thresholds: the areas alone.
    private func plain(_ report: ComparisonReport, _ prefix: String) -> MapView {
        MapView(
            id: prefix,
            name: report.scenario.name,
            heading: report.scenario.name,
            fill: .plain,
            table: FigureSheet(columns: [.code, .name], rows: []),
            sentence: report.scenario.name
        )
    }

    /// Who is newly covered and who no longer is, area by area; the people of the offices that change.
    func charts(_ report: ComparisonReport, _ threshold: Int) -> [Chart] {
        let radius = report.thresholds[threshold].words
        let items = report.listedAreas.map { report.areas[$0] }.compactMap { row -> Chart.Item? in
            let change = row.coveredChange(threshold)
            guard let area = row.area, row.newlyCovered[threshold] > 0 || row.noLongerCovered[threshold] > 0 else {
                return nil
            }
            return Chart.Item(code: report.layer.areas[area].code, name: report.layer.areas[area].names, value: change)
        }
        let loads = report.loads.filter { ($0.before ?? 0) != ($0.after ?? 0) }.map { load in
            let name = Message(en: load.change.name, fr: load.change.name)
            return Chart.Item(name: name, value: load.before ?? 0, later: load.after ?? 0)
        }
        var charts: [Chart] = []
        if !items.isEmpty {
            charts.append(
                Chart(
                    id: "bars",
                    title: Message(
                        en: "Change in the people within \(radius.en)",
                        fr: "Variation de la population à \(radius.fr) ou moins"
                    ),
                    content: .bars(items, greatest: nil),
                    format: .count,
                    sentence: Chart.sentence(items, .count)
                )
            )
        }
        if !loads.isEmpty {
            charts.append(
                Chart(
                    id: "slopes",
                    title: Message(
                        en: "People nearest to each office whose number changes",
                        fr: "Population la plus proche de chaque bureau où elle change"
                    ),
                    content: .slopes(loads, from: FigureColumn.Side.before.name, to: FigureColumn.Side.after.name),
                    format: .count,
                    sentence: Self.sentence(loads)
                )
            )
        }
        return charts
    }

    /// The loads in a sentence.
    private static func sentence(_ loads: [Chart.Item]) -> Message {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            return loads.prefix(8).map {
                "\($0.name.text(language)) \(style.number($0.value)) → \(style.number($0.later))"
            }
            .joined(separator: "; ")
        }
        return Message(en: text(.english) + ".", fr: text(.french).replacing("; ", with: " ; ") + ".")
    }
}
