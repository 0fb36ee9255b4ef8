import ArgumentParser
import Formats
import Geometry

/// Writes a command line as a project file.
enum SavedProject {
    /// The option that asks for it.
    static let option = "save"

    /// The file that a command line asks for; `nil` for none. Behind `--` nothing is an option.
    static func path(in arguments: [String]) -> String? {
        var result: String?
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if argument == "--\(option)", index + 1 < arguments.count { result = arguments[index + 1] }
            if argument.hasPrefix("--\(option)=") { result = String(argument.dropFirst(option.count + 3)) }
        }
        return result
    }

    /// Makes the file, for ``Made/write()`` when the command has done its work.
    ///
    /// - Parameters:
    ///   - arguments: a command line that the argument parser took.
    ///   - path: where to; in the folder that the command runs in, because relative paths are relative to the file.
    /// - Returns: the file, not written yet.
    /// - Throws: ``UsageError``; ``FormatError`` where the file is there and may not be replaced.
    static func make(_ arguments: [String], for path: String) throws -> Made {
        guard path != "-", !path.contains("/") || path.split(separator: "/").dropLast() == ["."] else {
            throw UsageError(
                "--save writes into the folder you are in: paths of a project file are relative to it",
                "--save écrit dans le dossier courant : les chemins d’un fichier de projet sont relatifs à lui"
            )
        }
        guard let command = try CommandDescription.all().first(where: { arguments.starts(with: $0.path) }) else {
            throw UsageError("this command cannot be saved", "cette commande ne s’enregistre pas")
        }
        let words = Array(arguments.dropFirst(command.path.count))
        try CommandFiles.check("--save", path, isNone: CommandFiles.named(in: words, besides: [option]))
        let given = try values(of: words, command)
        let outputs = given.first { $0.argument.key == "output" }?.values ?? []
        guard !outputs.contains(where: { OutputFile.identity(of: $0) == OutputFile.identity(of: path) }) else {
            throw UsageError("“\(path)” is written to twice", "« \(path) » est écrit deux fois")
        }
        let overwrite = given.contains { $0.argument.key == "force" }
        let text = toml(command, given)
        // What was written is what will be run.
        let again = try ProjectFile(text, name: path, adding: { _ in [] }).reports[0]
        guard try values(of: Array(again.arguments.dropFirst(command.path.count)), command) == given else {
            throw UsageError("this command line cannot be saved", "cette ligne de commande ne s’enregistre pas")
        }
        try OutputFile.check(path, overwrite: overwrite)
        return Made(path: path, text: text, overwrite: overwrite)
    }

    /// A file that is to be written.
    struct Made {
        fileprivate let path: String
        fileprivate let text: String
        fileprivate let overwrite: Bool

        /// Writes it.
        func write() throws(FormatError) { try OutputFile.write(Array(text.utf8), to: path, overwrite: overwrite) }
    }

    /// An option with its values; none for a flag.
    private struct Given: Equatable {
        let argument: CommandDescription.Argument
        var values: [String]

        static func == (one: Given, other: Given) -> Bool {
            one.argument.key == other.argument.key && one.values == other.values
        }
    }

    /// The options of a command line in the order of the help.
    private static func values(of words: [String], _ command: CommandDescription) throws(UsageError) -> [Given] {
        var found: [String: [String]] = [:]
        var positionals: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                positionals += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                positionals.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if parts[0] == "--\(option)" {
                if parts.count == 1 { rest = rest.dropFirst() }
                continue
            }
            guard let argument = command.arguments.first(where: { $0.names.contains(parts[0]) }) else {
                throw UsageError("“\(word)” cannot be saved", "« \(word) » ne s’enregistre pas")
            }
            guard argument.kind == .option else {
                found[argument.key] = []
                continue
            }
            var values = parts.count > 1 ? [parts[1]] : rest.popFirst().map { [$0] } ?? []
            while argument.takesSeveral, let next = rest.first, !next.hasPrefix("-") {
                values.append(next)
                rest = rest.dropFirst()
            }
            // Of an option that stands once, the last counts.
            found[argument.key] = (argument.isRepeating ? found[argument.key] ?? [] : []) + values
        }
        for argument in command.arguments where argument.kind == .positional && !positionals.isEmpty {
            let count = argument.isRepeating ? positionals.count : 1
            found[argument.key] = Array(positionals.prefix(count))
            positionals.removeFirst(count)
        }
        return command.arguments.compactMap { argument in
            found[argument.key].map { Given(argument: argument, values: $0) }
        }
    }

    private static func toml(_ command: CommandDescription, _ given: [Given]) -> String {
        let words = CommandLanguage.text(
            "# Written by maillage --save; `maillage run` makes the report again. Paths are relative to this file.",
            "# Écrit par maillage --save ; `maillage run` refait le rapport. Les chemins sont relatifs à ce fichier."
        )
        let lines = given.map { given -> String in
            let value =
                switch given.argument.kind {
                case .flag: "true"
                case .option, .positional:
                    given.argument.isRepeating
                        ? "[" + given.values.map(quoted).joined(separator: ", ") + "]" : quoted(given.values.last ?? "")
                }
            return "\(given.argument.key) = \(value)\n"
        }
        return "\(words)\n\n[[\(ProjectFile.reportKey)]]\n\(ProjectFile.commandKey) = \(quoted(command.name))\n"
            + lines.joined()
    }

    /// A text as TOML has it.
    private static func quoted(_ text: String) -> String {
        // A dollar in front is a name but where it stands twice.
        var quoted = text.hasPrefix("$") ? "\"$" : "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
