internal import Atlas
package import Geometry
internal import Measures
internal import Travel

/// The tables that not every report has.
extension CohortReport {
    /// Inside and outside the areas that the territory tells apart, for the last cohort and the reference.
    func metropolitanTable(_ words: ReportText, _ style: NumberStyle) -> String? {
        guard let metropolitan, let last = sections.indices.last else { return nil }
        let first = sections.firstIndex { reference == .cohort($0.cohort) && $0.cohort != sections[last].cohort }
        let shown = (first.map { [$0] } ?? []) + [last]
        var columns = [
            TextTable.Column(words.text("Metropolitan", "Métropolitain")),
            TextTable.Column("Population" + (layer.territory.populationYear.map { "\n\($0)" } ?? ""), isNumeric: true),
        ]
        for index in shown {
            let people = FigureColumn.count.heading.text(words.language)
            columns.append(TextTable.Column("\(sections[index].cohort)\n\(people)", isNumeric: true))
            columns.append(TextTable.Column(FigureColumn.share.heading.text(words.language), isNumeric: true))
            columns.append(TextTable.Column(words.text("at least – at most", "au moins – au plus"), isNumeric: true))
        }
        var table = TextTable(columns)
        var previous: AreaLayerID?
        for zone in metropolitan.zones where zone.shares.contains(where: { $0 != nil }) {
            if let previous, previous != zone.layer { table.appendRule() }
            previous = zone.layer
            var cells = [title(zone, metropolitan.distinction, words), style.number(zone.population)]
            for index in shown {
                let count = zone.counts[index]
                cells.append((zone.isExact ? "" : "≈\u{00A0}") + style.number(count?.value))
                cells.append(style.percentage(zone.shares[index]))
                let low = style.number(count?.low)
                cells.append(count == nil ? NumberStyle.missing : "\(low) – \(style.number(count?.high))")
            }
            table.append(cells)
        }
        guard !table.rows.isEmpty else { return nil }
        var text = words.text("Inside and outside the metropolis\n", "Dans la métropole et hors d’elle\n") + table.text
        let distinction = metropolitan.distinction
        if let overlap = metropolitan.overlap {
            text +=
                distinction.sentence.text(words.language)
                .replacing("{both}", with: style.number(overlap.both))
                .replacing("{first}", with: style.number(overlap.firstOnly))
                .replacing("{other}", with: style.number(overlap.otherOnly)) + "\n"
        }
        if metropolitan.zones.contains(where: { !$0.isExact && $0.shares.contains { $0 != nil } }) {
            let year = layer.territory.populationYear.map { (en: " of \($0)", fr: " de \($0)") } ?? (en: "", fr: "")
            text += words.text(
                "≈ shared out by the population\(year.en) on either side of a border; within the bounds, no side has more of a "
                    + "cohort than people.\n",
                "≈ réparti selon la population\(year.fr) de part et d’autre d’une limite ; entre les bornes, aucun côté n’a plus "
                    + "de personnes d’une cohorte que d’habitants.\n"
            )
        }
        return text
    }

    private func title(
        _ zone: MetropolitanSplit.Zone,
        _ distinction: Territory.Distinction,
        _ words: ReportText
    ) -> String {
        switch (zone.layer == distinction.layer, zone.name) {
        case (true, nil): distinction.outside.text(words.language)
        case (true, let name?): "\(name) (\(zone.code ?? ""))"
        case (false, nil): words.text("Outside those listed", "Hors de celles-ci")
        case (false, let name?): "\(name) (\(distinction.otherKind) \(zone.code ?? ""))"
        }
    }

