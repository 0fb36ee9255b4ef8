import Foundation
import TestSupport

/// A page of its own in the one browser that all tests share.
final class Chromium {
    /// What went wrong with a command or with the page.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process: BrowserProcess
    private var lastID = 0
    private var session: String?
    private var target: Any?
    /// The events of the page so far, in their order.
    private(set) var events: [(method: String, parameters: [String: Any])] = []

    /// Holds the browser while somebody uses it: there is only one, and one test at a time has it.
    private static let lock = NSLock()
    nonisolated(unsafe) private static var running: BrowserProcess?

    /// Gives `body` an empty page.
    ///
    /// Where the browser dies it is started again and `body` begins anew, once: a second death is a failure.
    static func test(_ body: (Chromium) throws -> Void) throws {
        lock.lock()
        defer { lock.unlock() }
        do {
            try once(body)
        } catch is BrowserProcess.Death {
            running = nil
            do {
                try once(body)
            } catch let death as BrowserProcess.Death {
                running = nil
                throw death
            }
        }
    }

    private static func once(_ body: (Chromium) throws -> Void) throws {
        if running == nil {
            running = try BrowserProcess()
            atexit { Chromium.running = nil }
        }
        guard let running else { return }
        let page = try Chromium(in: running)
        defer { page.close() }
        try body(page)
    }

    private init(in process: BrowserProcess) throws {
        self.process = process
        target = try send("Target.createTarget", ["url": "about:blank"])["targetId"]
        let attached = try send("Target.attachToTarget", ["targetId": target ?? "", "flatten": true])
        session = attached["sessionId"] as? String
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] { try send("\(domain).enable") }
    }

    private func close() {
        session = nil
        _ = try? send("Target.closeTarget", ["targetId": target ?? ""])
    }

    /// Ends the browser without warning.
    func kill() { process.end() }

    /// Sends a command and waits for its answer; events of this page that arrive meanwhile are kept.
    @discardableResult
    func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        lastID = Self.nextID()
        let id = lastID
        var message: [String: Any] = ["id": id, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        try process.send(message, method)
        let deadline = Date(timeIntervalSinceNow: BrowserProcess.patience)
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
    func wait(for method: String, after count: Int) throws {
        let deadline = Date(timeIntervalSinceNow: BrowserProcess.patience)
        while !events.dropFirst(count).contains(where: { $0.method == method }) {
            _ = try receive(before: deadline, for: method)
        }
    }

    /// The next message; an event is kept as well as given.
    private func receive(before deadline: Date, for what: String) throws -> [String: Any] {
        let message = try process.receive(before: deadline, for: what)
        if let method = message["method"] as? String {
            // What a page says that was closed meanwhile is nobody's.
            if message["sessionId"] as? String == session {
                events.append((method, message["params"] as? [String: Any] ?? [:]))
            }
            if method == "Inspector.targetCrashed" || method == "Target.targetCrashed" {
                throw BrowserProcess.Death(description: "\(what): the page has crashed")
            }
        }
        return message
    }

    nonisolated(unsafe) private static var numbers = 0

    /// Numbers of commands, none twice in one browser.
    private static func nextID() -> Int {
        numbers += 1
        return numbers
    }
}
