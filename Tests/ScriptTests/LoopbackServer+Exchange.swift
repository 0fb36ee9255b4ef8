import Foundation

extension LoopbackServer {
    /// What a client asked.
    struct Request: Sendable {
        /// 1 for the first request that the server got.
        let number: Int
        let path: String
        /// Names in lower case.
        let headers: [String: String]

        /// Where the rest begins that the client asks for (`Range: bytes=N-`); nil when it wants the whole.
        var rangeStart: Int? {
            guard let range = headers["range"], range.hasPrefix("bytes="), range.hasSuffix("-") else { return nil }
            return Int(range.dropFirst("bytes=".count).dropLast())
        }
    }

    /// What the server answers, truthful or not.
    struct Reply: Sendable {
        /// What the server does when it has sent what it sends.
        enum Ending: Sendable {
            case close
            /// Leaves the connection open and sends nothing more.
            case stall
        }

        var status = 200
        var headers: [String: String] = [:]
        var body = Data()
        /// The length it announces; nil for that of the body.
        var announcedLength: Int?
        /// How much of the body it sends; nil for all.
        var sentLength: Int?
        var ending = Ending.close

        /// The bytes that go over the wire.
        var wire: Data {
            var head = "HTTP/1.1 \(status) Status\r\nConnection: close\r\n"
            head += "Content-Length: \(announcedLength ?? body.count)\r\n"
            for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
                head += "\(name): \(value)\r\n"
            }
            return Data((head + "\r\n").utf8) + body.prefix(sentLength ?? body.count)
        }

        static func page(_ html: String, status: Int = 200) -> Reply {
            Reply(status: status, headers: ["Content-Type": "text/html"], body: Data(html.utf8))
        }

        /// A server that knows ranges, and `If-Range` when the file has an entity tag.
        static func file(_ contents: Data, for request: Request, tag: String? = nil) -> Reply {
            var reply = Reply(headers: ["Content-Type": "application/octet-stream"], body: contents)
            if let tag { reply.headers["ETag"] = tag }
            guard let start = request.rangeStart, request.headers["if-range"].map({ $0 == tag }) ?? true else {
                return reply
            }
            guard start < contents.count else {
                reply.status = 416
                reply.headers["Content-Range"] = "bytes */\(contents.count)"
                reply.body = Data()
                return reply
            }
            reply.status = 206
            reply.headers["Content-Range"] = "bytes \(start)-\(contents.count - 1)/\(contents.count)"
            reply.body = Data(contents.dropFirst(start))
            return reply
        }

        /// The same answer, broken off after so many bytes of the body.
        func cut(after length: Int, then ending: Ending = .close) -> Reply {
            var reply = self
            reply.sentLength = length
            reply.ending = ending
            return reply
        }
    }
}
