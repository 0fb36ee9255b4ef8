internal import Atlas
internal import Geometry
public import Measures
public import Reporting
import Travel

extension NetworkCoverageReport: Drawable {
    /// The map of the report: at each threshold a view a network, and of networks side by side one of at least one and of all
    /// of them; of one network through time the curve of coverage by year.
    public func subject(_ words: ReportText) -> ThematicMap {
        var subject = ThematicMap(
            title: isSeries
                ? Message(en: "Who lives within reach, year by year", fr: "Qui habite à portée, année par année")
                : Message(en: "Who lives within reach of each network", fr: "Qui habite à portée de chaque réseau"),
            subtitle: words.areas,
            choice: isSeries ? Message(en: "Year", fr: "Année") : Message(en: "Network", fr: "Réseau"),
            areas: listedAreas.map { layer.areas[$0] },
            layer: layer.id,
            views: sections.indices.flatMap { index in everyone.map { view(index, $0) } },
            notes: notes(words)
        )
        subject.isPart = listedAreas.count < layer.areas.count
        return subject
    }

    private func view(_ index: Int, _ whose: Whose) -> MapView {
        let section = sections[index]
        let radius = section.threshold.words
        let title = title(whose)
        let name = Message(en: "\(title.en), \(radius.en)", fr: "\(title.fr), \(radius.fr)")
        let network: Int? = if case .network(let number) = whose { number } else { nil }
        let id = network.map { "n\($0 + 1)" } ?? (whose == .any ? "any" : "all")
        return MapView(
            id: "\(id)-r\(index + 1)",
            name: name,
            heading: Message(
                en: "People within \(radius.en), share of the area’s population: \(title.en)",
                fr: "Population à \(radius.fr) ou moins, part de celle du territoire : \(title.fr)"
            ),
            fill: .values(
                listedAreas.map { part(section.areas[$0], whose, section.threshold).share },
                MapScale(format: .percentage, method: .given([0.2, 0.4, 0.6, 0.8]), domain: 0...1, isShared: true)
            ),
            column: FigureColumn.coveredPopulationShare.key,
            reach: ellipsoid == nil || network == nil ? nil : section.threshold,
            network: network ?? 0,
            table: table(section, whose).sheet(columns),
            sentence: sentence(section, whose, network),
            charts: [isSeries ? series(section) : bars(section)]
        )
    }

    private func sentence(_ section: Section, _ whose: Whose, _ network: Int?) -> Message {
        let radius = section.threshold.words
        let row = part(section.total, whose, section.threshold)
        let title = title(whose)
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let (share, people) = (style.percentage(row.share), style.number(row.covered))
            var text =
                language == .french
                ? "\(title.fr) : \(people) personnes, \(share), habitent à \(radius.fr) ou moins."
                : "\(title.en): \(people) people, \(share), live within \(radius.en)."
            if let network {
                let unserved = section.unserved(by: network).map { layer.areas[$0].name(language) }
                let list = unserved.prefix(8).joined(separator: ", ") + (unserved.count > 8 ? ", …" : "")
                if !unserved.isEmpty {
                    text +=
                        language == .french ? " Personne à portée dans : \(list)." : " Nobody within reach in: \(list)."
                }
            }
            return text
        }
        return Message(en: text(.english), fr: text(.french))
    }

    /// The share of everybody that each covers.
    private func bars(_ section: Section) -> Chart {
        let radius = section.threshold.words
        let items = everyone.map {
            Chart.Item(name: title($0), value: part(section.total, $0, section.threshold).share)
        }
        return Chart(
            id: "bars",
            title: Message(
                en: "People within \(radius.en), by network",
                fr: "Population à \(radius.fr) ou moins, par réseau"
            ),
            content: .bars(items, greatest: 1),
            format: .percentage,
            sentence: Chart.sentence(items, .percentage)
        )
    }

    /// The share of everybody that is covered, year by year.
    private func series(_ section: Section) -> Chart {
        let radius = section.threshold.words
        let items = everyone.map {
            Chart.Item(name: title($0), value: part(section.total, $0, section.threshold).share)
        }
        return Chart(
            id: "curve",
            title: Message(
                en: "People within \(radius.en), by year",
                fr: "Population à \(radius.fr) ou moins, par année"
            ),
            content: .series(items),
            format: .percentage,
            sentence: Self.sentence(items)
        )
    }

    /// The shares in a sentence, year by year.
    private static func sentence(_ items: [Chart.Item]) -> Message {
        func text(_ language: Language) -> String {
            items.map { "\($0.name.text(language)) \(NumberStyle(language).percentage($0.value))" }
                .joined(separator: language == .french ? " ; " : "; ") + "."
        }
        return Message(en: text(.english), fr: text(.french))
    }

    private func notes(_ words: ReportText) -> [Message] {
        let counts = networks.map { "\($0.name.en) \($0.facilities.count)" }.joined(separator: ", ")
        return [
            words.population,
            Message(en: "Offices: \(counts).", fr: "Bureaux : \(counts)."),
            Message(en: "\(unit.labels.en) \(method.en).", fr: "\(unit.labels.fr) \(method.fr)."),
        ] + [borderNote].compactMap(\.self)
    }
}
