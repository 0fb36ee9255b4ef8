import Foundation
import Glibc
import TestSupport

/// A headless Chromium that is driven over a pair of sockets by the Chrome DevTools Protocol: no server, no port.
///
/// Messages are JSON texts that end with a zero byte; the browser reads them from descriptor 3 and answers on 4.
final class BrowserProcess {
    /// The browser has gone, or no longer answers: nothing that a page did.
    struct Death: Error, CustomStringConvertible {
        let description: String
    }

    /// How long an answer may take before the browser counts as gone: a limit for what hangs, never waited out else.
    static let patience = 120.0

    private let process: pid_t
    private let toBrowser: Int32
    private let fromBrowser: Int32
    private let profile: URL
    private var buffer: [UInt8] = []

    /// The program, by the names it has in distributions.
    static var program: URL? {
        ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(Subprocess.find).first
    }

    /// Starts a browser.
    init() throws {
        guard let program = Self.program else {
            throw Chromium.Failure(description: "chromium is not installed: run Scripts/test")
        }
        profile = FileManager.default.temporaryDirectory.appending(path: "maillage-chromium-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        let (down, up) = (try Self.sockets(), try Self.sockets())
        let arguments = [
            program.path(percentEncoded: false), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
            "--disable-default-apps", "--disable-extensions", "--disable-sync", "--hide-scrollbars", "--mute-audio",
            "--remote-debugging-pipe", "--user-data-dir=\(profile.path(percentEncoded: false))", "about:blank",
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        let log = profile.appending(path: "stderr").path(percentEncoded: false)
        posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&actions, down.theirs, 3)
        posix_spawn_file_actions_adddup2(&actions, up.theirs, 4)
        let words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, arguments[0], &actions, nil, words, environ)
        close(down.theirs)
        close(up.theirs)
        (process, toBrowser, fromBrowser) = (child, down.ours, up.ours)
        guard failure == 0 else { throw Chromium.Failure(description: "chromium cannot be started: \(failure)") }
    }

    /// Two ends that no other child inherits. Sockets, because writing to a pipe whose reader has gone raises SIGPIPE.
    private static func sockets() throws -> (ours: Int32, theirs: Int32) {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw Chromium.Failure(description: "no sockets")
        }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        // Above 3 and 4, which the browser's ends become one after the other: neither is then closed by the other.
        let theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
        close(ends[1])
        guard theirs >= 0 else { throw Chromium.Failure(description: "no sockets") }
        return (ends[0], theirs)
    }

    deinit {
        // Ends the browser that this object started, and no other. Its profile is thrown away: it need not say goodbye.
        end()
        close(toBrowser)
        close(fromBrowser)
        try? FileManager.default.removeItem(at: profile)
    }

    /// Ends the browser without warning, as the system does where memory is short.
    func end() {
        guard kill(process, SIGKILL) == 0 else { return }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Sends a message.
    func send(_ message: [String: Any], _ what: String) throws {
        var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.send(toBrowser, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw death(what, "the browser has gone") }
            bytes.removeFirst(count)
        }
    }

    /// The next message.
    func receive(before deadline: Date, for what: String) throws -> [String: Any] {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let text = Data(buffer[..<end])
                buffer.removeSubrange(...end)
                return try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
            }
            var poll = pollfd(fd: fromBrowser, events: Int16(POLLIN), revents: 0)
            let left = Int32(max(0, deadline.timeIntervalSinceNow * 1000))
            let ready = Glibc.poll(&poll, 1, left)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { throw death(what, "no answer in time") }
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = chunk.withUnsafeMutableBytes { read(fromBrowser, $0.baseAddress, $0.count) }
            guard count > 0 else { throw death(what, "the browser has gone") }
            buffer += chunk[..<count]
        }
    }

    /// What happened, with the last words of the browser.
    private func death(_ what: String, _ words: String) -> Death {
        let said = (try? String(contentsOf: profile.appending(path: "stderr"), encoding: .utf8)) ?? ""
        return Death(description: "\(what): \(words); it said: \(said.suffix(500))")
    }
}
