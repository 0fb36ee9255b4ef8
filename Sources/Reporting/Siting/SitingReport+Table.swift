internal import Atlas
public import Formats
public import Geometry
public import Measures
internal import Siting
internal import Travel

extension SitingReport: Report {
    /// The plans as a table for a terminal, with the proof of each.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        var table = TextTable(
            [
                TextTable.Column(words.text("Sites", "Lieux"), isNumeric: true),
                TextTable.Column(objectiveWords.text(words.language), isNumeric: true),
                TextTable.Column(words.text("Gap", "Écart"), isNumeric: true),
                TextTable.Column(words.text("Proof", "Preuve")),
                TextTable.Column(words.text("Opened", "Ouverts")),
            ]
        )
        table.append([
            "0", objective.isSetCovering ? NumberStyle.missing : number(before.objective, style), "", "",
            words.text("(what is kept)", "(ce qui est gardé)"),
        ])
        for plan in plans {
            table.append([
                "\(plan.sites.count)", number(plan.value.objective, style), style.percentage(plan.gap),
                proof(plan, words), sites(plan),
            ])
        }
        let notes = noteLines(words).joined(separator: "\n")
        return heading(words) + "\n\n" + table.text + "\n" + roomTable(words) + notes + "\n"
    }

    private func noteLines(_ words: ReportText) -> [String] {
        words.sources.map { $0.text(words.language) } + roomNotes(words) + notes(words)
    }

    /// The sites on one sheet, plan by plan.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        var sheet = ReportWorkbook.Sheet(
            words.text("Sites", "Lieux"),
            columns.map(\.column),
            rows.map { properties(of: $0) }
        )
        if plans.count == 1 {
            let load: FigureColumn = hasRoom ? .servedPopulation : .nearestPopulation
            sheet.chart = ReportWorkbook.Chart(title: load.title, names: .site, figures: load)
        }
        return ReportWorkbook(heading(words), [sheet], notes: noteLines(words), words)
    }

    private func heading(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        let threshold = objective.threshold.map { Self.text($0, style) } ?? ""
        return switch objective {
        case .pMedian: words.text("Nearest to everybody (p-median)", "Au plus près de tous (p-médiane)")
        case .pCenter: words.text("The farthest nearest (p-center)", "Le plus éloigné au plus près (p-centre)")
        case .maximalCovering:
            words.text("Most people within \(threshold) (MCLP)", "Le plus de monde à moins de \(threshold) (MCLP)")
        case .setCovering:
            words.text("Everybody within \(threshold) (LSCP)", "Tout le monde à moins de \(threshold) (LSCP)")
        }
    }

    /// A threshold with as many decimals as it has.
    private static func text(_ threshold: Cost, _ style: NumberStyle) -> String {
        var (decimals, scaled) = (0, threshold.reported)
        while decimals < 4, abs(scaled - scaled.rounded()) > 1e-9 * scaled {
            decimals += 1
            scaled *= 10
        }
        return style.number(threshold.reported, decimals: decimals) + "\u{00A0}" + threshold.unit.reported
    }

    private func number(_ value: Double, _ style: NumberStyle) -> String {
        guard !value.isNaN else { return NumberStyle.missing }
        return style.number(value, decimals: objective == .pCenter ? 3 : 0)
    }

    private func proof(_ plan: Plan, _ words: ReportText) -> String {
        switch plan.status {
        case .optimal: words.text("optimal", "optimal")
        case .gap: words.text("gap reached", "écart atteint")
        case .timeLimit: words.text("time ran out", "temps écoulé")
        case .infeasible: words.text("infeasible", "impossible")
        }
    }

    private func sites(_ plan: Plan) -> String {
        plan.sites.map { site in
            let candidate = candidates[site]
            let isAlone = candidates.count { $0.name == candidate.name } == 1
            return isAlone ? candidate.name : "\(candidate.name) (\(candidate.code ?? "#\(candidate.row)"))"
        }.joined(separator: ", ")
    }

    private func notes(_ words: ReportText) -> [String] {
        let style = NumberStyle(words.language)
        var notes = [words.text("Costs: \(method.en).", "Coûts : \(method.fr).")]
        for (plan, grown) in zip(plans, greedyValues) {
            let isWorse =
                objective.isMaximised ? grown < plan.value.objective : grown > plan.value.objective * (1 + 1e-9)
            guard isWorse, plan.status != .infeasible else { continue }
            notes.append(
                words.text(
                    "Growing one by one to \(plan.sites.count) gives \(number(grown, style)).",
                    "En ajoutant un à un jusqu’à \(plan.sites.count), on obtient \(number(grown, style))."
                )
            )
        }
        for plan in plans where !plan.unreachable.isEmpty {
            let people = plan.unreachable.reduce(0) { $0 + $1.population }
            let first = plan.unreachable.prefix(3).map(\.id).joined(separator: ", ")
            notes.append(
                words.text(
                    "No candidate reaches \(plan.unreachable.count) points with \(style.number(people)) people: \(first) …",
                    "Aucun candidat n’atteint \(plan.unreachable.count) points avec \(style.number(people)) personnes : "
                        + "\(first)…"
                )
            )
        }
        return notes
    }

    /// What growing one by one gives for each plan.
    private var greedyValues: [Double] {
        plans.map { plan in
            let count = plan.sites.count
            return count > 0 && count <= greedy.count ? greedy[count - 1] : plan.value.objective
        }
    }

    /// The sites as CSV, plan by plan.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(columns.map(\.column.key), rows.map { properties(of: $0) }, style)
    }

    /// The plans with their proofs, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        var object = jsonObject(words)
        object["seconds"] = .number(seconds)
        // Nothing is left to chance.
        object["seed"] = 0
        return JSONWriter.bytes(of: .object(object))
    }

    /// The same without what is not of the plans: how long it took.
    func jsonObject(_ words: ReportText) -> JSONObject {
        var object: JSONObject = [
            "report": "locate",
            "problem": .string(objective.name),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.facilities.en),
            "costs": .string(method.en),
            "kept": .number(Double(kept.count)),
            "candidates": .number(Double(candidates.count)),
        ]
        if let threshold = objective.threshold { object["within_\(unit.reported)"] = .number(threshold.reported) }
        if !objective.isSetCovering { object["objective_before"] = .number(before.objective) }
        let plans = plans.map(json)
        if plans.count == 1, let plan = plans.first {
            for member in plan.members { object[member.key] = member.value }
        } else {
            object["plans"] = .array(plans.map { .object($0) })
        }
        return object
    }

    private func json(_ plan: Plan) -> JSONObject {
        var object: JSONObject = [
            "objective": .number(plan.value.objective),
            "bound": .number(plan.bound),
            "gap": .number(plan.gap),
            "status": .string(plan.status.rawValue),
        ]
        if let mean = plan.value.mean { object["mean_\(unit.reported)"] = .number(mean.reported) }
        if let greatest = plan.value.greatest { object["max_\(unit.reported)"] = .number(greatest.reported) }
        if let covered = plan.value.covered { object["covered_population"] = .number(covered) }
        if plan.sites.count <= greedy.count, let last = plan.sites.isEmpty ? nil : greedy[plan.sites.count - 1] {
            object["objective_grown_one_by_one"] = .number(last)
        }
        for member in roomMembers(plan).members { object[member.key] = member.value }
        // What stands behind the figures of the plan.
        object["sites"] = .array(rows(of: plan).map { JSONValue(properties(of: $0, from: 5)) })
        if !plan.unreachable.isEmpty {
            object["unreachable"] = .array(
                plan.unreachable.map { client in
                    [
                        "id": .string(client.id), "population": .number(client.population),
                        "nearest_\(unit.reported)": .number(client.nearest?.reported ?? .nan),
                    ]
                }
            )
        }
        return object
    }

    /// The sites as points, and the kept facilities.
    public func features() -> [Feature] {
        let opened = rows.map { row in
            var properties = properties(of: row)
            properties["kind"] = .string("opened")
            return Feature(shape: .point(row.candidate.position), properties: properties)
        }
        let kept = kept.enumerated().map { place, facility in
            var properties = Properties(unique: [
                Properties.Entry(key: "site", value: .string(facility.name)),
                Properties.Entry(key: "kind", value: .string("kept")),
            ])
            if plans.count == 1, let room = plans[0].value.room {
                properties["served_population"] = .number(room.keptLoads[place])
            }
            if let room = before.room { properties["capacity"] = Self.property(room.keptCapacities[place]) }
            return Feature(shape: .point(facility.position), properties: properties)
        }
        return opened + kept
    }
}
