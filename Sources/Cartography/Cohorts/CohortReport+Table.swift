public import Analysis
internal import Atlas
internal import Geometry

extension CohortReport: Report {
    /// The report as tables for a terminal: how each cohort spreads, what changed, the indices, and what was asked for
    /// besides; with the method below.
    public func table(_ words: ReportWords) -> String {
        let style = NumberStyle(words.language)
        var parts = [
            words.text(
                "How cohorts spread — \(words.areas.en)\n",
                "Comment les cohortes se répartissent — \(words.areas.fr)\n"
            )
        ]
        for start in stride(from: 0, to: sections.count, by: 4) {
            parts.append(spread(Array(sections[start..<min(sections.count, start + 4)]), words, style))
        }
        parts.append(contentsOf: changeTable(words, style).map { [$0] } ?? [])
        parts.append(indexTable(words, style))
        parts += [metropolitanTable(words, style), serviceTable(words, style), targetTable(words, style)]
            .compactMap(\.self)
        parts.append(notes(words, style))
        return parts.joined(separator: "\n")
    }

    private func spread(_ sections: [Section], _ words: ReportWords, _ style: NumberStyle) -> String {
        var columns = [
            TextTable.Column(words.text("Code", "Code")), TextTable.Column(words.text("Area", "Territoire")),
        ]
        for section in sections {
            columns.append(TextTable.Column("\(section.cohort)\n\(words.text("people", "personnes"))", isNumeric: true))
            columns.append(TextTable.Column(words.text("share", "part"), isNumeric: true))
        }
        var table = TextTable(columns)
        for index in countedAreas {
            let area = layer.areas[index]
            table.append([area.code, area.name(words.language)] + sections.flatMap { cells($0.areas[index], style) })
        }
        table.appendRule()
        if sections.contains(where: { $0.outside != nil }) {
            table.append(["", words.outside] + sections.flatMap { cells($0.outside, style) })
        }
        table.append(["", words.total] + sections.flatMap { cells($0.total, style) })
        return table.text
    }

    private func cells(_ row: Row?, _ style: NumberStyle) -> [String] {
        guard let row else { return [NumberStyle.missing, NumberStyle.missing] }
        // An asterisk marks a ratio on few people.
        let mark = row.flags.contains(.small) ? "*" : ""
        return [style.number(row.count?.value), style.percentage(row.share) + mark]
    }

    /// What changed from the reference to the last cohort.
    private func changeTable(_ words: ReportWords, _ style: NumberStyle) -> String? {
        guard let section = sections.last, reference != .cohort(section.cohort) else { return nil }
        let isPopulation = reference == .population
        var columns = [
            TextTable.Column(words.text("Code", "Code")), TextTable.Column(words.text("Area", "Territoire")),
        ]
        if !isPopulation {
            columns.append(TextTable.Column(words.text("change", "variation"), isNumeric: true))
            columns.append(TextTable.Column(words.text("growth", "croissance"), isNumeric: true))
        }
        columns.append(TextTable.Column(words.text("share,\npoints", "part,\npoints"), isNumeric: true))
        columns.append(TextTable.Column(words.text("location\nquotient", "quotient de\nlocalisation"), isNumeric: true))
        let hasShift = !isPopulation && section.total.shiftShare != nil
        if hasShift {
            columns.append(TextTable.Column(words.text("total\ngrowth", "croissance\ntotale"), isNumeric: true))
            if groupColumn != nil { columns.append(TextTable.Column(words.text("mix", "structure"), isNumeric: true)) }
            columns.append(TextTable.Column(words.text("regional\neffect", "effet\nrégional"), isNumeric: true))
        }
        var table = TextTable(columns)
        func append(_ code: String, _ name: String, _ row: Row) {
            var cells = [code, name]
            if !isPopulation { cells += [signed(row.change, style), signedPercentage(row.growthRate, style)] }
            cells += [signed(row.changePoints, style, decimals: 2), style.number(row.locationQuotient, decimals: 2)]
            if hasShift {
                cells.append(signed(row.shiftShare?.growth, style))
                if groupColumn != nil { cells.append(signed(row.shiftShare?.mix, style)) }
                cells.append(signed(row.shiftShare?.regional, style))
            }
            table.append(cells)
        }
        for index in countedAreas {
            append(layer.areas[index].code, layer.areas[index].name(words.language), section.areas[index])
        }
        table.appendRule()
        if let outside = section.outside { append("", words.outside, outside) }
        append("", words.total, section.total)
        let other = isPopulation ? words.text("the population", "la population") : reference.name
        return words.text(
            "\(section.cohort) against \(other)\n",
            "\(section.cohort) par rapport à \(other)\n"
        ) + table.text
    }

    private func indexTable(_ words: ReportWords, _ style: NumberStyle) -> String {
        let shown: [(SegregationMeasure, String)] = [
            (.dissimilarity, words.text("dissimi-\nlarity", "dissem-\nblance")), (.gini, "Gini"), (.theil, "Theil"),
            (.hoover, "Hoover"), (.isolation, words.text("isolation", "isolement")), (.cramersV, "V"), (.pValue, "p"),
        ]
        var table = TextTable(
            [
                TextTable.Column(words.text("Cohort", "Cohorte")), TextTable.Column(words.text("Against", "Référence")),
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