    /// People by antenna and their way to it, for the last cohort.
    func serviceTable(_ words: ReportText, _ style: NumberStyle) -> String? {
        guard let service, let last = sections.last else { return nil }
        let radius = style.cost(service.threshold)
        let unit = service.threshold.unit.reported
        let headings: [(column: FigureColumn, heading: Message?)] = [
            (.facilities, nil),
            (.perFacility, Message(en: "\(last.cohort)\nper antenna", fr: "\(last.cohort)\npar antenne")),
            (.perTenThousand, nil), (DistanceReport.Figure.mean.column(service.threshold.unit), nil),
            (
                .coveredPopulationShare,
                Message(en: "people\n≤\u{00A0}\(radius)", fr: "population\n≤\u{00A0}\(radius)")
            ),
        ]
        let all = Self.serviceColumns(service.threshold.unit) + Self.serviceColumns(cohort: sections.count - 1)
        let columns = zip(all.ordered(headings.map(\.column)), headings).map { column, shown in
            column.terminal(words, heading: shown.heading)
        }
        let table = AreaTable(layer, service.rows, shown: listed).text(words, columns)
        let farthest = service.farthestGaining.prefix(5).map { area in
            let mean = style.number(service.rows[area].distances?.mean.reported, decimals: 1)
            return "\(layer.areas[area].name(words.language)) \(mean)\u{00A0}\(unit)"
        }
        .joined(separator: " · ")
        let isChange = sections.count > 1 && reference != .population
        let heading = words.text("By antenna\n", "Par antenne\n")
        let line = words.text(
            isChange
                ? "More than in \(reference.name), and farthest from an antenna: \(farthest)\n"
                : "With people of \(last.cohort), and farthest from an antenna: \(farthest)\n",
            isChange
                ? "Plus que dans \(reference.name), et le plus loin d’une antenne : \(farthest)\n"
                : "Avec des personnes de \(last.cohort), et le plus loin d’une antenne : \(farthest)\n"
        )
        return heading + table + line
    }

    /// A target shared out.
    func targetTable(_ words: ReportText, _ style: NumberStyle) -> String? {
        guard let target else { return nil }
        let rows = targetRows(target)
        let columns: [ReportColumn<TargetRow>] = [
            ReportColumn(.target) { Double($0.seats) }, ReportColumn(.quota) { $0.quota },
        ]
        let table = AreaTable(
            layer,
            rows.areas,
            shown: (listed ?? Array(layer.areas.indices)).filter { target.weights[$0] > 0 },
            total: rows.total
        )
        .text(words, columns.map { $0.terminal(words) })
        let method =
            target.method == .sainteLague
            ? Message(en: "Sainte-Laguë", fr: "Sainte-Laguë")
            : Message(en: "largest remainder", fr: "plus forts restes")
        let count = style.number(Double(target.total))
        return words.text(
            "A target of \(count), by \(target.weightName) (\(method.en))\n",
            "Une cible de \(count), selon \(target.weightName) (\(method.fr))\n"
        ) + table
    }

    /// How well borders are known, where that is not the same for all.
    package var borderNote: Message? { layer.borderNote(people: population?.map { $0 ?? 0 }, of: listed) }

    func notes(_ words: ReportText) -> [String] {
        let style = NumberStyle(words.language)
        var notes = [
            words.text("Cohorts: \(words.demand.en).", "Cohortes : \(words.demand.fr)."),
            words.text(
                "Against a cohort, an index compares the two groups; against the population, the cohort with everybody else.",
                "Par rapport à une cohorte, un indice compare les deux groupes ; par rapport à la population, la cohorte et "
                    + "tous les autres."
            ),
        ]
        if rounding == .toFive {
            notes.append(
                words.text(
                    "Counts are rounded to 5 at random: each is off by up to 4, one under 10 by up to 9.",
                    "Chiffres arrondis à 5 de façon aléatoire : chacun à 4 près, à 9 près sous 10."
                )
            )
        }
        if sections.contains(where: { $0.areas.contains { $0.flags.contains(.small) } }) {
            notes.append(
                words.text(
                    "* A ratio on fewer than 100 people says little.",
                    "* Un rapport sur moins de 100 personnes dit peu."
                )
            )
        }
        if let intervals {
            let count = style.number(Double(intervals.replicates))
            notes.append(
                words.text(
                    "Intervals of the indices (in files): 95%, \(count) tables drawn again, seed \(intervals.seed).",
                    "Intervalles des indices (dans les fichiers) : 95\u{202F}%, \(count) tables rééchantillonnées, germe "
                        + "\(intervals.seed)."
                )
            )
        }
        if let note = borderNote { notes.append(note.text(words.language)) }
        notes += (warnings + notices).map { notice in
            let text = notice.text(words.language)
            return (text.first.map { $0.uppercased() } ?? "") + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
        }
        return notes
    }
}
