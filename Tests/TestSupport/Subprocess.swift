public import Foundation

/// Runs a program and waits for it.
public enum Subprocess {
    /// What a program left behind.
    public struct Output: Sendable {
        /// The exit code, or the number of the signal that ended it.
        public let status: Int32
        /// Whether a signal ended it.
        public let wasSignalled: Bool
        /// What it wrote, byte by byte.
        public let bytes: Data
        /// What it wrote on standard error.
        public let standardError: String

        /// What it wrote.
        public var text: String { String(decoding: bytes, as: UTF8.self) }

        /// The lines that it wrote.
        public var lines: [Substring] { text.split(separator: "\n") }
    }

    /// Where a program is on the search path, or `nil`.
    public static func find(_ program: String) -> URL? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: program) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false)) }
    }

    /// Runs `program` to its end.
    ///
    /// Input and output go through files, so that no pipe can fill up and block.
    ///
    /// - Parameters:
    ///   - program: the executable.
    ///   - arguments: its arguments.
    ///   - input: what it reads on standard input.
    ///   - environment: its whole environment; `nil` hands on this one.
    ///   - directory: its working folder; `nil` is this one.
    /// - Returns: how it ended and what it wrote.
    /// - Throws: where it cannot be started, or a temporary file not written.
    public static func run(
        _ program: URL,
        _ arguments: [String] = [],
        input: String = "",
        environment: [String: String]? = nil,
        directory: URL? = nil
    ) throws -> Output {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maillage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "error"].map { folder.appending(path: $0) }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }

        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        if let environment { process.environment = environment }
        if let directory { process.currentDirectoryURL = directory }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Output(
            status: process.terminationStatus,
            wasSignalled: process.terminationReason == .uncaughtSignal,
            bytes: try Data(contentsOf: files[1]),
            standardError: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        )
    }
}
