import Geometry
import Glibc

/// A program of another's that runs beside this one: its standard output is a pipe that is read here, what it says on
/// standard error is kept. No shell is between: arguments stay what they are.
///
/// Whoever lets go of it ends it: none outlives its reader, nor a signal that ends this process.
final class ToolProcess: Sendable {
    /// The program, as its name is.
    let program: String
    /// The end of the pipe that is read here.
    let output: Int32
    /// A file without a name that takes what the program says.
    private let errors: Int32
    private let child: pid_t
    /// The status of `waitpid`; `nil` while the program runs.
    private let status = Locked<Int32?>(nil)
    /// What people may not read of what the program says, and what stands there instead.
    private let hidden: String
    private let shown: String
    /// What a signal would end, by its number at ``Interruption``.
    private let watched: Int

    /// How many seconds it may give nothing before it is taken for hung.
    private let patience: Int

    /// One starts at a time: none inherits the pipe of another, which would then stay open.
    private static let starting = Locked(())

    /// Starts `program`, which is looked for on the search path.
    ///
    /// - Throws: ``FormatError``: `programNotFound`, `foreignFailed`, `invalidSetting`, `cannotCreate`.
    init(_ program: String, _ arguments: [String], for name: String, hiding place: String = "") throws(FormatError) {
        patience = try Self.patience(name)
        (hidden, shown) = (place, name)
        let errors = try TemporaryFile.unnamed()
        self.program = program
        self.errors = errors
        do throws(FormatError) {
            (child, output) = try Self.starting.withLock { (_) throws(FormatError) in
                try Self.start(program, arguments, errors, name)
            }
        } catch {
            close(errors)
            throw error
        }
        watched = Interruption.add(child: child)
    }

    deinit {
        close(output)
        if status.withLock({ $0 }) == nil {
            kill(child, SIGKILL)
            _ = reap(WEXITED | WNOWAIT)
        }
        close(errors)
    }

    /// What `MAILLAGE_GDAL_TIMEOUT` says, in seconds; ten minutes where it says nothing.
    private static func patience(_ name: String) throws(FormatError) -> Int {
        guard let value = getenv("MAILLAGE_GDAL_TIMEOUT").map({ String(cString: $0) }), !value.isEmpty else {
            return 600
        }
        guard let seconds = Int(value), (1...1 << 20).contains(seconds) else { throw .invalidPatience(value, name) }
        return seconds
    }

    private static func start(
        _ program: String,
        _ arguments: [String],
        _ errors: Int32,
        _ name: String
    ) throws(FormatError) -> (pid_t, Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .reading(name, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)

        // Signals that this process ignores or handles end the program as they do any other.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = environment()
        defer { for word in words + settings { free(word) } }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, program, &actions, &attributes, words, settings)
        close(ends[1])
        guard failure == 0 else {
            close(ends[0])
            throw failure == ENOENT ? .programNotFound(program, name) : .cannotStart(program, failure, name)
        }
        return (child, ends[0])
    }

    /// That of this process, and how long a server may let a client wait, where nothing says so.
    private static func environment() -> [UnsafeMutablePointer<CChar>?] {
        var settings: [UnsafeMutablePointer<CChar>?] = []
        var entry = environ
        while let text = entry.pointee {
            if !String(cString: text).hasPrefix("OGR_SKIP=") { settings.append(strdup(text)) }
            entry += 1
        }
        // Files that only point to others, on this machine or a server: what is read is what was named.
        settings.append(strdup("OGR_SKIP=OGR_VRT,GMLAS,WFS,OAPIF,CSW,HTTP"))
        if getenv("PGCONNECT_TIMEOUT") == nil { settings.append(strdup("PGCONNECT_TIMEOUT=15")) }
        return settings + [nil]
    }

    // MARK: - Its output

    /// Waits until there is something to read, or the end.
    ///
    /// - Throws: ``FormatError`` with code `foreignFailed` where nothing comes; the program is ended then.
    func waitForOutput(_ name: String) throws(FormatError) {
        var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(clamping: patience * 1000)
        guard retrying({ poll(&waiting, 1, milliseconds) }) == 0 else { return }
        kill(child, SIGKILL)
        throw .silentTool(program, seconds: patience, said: said.text, name)
    }

    /// Waits for the end of the program, whose output has ended; as long as it takes where `isPatient`, for what writes.
    ///
    /// - Throws: ``FormatError`` with code `foreignFailed`, in the program's own words, where it did not come to a good
    ///   end, or has spoken of an error.
    func finish(_ name: String, isPatient: Bool = false) throws(FormatError) {
        var pause: UInt32 = 200
        var waited = 0
        while reap(WEXITED | WNOHANG | WNOWAIT) == nil {
            usleep(pause)
            waited += Int(pause)
            pause = min(pause * 2, 50_000)
            if !isPatient, waited > patience * 1_000_000 { kill(child, SIGKILL) }
        }
        let status = status.withLock { $0 } ?? 0
        let said = said
        guard status == 0, !said.hasErrors else {
            let signal = status & 0x7F
            throw .failedTool(program, signal: signal == 0 ? nil : signal, said: said.text, name)
        }
    }

    /// Takes note of the end of the program; `nil` while it runs. Not before a signal has nothing to end any more.
    private func reap(_ options: Int32) -> Int32? {
        status.withLock { status in
            if let status { return status }
            var found = siginfo_t()
            guard retrying({ waitid(P_PID, id_t(child), &found, options) }) == 0, found.si_signo == SIGCHLD else {
                return nil
            }
            Interruption.remove(child: watched)
            var result: Int32 = 0
            while waitpid(child, &result, 0) < 0, errno == EINTR {}
            status = result
            return result
        }
    }

    /// All that the program writes, for short answers; however long they take where `isPatient`.
    ///
    /// - Throws: ``FormatError`` as ``waitForOutput(_:)`` does, and `tooLarge`.
    func allOutput(_ name: String, isPatient: Bool = false) throws(FormatError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if !isPatient { try waitForOutput(name) }
            let got = retrying { read(output, &block, block.count) }
            guard got >= 0 else { throw .reading(name, errno) }
            if got == 0 { return bytes }
            bytes += block[..<got]
            guard bytes.count < 1 << 28 else { throw .tooLarge(name, gibibytes: 1) }
        }
    }

    // MARK: - What it says

    /// What it has said in a text.
    func words(_ text: String) -> ToolWords { ToolWords(hidden.isEmpty ? text : text.replacing(hidden, with: shown)) }

    /// What the program has said so far on standard error, with the source called by its name.
    var said: ToolWords {
        var status = stat()
        guard fstat(errors, &status) == 0, status.st_size > 0 else { return ToolWords("") }
        var bytes = [UInt8](repeating: 0, count: min(Int(status.st_size), 1 << 20))
        let got = pread(errors, &bytes, bytes.count, 0)
        return words(String(decoding: bytes.prefix(max(0, got)), as: UTF8.self))
    }
}
