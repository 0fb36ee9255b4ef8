public import Foundation
private import Glibc

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

        let status = try spawn(program, arguments, environment, directory, files.map { $0.path(percentEncoded: false) })
        return Output(
            status: status & 0x7f == 0 ? status >> 8 & 0xff : status & 0x7f,
            wasSignalled: status & 0x7f != 0,
            bytes: try read(files[1]),
            standardError: String(decoding: try read(files[2]), as: UTF8.self)
        )
    }

    private static func read(_ file: URL) throws -> Data {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        return try handle.readToEnd() ?? Data()
    }

    /// Starts the program with its input, output and error in `files` and waits; gives the status of `waitpid`.
    ///
    /// Not `Foundation.Process`, which leaks a little on Linux: the tests run under the leak checker too.
    private static func spawn(
        _ program: URL,
        _ arguments: [String],
        _ environment: [String: String]?,
        _ directory: URL?,
        _ files: [String]
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY, 0)

        var words = [program.path(percentEncoded: false)] + arguments
        // Glibc's overlay has no way to set the folder of a child: env does it.
        if let directory { words = ["/usr/bin/env", "-C", directory.path(percentEncoded: false)] + words }
        let variables = environment ?? ProcessInfo.processInfo.environment
        let copies = words.map { strdup($0) } + [nil]
        let settings = variables.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for copy in copies + settings { free(copy) } }
        // It has signals as a terminal gives them, whatever this process has blocked, or was told to ignore by `nohup`.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var child: pid_t = 0
        let failure = posix_spawn(&child, words[0], &actions, &attributes, copies, settings)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
        }
        return status
    }
}
