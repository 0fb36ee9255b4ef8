import Formats
import Geometry

/// The files that a command line names.
enum CommandFiles {
    /// The command line that is being run: of `maillage run` that of the report.
    private static let line = Locked(Array(CommandLine.arguments.dropFirst()))

    /// The words of the command line that is being run, the name of the command first.
    static var arguments: [String] { line.withLock { $0 } }

    /// Takes the command line of a report in the place of the program's own.
    static func take(_ arguments: [String]) { line.withLock { $0 = arguments } }

    /// The words that may be files which this run reads, where `-o` says what it writes: of a command that has its output
    /// without an option, nothing is known.
    static var readBesideOutput: [String] {
        let words = arguments
        let hasOption = words.contains { $0 == "-o" || $0 == "--output" || $0.hasPrefix("--output=") }
        return hasOption ? named(in: words) : []
    }

    /// The words of a command line that may be files which are read: all but the values of some options, `-o` and `--output`
    /// among them; of `NAME=FILE` and lists with commas every part.
    static func named(in words: [String], besides options: [String] = []) -> [String] {
        let passed = Set(["-o", "--output"] + options.map { "--" + $0 })
        var files: [String] = []
        var isPassed = false
        for word in words {
            defer { isPassed = passed.contains(word) }
            guard !isPassed, !passed.contains(where: { word.hasPrefix($0 + "=") }) else { continue }
            files.append(word)
            files += word.split(separator: ",").flatMap { part in
                [String(part)] + part.split(separator: "=", maxSplits: 1).dropFirst().map(String.init)
            }
        }
        return files.filter { FileKind.isRegular($0) }
    }

    /// Refuses a file that is also read or written as something else.
    ///
    /// - Parameters:
    ///   - option: what names the file.
    ///   - path: the file.
    ///   - others: the files that are read or written besides.
    /// - Throws: ``UsageError``.
    static func check(_ option: String, _ path: String, isNone others: [String]) throws(UsageError) {
        for other in others where path == other || FileKind.isSame(path, other) {
            throw UsageError(
                "\(option) “\(path)” is also read or written as something else",
                "\(option) « \(path) » est aussi lu ou écrit pour autre chose"
            )
        }
    }
}
