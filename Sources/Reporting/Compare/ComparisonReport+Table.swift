internal import Atlas
internal import Geodesy
package import Geometry
public import Measures
internal import Travel

extension ComparisonReport: Report {
    /// The report as a table for a terminal: the totals in sentences, the areas where something changes, the offices whose
    /// people change.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        var text = heading(words) + "\n\n"
        text += scenarioText(words) + "\n"
        text += sentences.map { "  " + $0.text(words.language) + "\n" }.joined() + "\n"
        let (short, left) = shortened()
        let changed = short.listed ?? areas.indices.filter { isChanged(areas[$0]) }
        let unchanged = listed == nil && left == 0 ? areas.count - changed.count : 0
        for start in stride(from: 0, to: thresholds.count, by: 3) {
            text += areaTable(changed, start..<min(thresholds.count, start + 3), words) + "\n"
        }
        if unchanged > 0 {
            let count = style.number(Double(unchanged))
            text +=
                unchanged == 1
                ? words.text(
                    "One area where nothing changes is left out; a file (-o) has it.\n\n",
                    "Un territoire où rien ne change est omis ; un fichier (-o) l’a.\n\n"
                )
                : words.text(
                    "\(count) areas where nothing changes are left out; a file (-o) has them.\n\n",
                    "\(count) territoires où rien ne change sont omis ; un fichier (-o) les a.\n\n"
                )
        }
        return text + shorteningNote(left, words) + loadTable(words, style) + notes(words).joined(separator: "\n")
            + "\n"
    }

    /// The title of a table and of a workbook.
    func heading(_ words: ReportText) -> String {
        words.text(
            "What another network changes — \(words.areas.en)",
            "Ce que change un autre réseau — \(words.areas.fr)"
        )
    }

    private func isChanged(_ row: Row) -> Bool { row.gaining > 0 || row.losing > 0 || row.nearestChanged > 0 }

    /// Which networks are compared.
    func scenarioText(_ words: ReportText) -> String {
        let (before, after) = (baseline.facilities.count, scenario.facilities.count)
        var text = words.text(
            "Before: \(baseline.name.en), \(before) antennas. After: \(scenario.name.en), \(after).\n",
            "Avant : \(baseline.name.fr), \(before) antennes. Après : \(scenario.name.fr), \(after).\n"
        )
        for edit in scenario.edits { text += "  \(edit.text(words.language))\n" }
        return text
    }

    /// The areas, for some thresholds side by side.
    private func areaTable(_ shown: [Int], _ range: Range<Int>, _ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        let rows = AreaTable(layer, areas, shown: shown, outside: outside, total: total)
        func people(_ column: FigureColumn, _ counts: @escaping (Row) -> [Double]) -> [TerminalColumn<Row>] {
            range.map { index in
                let radius = "≤\u{00A0}" + style.cost(thresholds[index])
                return TerminalColumn("\(column.heading.text(words.language))\n\(radius)") {
                    style.number(counts($0)[index])
                }
            }
        }
        let hasLosses = total.noLongerCovered.contains { $0 > 0 }
        let figures: [DistanceReport.Figure] = range.lowerBound == 0 ? [.mean, .median, .p90] : []
        let costs = figures.map { figure in
            TerminalColumn<Row>(figure.column(unit).heading.text(words.language)) { row in
                let (before, after) = (figure.value(row.before.summary), figure.value(row.after.summary))
                return "\(style.number(before, decimals: 1)) → \(style.number(after, decimals: 1))"
            }
        }
        return rows.text(
            words,
            [ReportColumn<Row>(.population) { $0.population }.terminal(words)]
                + people(.newlyCovered, \.newlyCovered)
                + (hasLosses ? people(.noLongerCovered, \.noLongerCovered) : [])
                + costs
                + (range.lowerBound == 0
                    ? [ReportColumn<Row>(.nearestChanged) { $0.nearestChanged }.terminal(words)] : [])
        )
    }

    /// The offices whose people change.
    private func loadTable(_ words: ReportText, _ style: NumberStyle) -> String {
        let changed = loads.filter { $0.before != $0.after || $0.change.kind != .kept }
        guard !changed.isEmpty else { return "" }
        var table = TextTable([
            TextTable.Column(words.text("Antenna", "Antenne")), TextTable.Column(""),
            TextTable.Column(words.text("people nearest\nbefore", "personnes, avant"), isNumeric: true),
            TextTable.Column(words.text("after", "après"), isNumeric: true),
        ])
        for load in changed {
            table.append([
                load.change.name, load.change.kind.title.text(words.language), style.number(load.before),
                style.number(load.after),
            ])
        }
        return table.text + "\n"
    }

    /// Where the figures come from.
    func notes(_ words: ReportText) -> [String] {
        let weighting = unit.weighting(words, isPlural: false)
        return [words.population.text(words.language)] + [
            words.text(
                "\(unit.label.en): \(method.en); \(weighting.en). Covered: at most the radius.",
                "\(unit.label.fr) : \(method.fr) ; \(weighting.fr). À portée : au plus le rayon."
            )
        ] + [borderNote].compactMap(\.self).map { $0.text(words.language) }
    }

    /// How well borders are known, where that is not the same for all.
    package var borderNote: Message? { layer.borderNote(people: areas.map(\.population), of: listed) }
}

extension NetworkChange.Kind {
    /// What it is called in tables; empty for what stays.
    package var title: Message {
        switch self {
        case .kept: Message(en: "", fr: "")
        case .moved: Message(en: "moves", fr: "déménage")
        case .opened: Message(en: "opens", fr: "ouvre")
        case .closed: Message(en: "closes", fr: "ferme")
        }
    }
}
