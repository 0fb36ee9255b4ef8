import Foundation
import Testing

/// Servers that do wrong: the script says what happened, keeps nothing that is wrong, and exits with 74.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct DownloadFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What the summary must say.
        let says: String
        /// How many requests it is worth.
        let requests: Int
        var layer = Download.Layer()
        let answer: @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply
    }

    static let archiveLayer = Download.Layer(file: "layer.zip", path: "/layer.zip")

    static let faults = [
        Fault(testDescription: "not found", says: "the server answered 404", requests: 1) { _ in
            .page("<html>no</html>", status: 404)
        },
        Fault(testDescription: "always in trouble", says: "the server answered 500", requests: 3) { _ in
            .page("<html>no</html>", status: 500)
        },
        Fault(testDescription: "a page instead of the file", says: "an HTML page came instead", requests: 1) { _ in
            .page("\u{FEFF}\n<!DOCTYPE html>\n<html><body>Maintenance</body></html>")
        },
        Fault(
            testDescription: "wrong bytes",
            says: "wrong SHA-256",
            requests: 1,
            layer: .init(sha256: String(repeating: "0", count: 64))
        ) { .file(.table, for: $0) },
        Fault(
            testDescription: "too short",
            says: "only \(Data.table.count) bytes came",
            requests: 1,
            layer: .init(minimumBytes: 1_000_000)
        ) { .file(.table, for: $0) },
        Fault(testDescription: "no archive", says: "not a whole zip archive", requests: 1, layer: archiveLayer) {
            .file(.table, for: $0)
        },
        Fault(testDescription: "half an archive", says: "not a whole zip archive", requests: 1, layer: archiveLayer) {
            .file(.archive.dropLast(60), for: $0)
        },
        Fault(testDescription: "an empty answer", says: "only 0 bytes came", requests: 1) { .file(Data(), for: $0) },
        Fault(
            testDescription: "no GeoJSON",
            says: "not a GeoJSON object",
            requests: 1,
            layer: .init(file: "layer.geojson")
        ) { _ in .init(headers: ["Content-Type": "text/xml"], body: Data("<ExceptionReport/>".utf8)) },
    ]

    @Test(arguments: faults)
    func saysWhatIsWrongAndKeepsNothing(fault: Fault) async throws {
        let download = try Download(fault.layer)
        let server = try LoopbackServer(answer: fault.answer)
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(outcome.output.contains("failed"))
        #expect(outcome.output.contains(fault.says))
        #expect(outcome.output.contains("https://publisher.invalid/page"))
        #expect(download.files == [])
        #expect(server.requests.count == fault.requests)
    }

    @Test func saysWhatWasDeletedForItsDigest() async throws {
        let download = try Download(.init(sha256: String(repeating: "f", count: 64)))
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.output.contains("\(DownloadTests.tableDigest) came"))
        #expect(outcome.output.contains("deleted"))
    }

    /// The length that the server announces is never reached, however often it is asked.
    @Test func noticesALengthThatIsNotTrue() async throws {
        let download = try Download(.init())
        let server = try LoopbackServer { _ in
            .init(body: .table, announcedLength: Data.table.count + 1000)
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(outcome.output.contains("the server announced \(Data.table.count + 1000)"))
        #expect(download.file("layer.csv") == nil)
    }

    @Test func noticesAnArchiveAnnouncedTooShort() async throws {
        let download = try Download(Self.archiveLayer)
        let server = try LoopbackServer { _ in .init(body: .archive, announcedLength: Data.archive.count - 30) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(outcome.output.contains("not a whole zip archive"))
    }

    @Test(arguments: [0, 1000])
    func givesUpAServerThatStalls(after length: Int) async throws {
        var download = try Download(.init())
        download.retries = 1
        let server = try LoopbackServer { LoopbackServer.Reply.file(.table, for: $0).cut(after: length, then: .stall) }
        defer { server.stop() }

        let start = ContinuousClock.now
        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(outcome.output.contains("stalled"))
        #expect(server.requests.count == 2)
        // Two tries of one second each, and what it takes to start programs on a busy machine.
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func keepsWhatCameBeforeAStallForTheNextRun() async throws {
        var download = try Download(.init())
        download.retries = 0
        let server = try LoopbackServer { request in
            let reply = LoopbackServer.Reply.file(.table, for: request)
            return request.number == 1 ? reply.cut(after: 1000, then: .stall) : reply
        }
        defer { server.stop() }

        #expect(try await download.run(from: server).status == 74)
        #expect(download.file("layer.csv") == nil)
        #expect(try await download.run(from: server).status == 0)
        #expect(server.requests.map(\.rangeStart) == [nil, 1000])
        #expect(download.file("layer.csv") == .table)
    }

    @Test func keepsAPartWhenAPageComesInsteadOfTheRest() async throws {
        let download = try Download(.init())
        let server = try LoopbackServer { request in
            switch request.number {
            case 1: .file(.table, for: request).cut(after: 1000)
            case 2: .page("<html>Maintenance</html>")
            default: .file(.table, for: request)
            }
        }
        defer { server.stop() }

        #expect(try await download.run(from: server).status == 0)
        #expect(server.requests.map(\.rangeStart) == [nil, 1000, 1000])
        #expect(download.file("layer.csv") == .table)
    }

    @Test func takesTheOtherLayersWhenOneFails() async throws {
        let download = try Download(
            .init(id: "bad", file: "bad.csv", path: "/bad"),
            .init(id: "good", file: "good.csv", path: "/good")
        )
        let server = try LoopbackServer { request in
            request.path == "/good" ? .file(.table, for: request) : .init(status: 404)
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(download.files == ["good.csv"])
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first?.contains("failed") == true)
        #expect(lines.last?.contains("done") == true)
    }

    @Test func saysThatNobodyListens() async throws {
        var download = try Download(.init())
        download.retries = 1
        let server = try LoopbackServer { _ in .init() }
        server.stop()
        try await Task.sleep(for: .milliseconds(500))

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(outcome.output.contains("connect"))
    }
}
