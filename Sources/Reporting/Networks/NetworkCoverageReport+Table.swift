internal import Atlas
package import Geometry
public import Measures
internal import Travel

extension NetworkCoverageReport: Report {
    /// The report as a table for a terminal: threshold by threshold a column a network, whether each serves every area; of
    /// one network through time the coverage year by year first.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        var text = heading(words) + "\n\n"
        text += networkTable(words, style) + "\n"
        let (short, left) = shortened()
        for section in sections { text += short.areaTable(section, words, style) + "\n" }
        text += shorteningNote(left, words) + services(words) + "\n"
        return text + notes(words).joined(separator: "\n") + "\n"
    }

    /// The title of a table and of a workbook.
    func heading(_ words: ReportText) -> String {
        isSeries
            ? words.text(
                "Who lives within reach of an antenna, year by year — \(words.areas.en)",
                "Qui habite à portée d’une antenne, année par année — \(words.areas.fr)"
            )
            : words.text(
                "Who lives within reach of each of \(networks.count) networks — \(words.areas.en)",
                "Qui habite à portée de chacun de \(networks.count) réseaux — \(words.areas.fr)"
            )
    }

    /// A row a network: its offices, and the people covered at each threshold.
    private func networkTable(_ words: ReportText, _ style: NumberStyle) -> String {
        var table = TextTable(
            [
                TextTable.Column(isSeries ? words.text("Year", "Année") : words.text("Network", "Réseau")),
                TextTable.Column(words.text("antennas", "antennes"), isNumeric: true),
            ]
                + sections.flatMap { section in
                    let radius = "≤\u{00A0}" + style.cost(section.threshold)
                    return [
                        TextTable.Column(words.text("people\n", "population\n") + radius, isNumeric: true),
                        TextTable.Column(radius, isNumeric: true),
                    ]
                }
        )
        for whose in everyone {
            if whose == .any { table.appendRule() }
            let parts = sections.map { part($0.total, whose, $0.threshold) }
            let count: Int? = if case .network(let index) = whose { networks[index].facilities.count } else { nil }
            table.append(
                [title(whose).text(words.language), style.number(count.map(Double.init))]
                    + parts.flatMap { [style.number($0.covered), style.percentage($0.share)] }
            )
        }
        return table.text
    }

    /// The areas at a threshold, a column a network.
    private func areaTable(_ section: Section, _ words: ReportText, _ style: NumberStyle) -> String {
        let radius = "≤\u{00A0}" + style.cost(section.threshold)
        let rows = AreaTable(layer, section.areas, shown: listed, outside: section.outside, total: section.total)
        let shares = everyone.map { whose in
            TerminalColumn<Row>("\(title(whose).text(words.language))\n\(radius)") { row in
                style.percentage(part(row, whose, section.threshold).share)
            }
        }
        return rows.text(words, [ReportColumn<Row>(.population) { $0.population }.terminal(words)] + shares)
    }

    /// Whether each network serves every area that has people.
    private func services(_ words: ReportText) -> String {
        var text = words.text(
            "Is every area served by each? (somebody there is within reach)\n",
            "Chaque territoire est-il desservi par chacun ? (quelqu’un y est à portée)\n"
        )
        for section in sections {
            for network in networks.indices {
                text += "  \(service(section, network).text(words.language))\n"
            }
        }
        return text
    }

    /// Which areas a network does not serve, in a sentence.
    package func service(_ section: Section, _ network: Int) -> Message {
        let unserved = section.unserved(by: network)
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let radius = "≤\u{00A0}\(style.cost(section.threshold))"
            let name = networks[network].name.text(language)
            let areas = unserved.prefix(10).map { layer.areas[$0].name(language) }.joined(separator: ", ")
            let list = areas + (unserved.count > 10 ? ", …" : "")
            if language == .french {
                return unserved.isEmpty
                    ? "\(name), \(radius)\u{00A0}: oui"
                    : "\(name), \(radius)\u{00A0}: non ; personne à portée dans : \(list)"
            }
            return unserved.isEmpty ? "\(name), \(radius): yes" : "\(name), \(radius): no, nobody in \(list)"
        }
        return Message(en: text(.english), fr: text(.french))
    }

    /// Where the figures come from.
    func notes(_ words: ReportText) -> [String] {
        [words.population.text(words.language)] + [
            words.text("\(unit.label.en): \(method.en).", "\(unit.label.fr) : \(method.fr).")
        ] + [borderNote].compactMap(\.self).map { $0.text(words.language) }
    }

    /// How well borders are known, where that is not the same for all.
    package var borderNote: Message? { layer.borderNote(people: sections.first?.areas.map(\.population), of: listed) }
}
