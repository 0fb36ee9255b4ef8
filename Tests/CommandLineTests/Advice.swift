import Foundation
import TestSupport
import Testing

/// The command lines that an error advises, run where they are given.
enum Advice {
    /// Whether GDAL's programs are there, whose command lines are most of them.
    static let hasGDAL = Subprocess.find("ogr2ogr") != nil

    /// The command lines in an error: what stands in backquotes.
    static func commands(_ standardError: String) -> [String] {
        standardError.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// The file that a command line writes.
    static func output(_ command: String) -> String? {
        let words = command.split(separator: " ").map(String.init)
        return words.first { ["out", "sortie", "points"].contains($0.prefix { $0 != "." }) }
    }

    /// Runs the program, which refuses its input, then what it advises, in either language, then the program again with
    /// the file that came of it.
    ///
    /// - Parameters:
    ///   - arguments: `FILE` stands for the input.
    ///   - file: the input.
    ///   - status: the exit code of the refusal.
    ///   - result: the file that came of it where the command line does not name it.
    ///   - folder: where all of it lies.
    /// - Throws: where a command line is missing or cannot be started.
    static func follow(
        _ arguments: [String],
        _ file: String,
        status: Int32,
        result: String? = nil,
        in folder: TemporaryFolder
    ) throws {
        for language in ["en", "fr"] {
            func run(_ file: String) throws -> Subprocess.Output {
                try Program.run(arguments.map { $0 == "FILE" ? file : $0 } + ["--lang", language], in: folder)
            }
            let refused = try run(file)
            #expect(refused.status == status, "\(refused.standardError)")
            let command = try #require(commands(refused.standardError).first, "\(refused.standardError)")
            let done = try Program.shell(command, in: folder)
            #expect(done.status == 0, "\(command): \(done.standardError)")
            let made = try #require(result ?? output(command), "\(command) names no file")
            let again = try run(made)
            #expect(again.status == 0, "\(command): \(again.standardError)")
            try FileManager.default.removeItem(at: folder.url.appending(path: made))
        }
    }
}
