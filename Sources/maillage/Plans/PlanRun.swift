import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

/// A run over a file of plans: in parallel, group by group, in the order of the file, and behind what was computed before.
struct PlanRun {
    private static let file = "plans"
    private static let stage = Message(en: "computing plans", fr: "calcul des plans")

    let option: PlansOption
    let file: PlanFile
    let outputs: PlanOutputs
    let options: GlobalOptions

    /// The numbers of the plans that are computed, from 0.
    let indices: Range<Int>

    /// Reads the file, once it is known where results go.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - option: what was asked for.
    ///   - keys: what a plan may have.
    ///   - example: a line as it may be.
    ///   - outputs: where results go.
    ///   - style: how tables are written.
    ///   - options: those that every command takes.
    /// - Throws: ``UsageError``; what is wrong with the file, with its line; ``FormatError`` where an output cannot be written.
    init(
        _ path: String,
        _ option: PlansOption,
        keys: [String],
        example: String,
        to outputs: OutputOptions,
        _ style: ReportStyleOptions,
        _ options: GlobalOptions
    ) throws {
        (self.option, self.options) = (option, options)
        self.outputs = try PlanOutputs(outputs, overwrite: options.force)
        guard style.csv.csvStyle == nil || self.outputs.hasTable else {
            throw UsageError(
                "--csv-style is for CSV: no output is CSV",
                "--csv-style vaut pour le CSV : aucune sortie n’est en CSV"
            )
        }
        file = try PlanFile(path, keys: keys, example: example)
        let part = try option.part()
        indices = file.indices(part: part.number, of: part.of)
        Console.notices(file.notices, options)
    }

    /// Checks every plan before anything is computed.
    ///
    /// - Parameter check: gives what people should know of a plan; each sentence is said once, with the line where it stands
    ///   first.
    /// - Throws: what is wrong with plans.
    func check(_ check: (PlanFile.Plan) throws -> [Message]) throws {
        var all = PlanCheck(file)
        try all.pass(check)
        try all.finish(options)
    }

    /// Computes the plans and writes their results.
    ///
    /// - Parameters:
    ///   - table: how they are laid out as CSV.
    ///   - facts: what they are computed from, for a checkpoint.
    ///   - groupSize: how many plans a thread has at most before results are written; fewer where they take longer than a second.
    ///   - prepare: makes of some plans, by their numbers, what gives the result of each, by its place among them; that from any
    ///     thread.
    /// - Throws: what is wrong with the checkpoint and the outputs; what `prepare` and what it makes throw.
    func write(
        _ table: PlanTable,
        facts: @autoclosure () throws -> [PartialFact],
        groupSize: Int = 32,
        prepare: (Range<Int>) throws -> @Sendable (Int) throws -> PlanResult
    ) throws {
        let names = indices.map { file.plans[$0].name }
        let kept = try option.checkpoint.map { folder in
            try Folder.create(folder)
            return try PlanCheckpoint("\(folder)/\(Self.file)", try facts(), names: names) { line in
                PlanResult(line: line)?.object[PlanResult.planKey]?.text
            }
        }
        if let notice = kept?.notice { Console.notice(notice, options) }
        let writer = try outputs.open(table, overwrite: options.force)
        let done = kept?.kept.count ?? 0
        var unanswered = try writer.write(kept?.kept ?? [])
        kept?.release()
        let line = ProgressLine(options)
        defer { line.finish() }
        var (first, perThread) = (indices.lowerBound + done, min(groupSize, 4))
        while first < indices.upperBound {
            let began = ContinuousClock.now
            let group = first..<min(indices.upperBound, first + perThread * options.threadCount)
            let before = first - indices.lowerBound
            let workers = Workers(options.threadCount) { [count = indices.count] progress in
                line.observer?(Progress(stage: Self.stage, completed: before + progress.completed, total: count))
            }
            let compute = try prepare(group)
            let lines = try workers.map(Self.stage, group.count, state: {}) { _, index in try compute(index).line }
            try kept?.append(lines)
            unanswered += try writer.write(lines)
            first = group.upperBound
            // What was computed is kept every second or so: a run that is ended again and again gets on.
            let isQuick = began.duration(to: .now) < .seconds(1)
            perThread = isQuick ? min(groupSize, perThread * 2) : max(1, perThread / 2)
        }
        line.finish()
        try writer.finish()
        if unanswered > 0 { Console.notice(Self.unanswered(unanswered, of: indices.count), options) }
        if let folder = option.checkpoint { Folder.remove(folder, [Self.file]) }
    }

    private static func unanswered(_ count: Int, of all: Int) -> Message {
        Message(
            en: "\(count) of \(all) plans have no answer: “reason” in their results says why",
            fr: "\(count) plans sur \(all) n’ont pas de réponse : « reason » dans leurs résultats dit pourquoi"
        )
    }

    /// What results are computed from, for a checkpoint.
    ///
    /// - Parameters:
    ///   - command: the name of the command.
    ///   - atlas: where it was opened.
    ///   - files: those that are read besides the plans.
    /// - Returns: the facts.
    /// - Throws: ``UsageError`` where one of the files can be read only once.
    func facts(_ command: String, _ atlas: AtlasIfNeeded, files: [String?]) throws -> [PartialFact] {
        let part = try option.part()
        return try PartialFacts.ofRun(
            command,
            atlas: PartialFacts.digest(of: atlas),
            PartialArguments.ofPlans,
            files: files
        ) + [
            PartialFact(
                .plans,
                "\(file.plans.count), \(file.digest)" + (part.of > 1 ? ", \(part.number)/\(part.of)" : "")
            )
        ]
    }
}
