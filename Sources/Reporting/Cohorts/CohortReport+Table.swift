internal import Atlas
internal import Geometry
public import Measures

extension CohortReport: Report {
    /// The report as tables for a terminal: how each cohort spreads, what changed, the indices, and what was asked for
    /// besides; with the method below.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        let (short, left) = shortened()
        var parts = [heading(words) + "\n"]
        for start in stride(from: 0, to: sections.count, by: 4) {
            parts.append(short.spread(Array(sections[start..<min(sections.count, start + 4)]), words, style))
        }
        if left > 0 { parts.append(String(shorteningNote(left, words).dropLast())) }
        parts.append(contentsOf: short.changeTable(words, style).map { [$0] } ?? [])
        parts.append(indexTable(words, style))
        parts += [
            metropolitanTable(words, style), short.serviceTable(words, style), short.targetTable(words, style),
        ]
        .compactMap(\.self)
        parts.append(notes(words).joined(separator: "\n") + "\n")
        return parts.joined(separator: "\n")
    }

    /// The title of a table and of a workbook.
    func heading(_ words: ReportText) -> String {
        words.text(
            "How cohorts spread — \(words.areas.en)",
            "Comment les cohortes se répartissent — \(words.areas.fr)"
        )
    }

    private func spread(_ sections: [Section], _ words: ReportText, _ style: NumberStyle) -> String {
        let columns = sections.enumerated().flatMap { index, section -> [TerminalColumn<[Row?]>] in
            let people = "\(section.cohort)\n\(FigureColumn.count.heading.text(words.language))"
            return [
                TerminalColumn(people) { style.number($0[index]?.count?.value) },
                TerminalColumn(FigureColumn.share.heading.text(words.language)) { rows in
                    guard let row = rows[index] else { return NumberStyle.missing }
                    // An asterisk marks a ratio on few people.
                    return style.percentage(row.share) + (row.flags.contains(.small) ? "*" : "")
                },
            ]
        }
        let outside = sections.map(\.outside)
        let rows: AreaTable<[Row?]> = AreaTable(
            layer,
            layer.areas.indices.map { area in sections.map { $0.areas[area] } },
            shown: listedAreas,
            outside: outside.contains { $0 != nil } ? outside : nil,
            total: sections.map(\.total)
        )
        return rows.text(words, columns)
    }

    /// What changed from the reference to the last cohort.
    private func changeTable(_ words: ReportText, _ style: NumberStyle) -> String? {
        guard let section = sections.last, reference != .cohort(section.cohort) else { return nil }
        let isPopulation = reference == .population
        func column(_ column: FigureColumn, _ text: @escaping (Row) -> String) -> TerminalColumn<Row> {
            TerminalColumn(column.heading.text(words.language), text: text)
        }
        var columns: [TerminalColumn<Row>] = []
        if !isPopulation {
            columns.append(column(.change) { signed($0.change, style) })
            columns.append(column(.growthRate) { signedPercentage($0.growthRate, style) })
        }
        columns.append(column(.changePoints) { signed($0.changePoints, style, decimals: 2) })
        columns.append(column(.locationQuotient) { style.number($0.locationQuotient, decimals: 2) })
        if !isPopulation, section.total.shiftShare != nil {
            columns.append(column(.growthEffect) { signed($0.shiftShare?.growth, style) })
            if groupColumn != nil { columns.append(column(.mixEffect) { signed($0.shiftShare?.mix, style) }) }
            columns.append(column(.regionalEffect) { signed($0.shiftShare?.regional, style) })
        }
        let other = isPopulation ? words.text("the population", "la population") : reference.name
        return words.text(
            "\(section.cohort) against \(other)\n",
            "\(section.cohort) par rapport à \(other)\n"
        ) + table(section, shown: listedAreas).text(words, columns)
    }

    private func indexTable(_ words: ReportText, _ style: NumberStyle) -> String {
        let shown: [(SegregationMeasure, String)] = [
            (.dissimilarity, words.text("dissimi-\nlarity", "dissem-\nblance")), (.gini, "Gini"), (.theil, "Theil"),
            (.hoover, "Hoover"), (.isolation, words.text("isolation", "isolement")), (.cramersV, "V"), (.pValue, "p"),
        ]
        var table = TextTable(
            [
                TextTable.Column(FigureColumn.cohort.heading.text(words.language)),
                TextTable.Column(words.text("Against", "Référence")),
            ] + shown.map { TextTable.Column($0.1, isNumeric: true) }
        )
        struct Key: Hashable {
            let cohort: String
            let reference: Reference
        }
        var values: [Key: [SegregationMeasure: Index]] = [:]
        var order: [Key] = []
        for index in indices {
            let key = Key(cohort: index.cohort, reference: index.reference)
            if index.measure == .dissimilarity { order.append(key) }
            values[key, default: [:]][index.measure] = index
        }
        for key in order {
            let row = values[key] ?? [:]
            let name = key.reference == .population ? words.text("population", "population") : key.reference.name
            table.append(
                [key.cohort, name]
                    + shown.map { measure, _ in
                        let value = row[measure]?.value
                        if measure == .pValue, let value, value < 0.0001 {
                            return "<" + style.number(0.0001, decimals: 4)
                        }
                        return style.number(value, decimals: 4)
                    }
            )
        }
        return words.text("Indices\n", "Indices\n") + table.text
    }

    func signed(_ value: Double?, _ style: NumberStyle, decimals: Int = 0) -> String {
        guard let value else { return NumberStyle.missing }
        let text = style.number(value, decimals: decimals)
        // What is nothing when rounded has no sign.
        return value > 0 && text != style.number(0, decimals: decimals) ? "+" + text : text
    }

    private func signedPercentage(_ value: Double?, _ style: NumberStyle) -> String {
        guard let value else { return NumberStyle.missing }
        let sign = style.language == .french ? "\u{202F}%" : "%"
        return signed(value * 100, style, decimals: 1) + sign
    }
}
