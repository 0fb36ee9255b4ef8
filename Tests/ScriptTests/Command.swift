import Foundation

/// A program to run, and what came of it.
struct Command {
    let executable: URL
    var arguments: [String] = []
    /// Added to this process's own environment.
    var environment: [String: String] = [:]
    var folder: URL?
    var input = Data()

    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs to the end without holding a thread. Goes through files: a pipe that nobody empties would block the program.
    func run() async throws -> Outcome {
        let scratch = try TemporaryFolder()
        let output = try FileHandle(forWritingTo: scratch.write(Data(), to: "output"))
        let errors = try FileHandle(forWritingTo: scratch.write(Data(), to: "errors"))
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = folder
        process.standardInput = try FileHandle(forReadingFrom: scratch.write(input, to: "input"))
        process.standardOutput = output
        process.standardError = errors

        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        try output.close()
        try errors.close()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: scratch.read("output") ?? Data(), as: UTF8.self),
            errors: String(decoding: scratch.read("errors") ?? Data(), as: UTF8.self)
        )
    }
}
