import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Siting
import Travel

extension LocateCommand {
    /// What a line of a file of plans may have.
    private static let planKeys = [
        "objective", "within", "keep", "add", "sites", "candidates", "exclude", "require", "minimum-distance",
        "one-per",
        "capacity", "skip-unreachable", "gap",
    ]
    /// What a line looks like.
    private static let example = #"{"name": "A", "objective": "mclp", "within": "50km", "add": 2}"#

    /// Answers the question of every plan of a file; what a plan does not say is as the options of the command say.
    func run(over path: String) throws {
        try plans.refuse([("orlib", orlib != nil)])
        try plans.refuse(map)
        let isAlone = inputs.demand == nil && inputs.facilities == nil
        try inputs.check(reading, options, result: isAlone ? sites.candidatesFile : nil, costs: costs.costs)
        // Candidates and costs are read for each setting.
        let many = [sites.candidatesFile, sites.candidatesFile, costs.costs, costs.costs]
        try OptionFit.checkStandardInput(inputs.files + many + [path])
        _ = try proof.limits(options)
        let run = try PlanRun(
            path,
            plans,
            keys: Self.planKeys,
            example: Self.example,
            to: outputs,
            style,
            options
        )
        let reading = places.applied(to: try self.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let read = try inputs.read(
            atlas,
            reading,
            options,
            capacities: sites.capacity.reading,
            beside: [sites.candidatesFile]
        )
        let ground = Ground(inputs: read, atlas: atlas, reading: reading, isAlone: isAlone)
        let settings = PlanSettings(ground, capacity: 2 * options.threadCount)
        var (files, unit) = ([String](), CostUnit.metres)
        try run.check { plan in
            let notices = NoticeList()
            try Console.collecting(in: notices) {
                let own = try applying(plan)
                let made = try settings.setting(of: own)
                _ = try own.search(in: made.setting, demand: read.demand)
                if let file = own.sites.candidatesFile, !files.contains(file) { files.append(file) }
                unit = made.setting.cost.unit
            }
            return notices.messages
        }
        try OptionFit.check(places, points: [inputs.demand, inputs.facilities] + files)
        sites.capacity.tellUnused([inputs.facilities] + files, options)
        let demand = try Self.held(read.demand, options)
        let pairs = SharedSitePairs(capacity: options.threadCount)
        // What the costs of each setting have to say when the points were looked up, by what settings go by.
        let told = Locked<[String: [Message]]>([:])
        let named = [
            inputs.by.flatMap { AreaNaming.isFile($0) ? $0 : nil }, inputs.facilities, inputs.demand, costs.costs,
            costs.roads.network, costs.roads.profile.file,
        ]
        try run.write(
            PlanTable.sites(unit, style.csv.style),
            facts: run.facts(Self._commandName, atlas, files: named + files),
            groupSize: 4
        ) { group in
            // What people should know was said when plans were checked.
            let questions = try Console.collecting(in: NoticeList()) {
                try group.map { index in
                    let plan = run.file.plans[index]
                    return try run.file.located(plan) {
                        let own = try applying(plan)
                        let made = try settings.setting(of: own)
                        var search = try own.search(in: made.setting, demand: demand)
                        search.limits = try own.proof.limits(options)
                        // Plans are computed side by side.
                        search.limits.threads = 1
                        let words = own.words(read.words, kept: search.kept.count)
                        return Question(plan: plan.name, command: own, search: search, key: made.key, words: words)
                    }
                }
            }
            return { place in
                let question = questions[place]
                let answer = try question.answer(pairs)
                told.withLock { $0[question.key] = question.search.cost.notices }
                return answer
            }
        }
        let costNotices = told.withLock { told in told.sorted { $0.key < $1.key }.flatMap(\.value) }
        Console.notices(read.notices + costNotices, options)
    }

    /// The people in memory: every search goes through them.
    private static func held(_ people: any DemandSource, _ options: GlobalOptions) throws -> any DemandSource {
        guard let file = people as? PointInput else { return people }
        // What can be read only once is held; it is read here, before several threads ask for it.
        let held = RepeatedPoints(file, path: "-")
        try held.process(threads: options.threadCount, observer: nil) { _ in
            ()
        } inOrder: { _ in
        }
        return held
    }

    /// What a plan asks, ready to be answered.
    private struct Question: Sendable {
        let plan: String
        let command: LocateCommand
        let search: SiteSearch
        let key: String
        let words: ReportText

        /// The answer; where there is none, why.
        func answer(_ pairs: SharedSitePairs) throws -> PlanResult {
            let report = try pairs.report(of: search, key)
            do {
                try command.refuse(report)
            } catch let error as UsageError {
                return PlanResult(plan, report, words, reason: error.message.en)
            }
            return PlanResult(plan, report, words, reason: nil)
        }
    }

    /// The command with what a plan says in the place of its own options.
    private func applying(_ plan: PlanFile.Plan) throws -> LocateCommand {
        var own = self
        if let text = try plan.word("objective") { own.objective = try Self.choice("objective", text) }
        if let text = try plan.word("within") { own.within = text }
        if let text = try plan.word("keep") { own.sites.keep = try Self.choice("keep", text) }
        let (add, sites) = (try plan.word("add"), try plan.word("sites"))
        if add != nil || sites != nil {
            own.sites.add = add
            own.sites.sites = try sites.map { text in
                guard let number = Int(text) else {
                    throw UsageError("“sites” should be a whole number", "« sites » devrait être un nombre entier")
                }
                return number
            }
        }
        if let text = try plan.word("candidates") { own.sites.candidates = text }
        if plan.members["exclude"] != nil { own.sites.limits.exclude = try plan.texts("exclude") }
        if plan.members["require"] != nil { own.sites.limits.require = try plan.texts("require") }
        if let text = try plan.word("minimum-distance") { own.sites.limits.minimumDistance = text }
        if let text = try plan.word("one-per") { own.sites.limits.onePer = text }
        if let text = try plan.word("capacity") { own.sites.capacity.capacity = text }
        if let flag = try plan.flag("skip-unreachable") { own.sites.skipUnreachable = flag }
        if let text = try plan.word("gap") { own.proof.gap = text }
        try own.check()
        try own.sites.capacity.check(antennas: inputs.facilities, candidates: own.sites.candidatesFile)
        guard own.sites.add?.contains(where: { $0 == "…" || $0 == "." }) != true else {
            throw UsageError(
                "a plan has one number of sites, and “\(own.sites.add ?? "")” is several",
                "un plan a un seul nombre de lieux, et « \(own.sites.add ?? "") » en est plusieurs",
                advice: Message(en: "write a line for each", fr: "écrivez une ligne pour chacun")
            )
        }
        return own
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        _ text: String
    ) throws(UsageError) -> Choice {
        guard let choice = Choice(rawValue: text) else {
            let list = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError(
                "“\(key)” is one of \(list), not “\(text)”",
                "« \(key) » est l’un de \(list), et non « \(text) »"
            )
        }
        return choice
    }
}

/// The settings of the plans that were asked for last: plans that differ in what they look for alone have one.
private final class PlanSettings {
    private let ground: LocateCommand.Ground
    private let capacity: Int
    private var known: [(key: String, setting: LocateCommand.Setting)] = []

    init(_ ground: LocateCommand.Ground, capacity: Int) { (self.ground, self.capacity) = (ground, capacity) }

    /// The setting of a plan, and what it goes by.
    func setting(of command: LocateCommand) throws -> (key: String, setting: LocateCommand.Setting) {
        let (sites, limits) = (command.sites, command.sites.limits)
        let own = [sites.keep.rawValue, sites.candidates, limits.minimumDistance ?? "", limits.onePer ?? ""]
        let lists = limits.exclude + ["\u{1E}"] + limits.require + ["\u{1E}", sites.capacity.capacity ?? ""]
        let key = (own + lists).joined(separator: "\u{1F}")
        if let found = known.first(where: { $0.key == key }) { return found }
        let made = (key: key, setting: try command.setting(ground))
        known.append(made)
        if known.count > capacity { known.removeFirst() }
        return made
    }
}
