import ArgumentParser
import Atlas
import Geometry
import Glibc

/// The options that every command takes. Its help shows those that it has a use for.
struct GeneralOptions<Command: OptionUse>: ParsableArguments {
    @Option(help: CommandLanguage.help("Language: fr or en.", "Langue : fr ou en."), completion: .language)
    var lang: String?

    @Option(help: Command.help(.atlas, "Folder of the atlas.", "Dossier de l’atlas."), completion: .directory)
    var atlas: String?

    @Option(help: Command.help(.work, "How many threads work at once.", "Nombre de fils d’exécution."))
    var threads: Int?

    @Option(help: Command.help(.work, "Progress: auto, always or never.", "Avancement : auto, always ou never."))
    var progress: ProgressMode = .auto

    @Flag(help: Command.help(.notices, "Say nothing but errors.", "Ne dire que les erreurs."))
    var quiet = false

    @Flag(help: Command.help(.files, "Overwrite files that exist.", "Remplacer les fichiers existants."))
    var force = false

    @Option(
        help: Command.help(
            .files,
            "Also write this command line as a project file, for maillage run.",
            "Écrire aussi cette ligne de commande dans un fichier de projet, pour maillage run."
        )
    )
    var save: String?

    func validate() throws {
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError("--lang is fr or en", "--lang est fr ou en")
        }
        if let threads, threads < 1 {
            throw ValidationError("--threads is at least 1", "--threads est au moins 1")
        }
    }

    /// How many threads to use: as asked, else as many as there are processors.
    var threadCount: Int { threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Opens the atlas.
    func openAtlas() throws(AtlasError) -> Atlas {
        let environment = getenv("MAILLAGE_ATLAS").map { String(cString: $0) }
        let folder = try AtlasFolder.find(explicit: atlas, environment: environment, executable: ProgramFile.path)
        return try KeptAtlases.open(folder)
    }

    /// What the atlas says of its territory; nothing is known where there is no atlas.
    var territory: Territory { (try? openAtlas().territory) ?? .unknown }
}

/// The general options of a command that has a use for all of them.
typealias GlobalOptions = GeneralOptions<EveryUse>

/// When progress is shown; always on standard error.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
