import Atlas
import Formats
import Geometry
import Measures

extension CheckpointOptions {
    /// Whether a run before has left a checkpoint, so that outputs which are there may be its own: whether they are is known
    /// only when it was read.
    var goesOn: Bool { checkpoint.map { FileKind.isRegular("\($0)/\(RowCheckpoint.file)") } ?? false }

    /// Refuses a checkpoint of rows where there can be none.
    ///
    /// - Parameters:
    ///   - points: the file that the rows are of.
    ///   - files: those that are read besides.
    ///   - destinations: where they go.
    ///   - others: what a checkpoint cannot be of, in both languages, and whether it is asked for.
    /// - Throws: ``UsageError``.
    func checkRows(
        of points: String,
        beside files: [String?] = [],
        to destinations: [OutputOptions.Destination],
        _ others: [(isAsked: Bool, en: String, fr: String)] = []
    ) throws(UsageError) {
        guard try isAsked() else { return }
        try refuse(others)
        try PartialFacts.checkRereadable([points] + files)
        guard !destinations.isEmpty, !destinations.contains(where: { OutputFile.isDirect($0.path) }) else {
            throw UsageError(
                "--checkpoint keeps the rows of files: name them with -o",
                "--checkpoint garde les lignes de fichiers : nommez-les avec -o"
            )
        }
        let whole = destinations.first { $0.format.isLayer || $0.format == .xlsx }
        if let file = whole?.path {
            throw UsageError(
                "--checkpoint is for outputs that grow row by row, CSV, JSON and GeoJSON: “\(file)” is written as a whole",
                "--checkpoint vaut pour les sorties qui croissent ligne par ligne, CSV, JSON et GeoJSON : « \(file) » s’écrit "
                    + "d’un bloc"
            )
        }
    }

    /// The checkpoint of rows, where one is wanted; says from where the run goes on.
    ///
    /// - Parameters:
    ///   - command: what the run does.
    ///   - input: the points, which are not made rows of again where they were.
    ///   - files: those that are read besides.
    ///   - destinations: where the rows go.
    ///   - rejects: where bad records go.
    ///   - people: where people come from who share what the rows are about.
    ///   - options: those that every command takes.
    /// - Returns: `nil` where none is wanted; else with a file for each destination, and behind them one for bad records.
    /// - Throws: ``UsageError``; ``FormatError``; what ``RowCheckpoint/init(_:_:_:every:)`` throws.
    func begin(
        _ command: String,
        of input: PointInput,
        beside files: [String?],
        to destinations: [OutputOptions.Destination],
        rejects: String? = nil,
        people: @autoclosure () -> String? = nil,
        _ options: GlobalOptions
    ) throws -> RowCheckpoint? {
        guard let folder = checkpoint else { return nil }
        let endings = destinations.map { destination in
            destination.format.fileExtension + (destination.path.lowercased().hasSuffix(".gz") ? ".gz" : "")
        }
        var outputs = zip(endings, destinations).enumerated().map { index, output in
            (name: "rows-\(index + 1).\(output.0)", target: output.1.path)
        }
        if let rejects { outputs.append((name: "rejects.csv", target: rejects)) }
        try Folder.create(folder)
        let own = ([RowCheckpoint.file] + outputs.map(\.name)).map { OutputFile.identity(of: "\(folder)/\($0)") }
        for (_, file) in outputs where own.contains(OutputFile.identity(of: file)) {
            throw UsageError(
                "“\(file)” is where --checkpoint keeps something: write to another file",
                "« \(file) » est là où --checkpoint garde quelque chose : écrivez dans un autre fichier"
            )
        }
        let layout = input.stream.layout
        var facts = try PartialFacts.ofRun(
            command,
            atlas: PartialFacts.digest(of: try? options.openAtlas()),
            PartialArguments.ofRows,
            files: files
        )
        facts.append(PartialFact(.columns, PartialFacts.digest(Array(layout.identity.utf8))))
        let language = rejects.map { _ in ["rejects \(CommandLanguage.language.rawValue)"] } ?? []
        facts.append(PartialFact(.outputs, (endings + language).joined(separator: ", ")))
        if let people = people() { facts.append(PartialFact(.people, people)) }
        let made = try RowCheckpoint(folder, outputs, PartialHeader.ofCheckpoint(facts), every: interval)
        if !made.isWhole { for output in outputs { try OutputFile.check(output.target, overwrite: options.force) } }
        input.keep(with: made)
        if let notice = made.notice { Console.notice(notice, options) }
        return made
    }

    /// Puts the rows in their places and takes the checkpoint away.
    ///
    /// - Throws: ``FormatError`` where an output cannot be put in its place; the checkpoint then stays.
    func end(_ made: RowCheckpoint?, _ options: GlobalOptions) throws {
        guard let folder = checkpoint, let made else { return }
        try made.place(overwrite: options.force)
        Folder.remove(folder, [RowCheckpoint.file])
    }
}
