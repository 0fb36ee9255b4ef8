import Foundation
import Glibc
import TestSupport

/// A headless Chromium that is driven over a pair of pipes by the Chrome DevTools Protocol: no server, no port.
///
/// Messages are JSON texts that end with a zero byte; the browser reads them from descriptor 3 and answers on 4.
final class Chromium {
    /// What went wrong with the browser itself, not with a page.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process: pid_t
    private let toBrowser: Int32
    private let fromBrowser: Int32
    private let profile: URL
    private var buffer: [UInt8] = []
    private var lastID = 0
    private var session: String?
    /// The events of the page so far, in their order.
    private(set) var events: [(method: String, parameters: [String: Any])] = []

    /// The program, by the names it has in distributions.
    static var program: URL? {
        ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(Subprocess.find).first
    }

    /// Starts a browser with one empty page.
    init() throws {
        guard let program = Self.program else {
            throw Failure(description: "chromium is not installed: run Scripts/test")
        }
        profile = FileManager.default.temporaryDirectory.appending(path: "maillage-chromium-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        let (down, up) = (try Self.pipe(), try Self.pipe())
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
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // By way of high numbers: the ends of the pipes may themselves be 3 and 4.
        posix_spawn_file_actions_adddup2(&actions, down.read, 60)
        posix_spawn_file_actions_adddup2(&actions, up.write, 61)
        posix_spawn_file_actions_adddup2(&actions, 60, 3)
        posix_spawn_file_actions_adddup2(&actions, 61, 4)
        posix_spawn_file_actions_addclose(&actions, 60)
        posix_spawn_file_actions_addclose(&actions, 61)
        let words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, arguments[0], &actions, nil, words, environ)
        close(down.read)
        close(up.write)
        (process, toBrowser, fromBrowser) = (child, down.write, up.read)
        guard failure == 0 else { throw Failure(description: "chromium cannot be started: \(failure)") }

        let target = try send("Target.createTarget", ["url": "about:blank"])
        let attached = try send(
            "Target.attachToTarget",
            ["targetId": target["targetId"] ?? "", "flatten": true]
        )
        session = attached["sessionId"] as? String
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] { try send("\(domain).enable") }
    }

    /// A pipe that other children do not inherit.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    deinit {
        // Ends the browser that this object started, and no other.
        session = nil
        _ = try? send("Browser.close", timeout: 5)
        var status: Int32 = 0
        for _ in 0..<50 where waitpid(process, &status, WNOHANG) == 0 { usleep(50_000) }
        if kill(process, 0) == 0 {
            kill(process, SIGKILL)
            waitpid(process, &status, 0)
        }
        close(toBrowser)
        close(fromBrowser)
        try? FileManager.default.removeItem(at: profile)
    }

    /// Sends a command and waits for its answer; events that arrive meanwhile are kept.
    @discardableResult
    func send(_ method: String, _ parameters: [String: Any] = [:], timeout: Double = 30) throws -> [String: Any] {
        lastID += 1
        let id = lastID
        var message: [String: Any] = ["id": id, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(toBrowser, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(description: "\(method): the browser has gone") }
            bytes.removeFirst(count)
        }
        let deadline = Date(timeIntervalSinceNow: timeout)
        while true {
            let answer = try receive(before: deadline, for: method)
            guard answer["id"] as? Int == id else { continue }
            if let error = answer["error"] as? [String: Any] {
                throw Failure(description: "\(method): \(error["message"] ?? "")")
            }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    /// Waits for an event that has not been there when `count` events had.
    func wait(for method: String, after count: Int, timeout: Double = 30) throws {
        let deadline = Date(timeIntervalSinceNow: timeout)
        while !events.dropFirst(count).contains(where: { $0.method == method }) {
            _ = try receive(before: deadline, for: method)
        }
    }

    /// The next message; an event is kept as well as given.
    private func receive(before deadline: Date, for what: String) throws -> [String: Any] {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let text = Data(buffer[..<end])
                buffer.removeSubrange(...end)
                let message = try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
                if let method = message["method"] as? String {
                    events.append((method, message["params"] as? [String: Any] ?? [:]))
                }
                return message
            }
            var poll = pollfd(fd: fromBrowser, events: Int16(POLLIN), revents: 0)
            let left = Int32(max(0, deadline.timeIntervalSinceNow * 1000))
            guard Glibc.poll(&poll, 1, left) > 0 else { throw Failure(description: "\(what): no answer in time") }
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = chunk.withUnsafeMutableBytes { read(fromBrowser, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(description: "\(what): the browser has gone") }
            buffer += chunk[..<count]
        }
    }
}
