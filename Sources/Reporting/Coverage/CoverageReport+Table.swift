internal import Atlas
internal import Geodesy
package import Geometry
public import Measures

extension CoverageReport: Report {
    /// The report as a table for a terminal, with the largest gaps and the method below it.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        let (short, left) = shortened()
        var text = heading(words) + "\n\n"
        for start in stride(from: 0, to: sections.count, by: 4) {
            text += short.drawn(Array(sections[start..<min(sections.count, start + 4)]), words, style) + "\n"
        }
        return text + shorteningNote(left, words) + gaps(words, style) + notes(words).joined(separator: "\n") + "\n"
    }

    /// The title of a table and of a workbook.
    func heading(_ words: ReportText) -> String {
        words.text(
            "Who lives within reach of an antenna — \(words.areas.en)",
            "Qui habite à portée d’une antenne — \(words.areas.fr)"
        )
    }

    /// The table, with bars on a terminal that is wide enough for them.
    private func drawn(_ sections: [Section], _ words: ReportText, _ style: NumberStyle) -> String {
        let plain = table(sections, words, style, hasBars: false)
        guard let terminal = words.terminal else { return plain }
        let barred = table(sections, words, style, hasBars: true)
        let width = barred.split(separator: "\n").map { TextTable.width(String($0)) }.max() ?? 0
        return width <= terminal.columns ? terminal.coloured(barred) : plain
    }

    /// The sections side by side.
    private func table(_ sections: [Section], _ words: ReportText, _ style: NumberStyle, hasBars: Bool) -> String {
        let people = ReportColumn<Row>(.population) { $0.population }.terminal(words)
        let size = ReportColumn<Row>(.area) { $0.areaSize?.squareKilometres }.terminal(words)
        func shares(_ column: FigureColumn, _ text: @escaping (Row) -> String) -> [TerminalColumn<[Row]>] {
            sections.indices.map { index in
                let radius = "≤\u{00A0}" + style.cost(sections[index].threshold)
                return TerminalColumn("\(column.heading.text(words.language))\n\(radius)") { text($0[index]) }
            }
        }
        let outside = sections.compactMap(\.outside)
        let rows = AreaTable(
            layer,
            layer.areas.indices.map { area in sections.map { $0.areas[area] } },
            shown: listed,
            outside: outside.count == sections.count ? outside : nil,
            total: sections.map(\.total)
        )
        return rows.text(
            words,
            [TerminalColumn(people.heading) { people.text($0[0]) }]
                + shares(.coveredPopulationShare) { row in
                    let share = style.percentage(row.coveredPopulationShare)
                    guard hasBars else { return share }
                    let room = String(repeating: " ", count: max(0, 7 - TextTable.width(share)))
                    return TerminalStyle.bar(row.coveredPopulationShare) + room + share
                }
                + [TerminalColumn(size.heading) { size.text($0[0]) }]
                + shares(.coveredAreaShare) { style.percentage($0.coveredAreaShare) }
        )
    }

    /// Where the most people live beyond each radius.
    private func gaps(_ words: ReportText, _ style: NumberStyle) -> String {
        var text = words.text(
            "Where the gaps are (people beyond the radius)\n",
            "Où sont les lacunes (population au-delà)\n"
        )
        for section in sections {
            let ranked = listedAreas.sorted().map { section.areas[$0] }.filter { $0.gapPopulation > 0 }
                .sorted { $0.gapPopulation > $1.gapPopulation }
            var named = ranked.prefix(5).map { row in
                let name = row.area.map { layer.areas[$0].name(words.language) } ?? ""
                return "\(name) \(style.number(row.gapPopulation))"
            }
            let beyond = section.outside.map(\.gapPopulation) ?? 0
            if beyond > 0 { named.append("\(RestOfAreas.outside.title.text(words.language)) \(style.number(beyond))") }
            let list = named.isEmpty ? words.text("none", "aucune") : named.joined(separator: " · ")
            let colon = words.text(": ", "\u{00A0}: ")
            text +=
                "  > \(style.cost(section.threshold))\(colon)"
                + "\(style.number(section.total.gapPopulation)) — \(list)\n"
        }
        return text + "\n"
    }

    /// Where the figures come from, and how exact they are.
    func notes(_ words: ReportText) -> [String] {
        var notes = words.sources.map { $0.text(words.language) } + [method(words, NumberStyle(words.language))]
        notes += [waterNote(words), borderNote].compactMap(\.self).map { $0.text(words.language) }
        return notes + (layer.definition?.notes ?? []).map { $0.text(words.language) }
    }

    /// How many people are nearest to an antenna across the water, where that was counted.
    package func waterNote(_ words: ReportText) -> Message? {
        words.waterNote(acrossWater, of: sections.first?.total.population ?? 0)
    }

    /// How well borders are known, where that is not the same for all.
    package var borderNote: Message? { layer.borderNote(people: sections.first?.areas.map(\.population), of: listed) }

    /// Where costs come from, and what area sizes rest on.
    private func method(_ words: ReportText, _ style: NumberStyle) -> String {
        guard let territory else {
            return words.text(
                "\(unit.label.en): \(method.en). What lies within it of the territory is not known.",
                "\(unit.label.fr) : \(method.fr). On ne sait pas ce qui s’y trouve du territoire."
            )
        }
        let deviation = style.number(territory.circleDeviation.value, decimals: 1)
        let metres = style.number(layer.tolerance.value)
        let borders =
            layer.tolerance.value > 0
            ? Message(
                en: ", borders within \(metres) m of their source",
                fr: ", limites à \(metres) m près de leur source"
            )
            : Message(en: "", fr: "")
        let plane = territory.planeName
        guard let ellipsoid, territory.source == nil else {
            let shapes = territory.source ?? method.text(words.language)
            return words.text(
                "\(unit.label.en): \(method.en). Territory: \(plane.en), polygons as given in \(shapes)\(borders.en).",
                "\(unit.label.fr) : \(method.fr). Territoire : \(plane.fr), polygones selon \(shapes)\(borders.fr)."
            )
        }
        return words.text(
            "Distance: geodesics on \(ellipsoid.name). Territory: \(plane.en), circles within \(deviation) m\(borders.en).",
            "Distance : géodésiques sur \(ellipsoid.name). Territoire : \(plane.fr), cercles à \(deviation) m près\(borders.fr)."
        )
    }
}
