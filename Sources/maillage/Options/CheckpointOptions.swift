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
            "Keep in a folder what was counted so far: the same command goes on from there after it was ended. The folder is "
                + "emptied when the report is written.",
            "Garder dans un dossier ce qui est déjà compté : la même commande reprend de là si elle est interrompue. Le "
                + "dossier est vidé une fois le rapport écrit."
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

    private static let file = "counted"

    /// Refuses a checkpoint of something that has none.
    ///
    /// - Parameters:
    ///   - demand: the file of the people.
    ///   - others: what a checkpoint cannot be of, in both languages, and whether it is asked for.
    /// - Throws: ``UsageError``.
    func check(demand: String?, _ others: [(isAsked: Bool, en: String, fr: String)]) throws(UsageError) {
        guard checkpoint != nil else {
            guard checkpointEvery == nil else {
                throw UsageError("--checkpoint-every is for --checkpoint", "--checkpoint-every vaut pour --checkpoint")
            }
            return
        }
        if let every = checkpointEvery, !(every >= 0 && every.isFinite) {
            throw UsageError(
                "--checkpoint-every is a number of seconds, 0 or more",
                "--checkpoint-every est un nombre de secondes, 0 ou plus"
            )
        }
        guard demand != nil else {
            throw UsageError(
                "--checkpoint is for the people of --demand FILE",
                "--checkpoint vaut pour la population de --demand FICHIER"
            )
        }
        for other in others where other.isAsked {
            throw UsageError("--checkpoint is not for \(other.en)", "--checkpoint ne vaut pas pour \(other.fr)")
        }
    }

    /// The checkpoint, where one is wanted; says from where the run goes on.
    ///
    /// - Parameters:
    ///   - demand: the points.
    ///   - cost: what it takes to get to the facilities.
    ///   - options: those that every command takes.
    ///   - facts: what must be the same when the run goes on.
    /// - Returns: `nil` where none is wanted.
    /// - Throws: ``FolderError``; what ``Checkpoint/init(_:of:_:every:)`` throws.
    func begin(
        _ demand: any DemandSource,
        _ cost: any TravelCost,
        _ options: GlobalOptions,
        facts: @autoclosure () throws -> [PartialFact]
    ) throws -> Checkpoint? {
        guard let folder = checkpoint else { return nil }
        try Folder.create(folder)
        let header = PartialHeader(
            facts: try facts(),
            arguments: [],
            costUnit: cost.unit.symbol,
            costMethod: cost.method,
            sources: [PartialSource(name: Message(en: "", fr: ""), points: 0, identity: "")],
            notices: []
        )
        let made = try Checkpoint(
            "\(folder)/\(Self.file)",
            of: demand,
            header,
            every: .seconds(checkpointEvery ?? 30)
        )
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
        Folder.remove(folder, [Self.file])
    }
}
