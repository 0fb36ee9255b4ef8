import Formats

/// The files that a command line names.
enum CommandFiles {
    /// The words that may be files which this run reads, where `-o` says what it writes: of a command that has its output
    /// without an option, nothing is known.
    static var readBesideOutput: [String] {
        let words = Array(CommandLine.arguments.dropFirst())
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
}
