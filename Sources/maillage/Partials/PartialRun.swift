import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

/// How a run comes to its tally: it counts the demand, for a report or as a part of one, or takes what parts have counted.
struct PartialRun {
    /// The points to count.
    let demand: any DemandSource

    private let path: String?
    private let counted: PartialMerge?
    private let identified: IdentifiedDemand?
    private let options: GlobalOptions

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - partials: whether a partial result is written.
    ///   - demand: the points.
    ///   - counted: what parts have counted; `nil` where points are to be counted here.
    ///   - options: those that every command takes.
    init(
        _ partials: PartialOptions,
        _ demand: any DemandSource,
        _ counted: PartialMerge?,
        _ options: GlobalOptions
    ) {
        path = partials.partial
        self.counted = counted
        self.options = options
        identified = path != nil && counted == nil ? IdentifiedDemand(demand) : nil
        self.demand = identified ?? demand
    }

    /// Whether facts about the inputs matter.
    var isPartial: Bool { path != nil || counted != nil }

    /// The tally: what `count` counts, or what parts have.
    func tally<Tally: PartialTally>(_ empty: Tally, count: () throws -> Tally) throws -> Tally {
        guard let counted else { return try count() }
        var tally = empty
        try counted.add(to: &tally)
        return tally
    }

    /// The tally of a measure whose demand is that of the run: counted with a checkpoint where one is kept.
    func tally<Tally: DemandTally & PartialTally>(
        _ empty: Tally,
        of measure: some DemandCounting,
        keeping checkpoint: Checkpoint?
    ) throws -> Tally {
        try tally(empty) { try checkpoint?.tally(empty, of: measure) ?? measure.counted(into: empty) }
    }

    /// Says what people should know of the inputs, makes sure that parts were computed from what is here, and writes the
    /// tally as a partial result where one is wanted; nothing of it where facts do not matter.
    ///
    /// - Parameters:
    ///   - tally: everything that was counted.
    ///   - words: how outputs call the inputs.
    ///   - cost: what it takes to get to the facilities.
    ///   - own: what people should know of the inputs, where parts do not say it.
    ///   - others: what else they should know.
    ///   - line: the line of progress, which has come to its end.
    ///   - facts: what must be the same in all parts.
    /// - Returns: whether that was all there is to do.
    /// - Throws: ``ComputationError`` where the facts are others; ``FormatError`` where the file cannot be written.
    func write(
        _ tally: some PartialTally,
        _ words: ReportText,
        _ cost: any TravelCost,
        notices own: @autoclosure () -> [Message],
        besides others: [Message] = [],
        _ line: ProgressLine,
        _ facts: @autoclosure () throws -> [PartialFact]
    ) throws -> Bool {
        guard isPartial else { return false }
        line.finish()
        let notices = counted?.header.notices ?? own()
        Console.notices(notices + others, options)
        let facts = try facts()
        try counted?.check(facts)
        guard let path else { return false }
        let header =
            counted?.header
            ?? PartialHeader(
                facts: facts,
                arguments: PartialArguments.own,
                costUnit: cost.unit.symbol,
                costMethod: cost.method,
                sources: [
                    PartialSource(
                        name: words.demand,
                        points: identified?.count ?? 0,
                        identity: identified?.identity ?? ""
                    )
                ],
                notices: notices
            )
        let bytes = PartialResult(header, content: tally.encoded(), name: path).bytes
        try OutputOptions.write(bytes, to: path, options)
        let points = header.sources.reduce(0) { $0 + $1.points }
        func number(_ count: Int, _ language: Language) -> String { NumberStyle(language).number(Double(count)) }
        Console.notice(
            Message(
                en: "\(path): \(number(points, .english)) points, \(number(bytes.count, .english)) bytes",
                fr: "\(path) : \(number(points, .french)) points, \(number(bytes.count, .french)) octets"
            ),
            options
        )
        return true
    }
}
