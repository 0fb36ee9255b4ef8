import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

extension CompareCommand {
    /// What a line of a file of plans looks like.
    private static let example = #"{"name": "A", "add": ["PLACE"], "close": ["NAME"], "move": {"NAME": "PLACE"}}"#

    /// Compares the baseline with every plan of a file.
    func run(over path: String) throws {
        try refuseBesidePlans()
        if costs.isGeodesic { try radii.check() }
        let options = report.options
        let asked = try inputsWithBaseline()
        try asked.check(report.reading, options, costs: costs.costs)
        try OptionFit.check(places, points: [asked.demand, asked.facilities])
        try OptionFit.checkStandardInput(asked.files + [path, costs.costs])
        try costs.check(beside: asked.files + [path])
        let run = try PlanRun(
            path,
            plans,
            keys: PlanFile.editKeys,
            example: Self.example,
            to: report.outputs,
            report.style,
            options
        )
        let reach = try report.near.reach()
        let reading = places.applied(to: try report.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let read = try asked.read(atlas, reading, options)
        let baseline = Scenario(name: baselineName(asked, reading), facilities: read.facilities)
        // A plan may need it: only then is it missed where there is none.
        let names = Result { () throws(AtlasError) in try Gazetteer(try atlas.open()) }
        let cost = try checked(run.file, baseline, names, read, reading)
        var comparison = Comparison(
            layer: read.layer,
            demand: read.demand,
            baseline,
            with: [],
            costs: [],
            thresholds: try radii.thresholds(in: cost.unit, options) ?? cost.unit.usualThresholds
        )
        comparison.only = try only.areas(of: read.layer, atlas, options)
        comparison.reach = reach
        comparison.threads = options.threadCount
        let line = ProgressLine(options)
        comparison.observer = line.observer
        defer { line.finish() }
        let plans = try PlanComparison(comparison, cost)
        line.finish()
        report.tell(read, cost.notices, outside: nil)
        let keys = plans.report(of: baseline).planKeys
        let files = [
            asked.by.flatMap { AreaNaming.isFile($0) ? $0 : nil }, asked.facilities, asked.demand, costs.costs,
            costs.roads.network, costs.roads.profile.file,
        ]
        try run.write(
            PlanTable(keys, report.style.csv.style),
            facts: run.facts(Self._commandName, atlas, files: files)
        ) { group in
            { [file = run.file] index in
                let plan = file.plans[group.lowerBound + index]
                let scenario = try Self.scenario(plan, editing: baseline, names)
                return PlanResult(plan.name, plans.report(of: scenario))
            }
        }
    }

    /// Checks all plans: their edits, and that the costs know the places that they open.
    ///
    /// - Returns: the costs to get to the baseline, and to what plans open.
    /// - Throws: what is wrong with plans, with the costs and with files.
    private func checked(
        _ file: PlanFile,
        _ baseline: Scenario,
        _ names: Result<Gazetteer, AtlasError>,
        _ read: InputOptions.Inputs,
        _ reading: ReadingOptions
    ) throws -> any ChangingCost {
        let own = Set(baseline.facilities.map(\.name))
        var (others, isOther): ([String], Set<String>) = ([], [])
        var check = PlanCheck(file)
        var positions = Dictionary(baseline.facilities.map { ($0.name, $0.position) }) { first, _ in first }
        try check.pass { plan in
            let scenario = try Self.scenario(plan, editing: baseline, names)
            if costs.costs != nil { try Self.check(scenario, &positions) }
            for facility in scenario.facilities where !own.contains(facility.name) {
                if isOther.insert(facility.name).inserted { others.append(facility.name) }
            }
            return try scenario.notices + scenario.distantPlaces(from: baseline.facilities, read.layer)
        }
        let cost: any ChangingCost
        do {
            cost = try costs.changingCost(to: baseline.facilities, besides: others, reading, report.options)
        } catch {
            // What is wrong with plans comes first.
            try check.finish(report.options)
            throw error
        }
        try check.pass { plan in
            let scenario = try Self.scenario(plan, editing: baseline, names)
            try cost.check(EditedNetwork(scenario.facilities, from: baseline.facilities))
            return []
        }
        try check.finish(report.options)
        return cost
    }

    /// Refuses an office that stands elsewhere than before under the same name, which is all that a table of costs knows of it.
    private static func check(_ scenario: Scenario, _ positions: inout [String: Coordinate]) throws(UsageError) {
        for facility in scenario.facilities {
            guard let known = positions[facility.name], known != facility.position else {
                positions[facility.name] = facility.position
                continue
            }
            throw UsageError(
                "“\(facility.name)” stands in two places, and the table of costs (--costs) knows it by its name alone",
                "« \(facility.name) » est à deux endroits, et la table de coûts (--costs) ne le connaît que par son nom",
                advice: Message(
                    en: "give each place a name of its own, with rows of its own in the table",
                    fr: "donnez à chaque endroit un nom à lui, avec des lignes à lui dans la table"
                )
            )
        }
    }

    /// The network of a plan.
    private static func scenario(
        _ plan: PlanFile.Plan,
        editing baseline: Scenario,
        _ names: Result<Gazetteer, AtlasError>
    ) throws -> Scenario {
        let name = Message(en: plan.name, fr: plan.name)
        return try Scenario(editing: baseline.facilities, plan.edits(), in: try names.get(), name: name)
    }

    /// Refuses what a file of plans has in its lines, and what is not written of thousands of plans.
    private func refuseBesidePlans() throws(UsageError) {
        try plans.refuse([
            ("scenario", !networks.scenario.isEmpty), ("partial", partials.partial != nil),
            ("source-name", partials.naming.sourceName != nil),
            ("sort", report.rows.sort != nil), ("top", report.rows.top != nil),
        ])
        try plans.refuse(report.map)
        let edits = [("add", networks.add), ("close", networks.close), ("move", networks.move)]
        guard let edit = edits.first(where: { !$0.1.isEmpty })?.0 else { return }
        throw UsageError(
            "--\(edit) is an edit of one plan: those of a file (--plans) have their own",
            "--\(edit) modifie un seul plan : ceux d’un fichier (--plans) ont les leurs",
            advice: Message(
                en: "give the network that all plans begin with as --baseline FILE",
                fr: "donnez le réseau dont partent tous les plans comme --baseline FICHIER"
            )
        )
    }
}
