import ArgumentParser
import Atlas
import Geometry
import Measures

/// The networks that the baseline is compared with: files, or edits of the baseline.
struct ScenarioOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The network as it is: a file of points with a name; default: the network of the atlas.",
            "Le réseau tel qu’il est : un fichier de points avec un nom ; par défaut, le réseau de l’atlas."
        ),
        completion: .features
    )
    var baseline: String?

    @Option(
        help: CommandLanguage.help(
            "A network to compare it with: a file of all its antennas, or NAME=FILE. Several are ranked.",
            "Un réseau à lui comparer : un fichier de toutes ses antennes, ou NOM=FICHIER. Plusieurs sont classés."
        ),
        completion: .features
    )
    var scenario: [String] = []

    @Option(
        help: CommandLanguage.help(
            "An antenna to open: a place of the atlas, or NAME@LON,LAT. May be repeated.",
            "Une antenne à ouvrir : un lieu de l’atlas, ou NOM@LON,LAT. Répétable."
        ),
        completion: .place
    )
    var add: [String] = []

    @Option(
        help: CommandLanguage.help(
            "An antenna to close, by its name. May be repeated.",
            "Une antenne à fermer, par son nom. Répétable."
        ),
        completion: .antenna
    )
    var close: [String] = []

    @Option(
        help: CommandLanguage.help(
            "An antenna to move: its name, =, and a place as for --add. May be repeated.",
            "Une antenne à déménager : son nom, =, et un lieu comme pour --add. Répétable."
        ),
        completion: .antennaMove
    )
    var move: [String] = []

    /// The files that may be standard input, as far as they were named.
    var files: [String?] { scenario.map { NamedFile($0).path } }

    /// Refuses a comparison with nothing, and one of which it is not clear what is edited.
    ///
    /// - Parameter allowsNothing: whether a plan may be begun.
    /// - Throws: ``UsageError``.
    func check(allowsNothing: Bool) throws {
        let hasEdits = !(add + close + move).isEmpty
        guard hasEdits || !scenario.isEmpty || allowsNothing else {
            throw UsageError(
                "there is nothing to compare with",
                "il n’y a rien à quoi comparer",
                advice: Message(
                    en:
                        "name a network (--scenario FILE), or what changes: --add PLACE, --close NAME, --move NAME=PLACE; "
                        + "-o plan.html alone is a page to begin a plan in; --plans FILE has many plans",
                    fr:
                        "nommez un réseau (--scenario FICHIER), ou ce qui change : --add LIEU, --close NOM, --move NOM=LIEU ; "
                        + "-o plan.html seul est une page où commencer un plan ; --plans FICHIER en a plusieurs"
                )
            )
        }
        guard !hasEdits || scenario.isEmpty else {
            throw UsageError(
                "--scenario and --add, --close, --move exclude each other: edits are of the baseline",
                "--scenario et --add, --close, --move s’excluent : on modifie le réseau de départ",
                advice: Message(
                    en: "to edit a network of a file, give it as --baseline",
                    fr: "pour modifier le réseau d’un fichier, donnez-le comme --baseline"
                )
            )
        }
        _ = try moves()
    }

    /// What is moved where.
    private func moves() throws -> [NetworkEdit] {
        try move.map { text in
            guard let edit = NetworkEdit(move: text) else {
                throw UsageError("--move “\(text)” is not NAME=PLACE", "--move « \(text) » n’est pas NOM=LIEU")
            }
            return edit
        }
    }

    /// The scenarios.
    ///
    /// - Parameters:
    ///   - baseline: the network that edits are of.
    ///   - atlas: where places are found by name, opened where an edit names one.
    ///   - read: reads the antennas of a file.
    /// - Returns: a scenario a file, or one of all edits.
    /// - Throws: ``UsageError`` where two have the same name; what the edits and the files are refused for.
    func scenarios(
        of baseline: [Facility],
        _ atlas: AtlasIfNeeded,
        read: (String) throws -> [Facility]
    ) throws -> [Scenario] {
        let edits = try close.map(NetworkEdit.close) + moves() + add.map(NetworkEdit.add)
        guard edits.isEmpty else {
            func gazetteer() throws(AtlasError) -> Gazetteer { try Gazetteer(try atlas.open()) }
            return [try Scenario(editing: baseline, edits, in: try gazetteer())]
        }
        var known: [String] = []
        return try scenario.map { text in
            let file = NamedFile(text)
            guard !known.contains(file.name) else {
                throw UsageError(
                    "two scenarios are called “\(file.name)”",
                    "deux scénarios s’appellent « \(file.name) »",
                    advice: Message(en: "name them: NAME=FILE", fr: "nommez-les : NOM=FICHIER")
                )
            }
            known.append(file.name)
            return Scenario(name: file.title, facilities: try read(file.path))
        }
    }
}
