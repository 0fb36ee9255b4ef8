import Foundation
import Geometry
import Glibc

/// An HTTP server for one test: on 127.0.0.1, on a port that the system chooses, one connection after the other.
///
/// It answers every request by a function, so that it can be as wrong as servers are. It ends with `stop()`, or by itself
/// after `lifetime`, whatever its test does.
final class LoopbackServer: Sendable {
    /// A system call that failed.
    struct Failure: Error {
        let call: String
        let code = errno
    }

    static let lifetime: TimeInterval = 60

    let port: UInt16
    private let answer: @Sendable (Request) -> Reply
    private let state = Locked(State())

    private struct State {
        var requests: [Request] = []
        var stalled: [Int32] = []
        var isStopped = false
    }

    init(answer: @escaping @Sendable (Request) -> Reply) throws {
        let listener = try Self.openListener()
        port = listener.port
        self.answer = answer
        let end = Date(timeIntervalSinceNow: Self.lifetime)
        Thread.detachNewThread { [self] in
            while !isStopped && Date() < end {
                serveNext(from: listener.descriptor)
            }
            Glibc.close(listener.descriptor)
        }
    }

    var baseURL: String { "http://127.0.0.1:\(port)" }

    /// What it was asked so far, in order.
    var requests: [Request] { state.withLock { $0.requests } }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    func stop() {
        let stalled = state.withLock { state in
            state.isStopped = true
            defer { state.stalled = [] }
            return state.stalled
        }
        stalled.forEach(Self.hangUp)
    }

    /// Waits a moment for a connection and answers it.
    private func serveNext(from listener: Int32) {
        var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 50) > 0 else { return }
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        // A program that another test starts meanwhile would hold the connection open.
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        guard let head = Self.readHead(from: connection) else {
            Self.hangUp(connection)
            return
        }
        let request = state.withLock { state in
            let request = Self.parse(head, number: state.requests.count + 1)
            state.requests.append(request)
            return request
        }
        let reply = answer(request)
        Self.send(reply.wire, to: connection)
        let isHeld = state.withLock { state in
            guard reply.ending == Reply.Ending.stall, !state.isStopped else { return false }
            state.stalled.append(connection)
            return true
        }
        if !isHeld { Self.hangUp(connection) }
    }

    private static func openListener() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0
                    && listen(descriptor, 8) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isListening else {
            defer { Glibc.close(descriptor) }
            throw Failure(call: "bind, listen or getsockname")
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// The request up to its empty line; nil when the client went away or sends nothing for two seconds.
    private static func readHead(from connection: Int32) -> String? {
        var head = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        let end = Data("\r\n\r\n".utf8)
        while head.range(of: end) == nil {
            var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 2000) > 0 else { return nil }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            head.append(contentsOf: buffer.prefix(count))
        }
        return String(decoding: head, as: UTF8.self)
    }

    private static func parse(_ head: String, number: Int) -> Request {
        let lines = head.split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        return Request(number: number, path: words.count > 1 ? String(words[1]) : "", headers: headers)
    }

    /// Sends what the client takes; a client that hangs up early is none of the server's business.
    private static func send(_ bytes: Data, to connection: Int32) {
        let flags = Int32(MSG_NOSIGNAL)
        var rest = [UInt8](bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Ends the connection for the client too if another process should hold a copy of it.
    private static func hangUp(_ connection: Int32) {
        shutdown(connection, Int32(SHUT_RDWR))
        Glibc.close(connection)
    }
}
