import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures
import Travel

/// A long run that can go on after it was ended.
struct CheckpointOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Keep in a folder what was counted so far, or the rows that were written: the same command goes on from there after it "
                + "was ended. What it keeps there is taken away when the output is written.",
            "Garder dans un dossier ce qui est déjà compté, ou les lignes déjà écrites : la même commande reprend de là si elle "
                + "est interrompue. Ce qu’elle y garde est retiré une fois la sortie écrite."
        ),
        completion: .directory
    )
    var checkpoint: String?

    @Option(
        help: CommandLanguage.help(
            "How many seconds lie between two checkpoints; default: 30.",
            "Combien de secondes entre deux points de reprise ; par défaut, 30."
        )
    )
    var checkpointEvery: Double?

    /// The most seconds between two checkpoints: eleven days.
    private static let longest = 1e6

    /// Refuses a checkpoint of something that has none.
    ///
    /// - Parameters:
    ///   - demand: the file of the people.
    ///   - others: what a checkpoint cannot be of, in both languages, and whether it is asked for.
    /// - Throws: ``UsageError``.
    func check(demand: String?, _ others: [(isAsked: Bool, en: String, fr: String)]) throws(UsageError) {
        guard try isAsked() else { return }
        guard demand != nil else {
            throw UsageError(
                "--checkpoint is for the people of --demand FILE",
                "--checkpoint vaut pour la population de --demand FICHIER"
            )
        }
        try refuse(others)
    }

    /// Whether a checkpoint is wanted.
    ///
    /// - Throws: ``UsageError`` for a number of seconds that is none, or without a checkpoint.
    func isAsked() throws(UsageError) -> Bool {
        if let every = checkpointEvery, !(0...Self.longest).contains(every) {
            throw UsageError(
                "--checkpoint-every is a number of seconds, 0 to a million",
                "--checkpoint-every est un nombre de secondes, de 0 à un million"
            )
        }
        guard checkpoint != nil || checkpointEvery == nil else {
            throw UsageError("--checkpoint-every is for --checkpoint", "--checkpoint-every vaut pour --checkpoint")
        }
        return checkpoint != nil
    }

    /// Refuses a checkpoint of a report, in a command that has one of rows alone.
    func refuseWithoutPoints() throws(UsageError) {
        guard try isAsked() else { return }
        throw UsageError("--checkpoint is for --points", "--checkpoint vaut pour --points")
    }

    /// Refuses what a checkpoint cannot be of.
    func refuse(_ others: [(isAsked: Bool, en: String, fr: String)]) throws(UsageError) {
        for other in others where other.isAsked {
            throw UsageError("--checkpoint is not for \(other.en)", "--checkpoint ne vaut pas pour \(other.fr)")
        }
    }

    /// How often it is written.
    var interval: Duration { .seconds(checkpointEvery ?? 30) }

    /// The checkpoint, where one is wanted; says from where the run goes on.
    ///
    /// - Parameters:
    ///   - demand: the points.
    ///   - cost: what it takes to get to the facilities.
    ///   - file: the file that the points come from.
    ///   - options: those that every command takes.
    ///   - facts: what must be the same when the run goes on.
    /// - Returns: `nil` where none is wanted.
    /// - Throws: ``FormatError``; what ``Checkpoint/init(_:of:_:every:)`` throws.
    func begin(
        _ demand: any DemandSource,
        _ cost: any TravelCost,
        from file: any DemandSource,
        _ options: GlobalOptions,
        facts: @autoclosure () throws -> [PartialFact]
    ) throws -> Checkpoint? {
        guard let folder = checkpoint else { return nil }
        try Folder.create(folder)
        let header = PartialHeader.ofCheckpoint(try facts(), costUnit: cost.unit.symbol, costMethod: cost.method)
        let made = try Checkpoint(
            "\(folder)/\(RowCheckpoint.file)",
            of: demand,
            header,
            every: interval
        )
        if let file = file as? PointInput { made.whenPassed = { file.passOver() } }
        if let notice = made.notice { Console.notice(notice, options) }
        return made
    }

    /// Takes the file away when its run has come to an end, and says where it could not be kept.
    func end(_ made: Checkpoint?, _ options: GlobalOptions) {
        guard let folder = checkpoint, let made else { return }
        if let failure = made.failure {
            Console.notice(
                Message(
                    en: "\(folder): the checkpoint could not always be written: \(failure.en)",
                    fr: "\(folder) : le point de reprise n’a pas toujours pu être écrit : \(failure.fr)"
                ),
                options
            )
        }
        Folder.remove(folder, [RowCheckpoint.file])
    }
}
