import ArgumentParser
import Formats
import Geometry
import Glibc

/// `maillage run PLAN`: the reports of a project file.
struct RunCommand: ParsableCommand {
    static let name = "run"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: name,
            abstract: CommandLanguage.text(
                "Make the reports of a project file.",
                "Faire les rapports d’un fichier de projet."
            ),
            discussion: CommandLanguage.text(
                """
                A project file is TOML: each [[report]] has its command and the options of it as keys, [defaults] those that \
                every report has that knows them, [names] texts for which "$name" stands. Relative paths are relative to \
                the file. Keys, names and command lines are checked before the first report is made. --save, of the other \
                commands, writes one.
                """,
                """
                Un fichier de projet est du TOML : chaque [[report]] a sa commande et les options de celle-ci comme clés, \
                [defaults] celles de tout rapport qui les connaît, [names] des textes que "$nom" remplace. Les chemins \
                relatifs le sont au fichier. Clés, noms et lignes de commande sont vérifiés avant le premier rapport. --save, \
                des autres commandes, en écrit un.
                """
            )
        )
    }

    @Argument(
        help: CommandLanguage.help(
            "The project file, such as plan.toml; - is standard input.",
            "Le fichier de projet, comme plan.toml ; - est l’entrée standard."
        )
    )
    var plan: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
        guard options.save == nil else {
            throw UsageError("--save is for a report", "--save vaut pour un rapport")
        }
        let options = options
        // Of the folder that the command runs in.
        let atlas = options.atlas.map(Self.absolute)
        if let named = getenv("MAILLAGE_ATLAS") { setenv("MAILLAGE_ATLAS", Self.absolute(String(cString: named)), 1) }
        let file = try ProjectFile(path: plan) { command in
            var words: [String] = []
            func add(_ key: String, _ value: String?) {
                if let value, command.argument(key) != nil { words.append("--\(key)=\(value)") }
            }
            add("lang", options.lang)
            add("atlas", atlas)
            add("threads", options.threads.map(String.init))
            add("progress", options.progress == .auto ? nil : options.progress.rawValue)
            for (key, isSet) in [("quiet", options.quiet), ("force", options.force)]
            where isSet && command.argument(key) != nil {
                words.append("--\(key)")
            }
            return words
        }
        if plan != "-", let folder = plan.lastIndex(of: "/").map({ String(plan[...$0]) }), chdir(folder) != 0 {
            throw UsageError("there is no folder “\(folder)”", "il n’y a pas de dossier « \(folder) »")
        }
        var commands: [any ParsableCommand] = []
        for report in file.reports {
            commands.append(
                try inside(report, file) { try MaillageCommand.parseAsRoot(ArgumentOrder.normalised(report.arguments)) }
            )
        }
        KeptAtlases.begin()
        for (report, command) in zip(file.reports, commands) {
            let place = file.place(of: report)
            Console.notice(
                Message(
                    en: "\(place.text(.english)): report \(report.words.en)",
                    fr: "\(place.text(.french)) : rapport \(report.words.fr)"
                ),
                options
            )
            CommandFiles.take(report.arguments)
            var command = command
            try inside(report, file) { try command.run() }
        }
    }

    /// Does `body` in the language of a report; errors say which report it is.
    private func inside<Value>(_ report: ProjectFile.Report, _ file: ProjectFile, _ body: () throws -> Value) throws
        -> Value
    {
        let place = file.place(of: report)
        CommandLanguage.choose(options.lang == nil ? report.language : nil)
        defer { CommandLanguage.choose(nil) }
        do {
            return try body()
        } catch let error as any MaillageError {
            // Whoever reads a pipe has had enough: no error.
            guard SystemExit.code(for: error) != 0 else { throw error }
            throw ProjectError.report(report, error, at: place)
        } catch {
            let text = HelpText.translated(MaillageCommand.message(for: error))
            throw ProjectError.report(report, UsageError(text, text), at: place)
        }
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }
}
