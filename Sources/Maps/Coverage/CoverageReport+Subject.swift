internal import Atlas
internal import Geometry
public import Measures
public import Reporting
import Travel

extension CoverageReport: Drawable {
    /// The map of the report: a view a radius, areas coloured by the share of their people within it.
    public func subject(_ words: ReportText) -> ThematicMap {
        var subject = ThematicMap(
            title: Message(
                en: "Who lives within reach of an antenna",
                fr: "Qui habite à portée d’une antenne"
            ),
            subtitle: words.areas,
            choice: Message(en: "Radius", fr: "Rayon"),
            areas: listedAreas.map { layer.areas[$0] },
            layer: layer.id,
            views: sections.indices.map { view($0) },
            notes: notes(words)
        )
        subject.isPart = listedAreas.count < layer.areas.count
        return subject
    }

    private func view(_ index: Int) -> MapView {
        let section = sections[index]
        let radius = section.threshold.words
        let name = Message(en: "\(radius.en)", fr: "\(radius.fr)")
        return MapView(
            id: "r\(index + 1)",
            name: name,
            heading: Message(
                en: "People within \(radius.en) of an office, share of the area’s population",
                fr: "Population à \(radius.fr) ou moins d’un bureau, part de celle du territoire"
            ),
            fill: .values(
                listedAreas.map { section.areas[$0].coveredPopulationShare },
                MapScale(format: .percentage, method: .given([0.2, 0.4, 0.6, 0.8]), domain: 0...1, isShared: true)
            ),
            column: FigureColumn.coveredPopulationShare.key,
            reach: territory == nil ? nil : section.threshold,
            table: table(section).sheet(pageColumns),
            sentence: sentence(section, radius),
            charts: charts(section, radius)
        )
    }

    private func sentence(_ section: Section, _ radius: Message) -> Message {
        guard section.total.population > 0 else {
            return Message(en: "There is nobody to count here.", fr: "Il n’y a personne à dénombrer ici.")
        }
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let share = style.percentage(section.total.coveredPopulationShare)
            let people = style.number(section.total.population)
            let gap = style.number(section.total.gapPopulation)
            let worst = listedAreas.map { section.areas[$0] }.max { $0.gapPopulation < $1.gapPopulation }
            let area = worst.flatMap { row in row.area.map { (layer.areas[$0].name(language), row.gapPopulation) } }
            if language == .french {
                var text = "\(share) des \(people) personnes habitent à \(radius.fr) ou moins d’un bureau ; "
                text += "\(gap) habitent plus loin"
                if let area, area.1 > 0 {
                    text += " ; le plus dans un même territoire : \(style.number(area.1)) (\(area.0))"
                }
                return text + "."
            }
            var text = "\(share) of \(people) people live within \(radius.en) of an office; \(gap) live farther away"
            if let area, area.1 > 0 { text += "; the most in one area: \(style.number(area.1)) (\(area.0))" }
            return text + "."
        }
        return Message(en: text(.english), fr: text(.french))
    }

    private func charts(_ section: Section, _ radius: Message) -> [Chart] {
        func items(_ value: (Row) -> Double?) -> [Chart.Item] {
            listedAreas.map { section.areas[$0] }.compactMap { row in
                row.area.map { Chart.Item(code: layer.areas[$0].code, name: layer.areas[$0].names, value: value(row)) }
            }
        }
        let shares = items(\.coveredPopulationShare)
        let gaps = items(\.gapPopulation).filter { ($0.value ?? 0) > 0 }
            .sorted { (($1.value ?? 0), $0.code ?? "") < (($0.value ?? 0), $1.code ?? "") }
        return [
            Chart(
                id: "bars",
                title: Message(en: "People within \(radius.en), by area", fr: "Population à \(radius.fr) ou moins"),
                content: .bars(shares, greatest: 1),
                format: .percentage,
                sentence: Chart.sentence(shares, .percentage)
            ),
            Chart(
                id: "gaps",
                title: Message(en: "People beyond \(radius.en)", fr: "Population à plus de \(radius.fr)"),
                content: .bars(Array(gaps.prefix(20)), greatest: nil),
                format: .count,
                sentence: Chart.sentence(gaps, .count)
            ),
        ]
    }

    private func notes(_ words: ReportText) -> [Message] {
        let metres = (
            en: NumberStyle(.english).number(layer.tolerance.value),
            fr: NumberStyle(.french).number(layer.tolerance.value)
        )
        var notes =
            words.sources + [
                Message(
                    en:
                        "\(unit.labels.en) \(method.en); borders within \(metres.en) m of their source, drawn in less detail.",
                    fr:
                        "\(unit.labels.fr) \(method.fr) ; limites à \(metres.fr) m près de leur source, dessinées plus simplement."
                )
            ]
        notes += [waterNote(words), borderNote].compactMap(\.self) + (layer.definition?.mapNotes ?? [])
        return notes
    }
}
