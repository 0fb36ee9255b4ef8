import Foundation
import Testing

/// Downloads that succeed, the difficult ones too.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct DownloadTests {
    /// The digest of `Data.table`, by `sha256sum`.
    static let tableDigest = "cbdbc7a8c48aa1eac6a8e632ea6396397619dfefe8b22e8ced59c48d62cf682f"

    @Test func takesAFileWholeAndLeavesItAloneNextTime() async throws {
        let download = try Download(.init(minimumBytes: 1000))
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let first = try await download.run(from: server)
        #expect(first.status == 0)
        #expect(first.output.contains("done"))
        #expect(download.file("layer.csv") == .table)
        #expect(download.files == ["layer.csv"])
        #expect(server.requests.map(\.path) == ["/files/layer.csv"])

        let second = try await download.run(from: server)
        #expect(second.status == 0)
        #expect(second.output.contains("already there"))
        #expect(server.requests.count == 1)
    }

    @Test func continuesWhereTheConnectionBroke() async throws {
        let half = Data.table.count / 2
        let download = try Download(.init())
        let server = try LoopbackServer { request in
            let reply = LoopbackServer.Reply.file(.table, for: request, tag: "\"v1\"")
            return request.number == 1 ? reply.cut(after: half) : reply
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == .table)
        #expect(server.requests.map(\.rangeStart) == [nil, half])
        #expect(server.requests.last?.headers["if-range"] == "\"v1\"")
        #expect(download.files == ["layer.csv"])
    }

    @Test func continuesWhatAnEarlierRunLeft() async throws {
        let download = try Download(.init())
        try download.folder.write(Data.table.prefix(1234), to: "data/layer.csv.part")
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == .table)
        #expect(server.requests.map(\.rangeStart) == [1234])
    }

    @Test func finishesWhatWasWholeAlready() async throws {
        let download = try Download(.init())
        try download.folder.write(Data.table, to: "data/layer.csv.part")
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == .table)
    }

    @Test func startsOverWhenTheServerIgnoresRanges() async throws {
        let half = Data.table.count / 2
        let download = try Download(.init())
        let server = try LoopbackServer { request in
            let reply = LoopbackServer.Reply(body: .table)
            return request.number == 1 ? reply.cut(after: half) : reply
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == .table)
        #expect(server.requests.map(\.rangeStart) == [nil, half, nil])
    }

    @Test func neverJoinsTwoVersionsOfAFile() async throws {
        let newer = Data(Data.table.reversed())
        let download = try Download(.init())
        let server = try LoopbackServer { request in
            request.number == 1
                ? .file(.table, for: request, tag: "\"v1\"").cut(after: 5000)
                : .file(newer, for: request, tag: "\"v2\"")
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == newer)
    }

    @Test func startsOverWhenAnEarlierPartIsDamaged() async throws {
        let download = try Download(.init(sha256: Self.tableDigest))
        try download.folder.write("not what the file begins with", to: "data/layer.csv.part")
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("starting over"))
        #expect(download.file("layer.csv") == .table)
    }

    @Test func replacesAFileThatIsDamaged() async throws {
        let download = try Download(.init(minimumBytes: 1000))
        try download.folder.write("short", to: "data/layer.csv")
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("is there but damaged"))
        #expect(download.file("layer.csv") == .table)
    }

    @Test(arguments: [500, 503, 429, 408])
    func triesAgainWhenTheServerIsTroubled(status: Int) async throws {
        let download = try Download(.init())
        let server = try LoopbackServer { request in
            request.number <= 2 ? .page("<html>later</html>", status: status) : .file(.table, for: request)
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == .table)
        #expect(server.requests.count == 3)
    }

    @Test func followsARedirection() async throws {
        let download = try Download(.init())
        let server = try LoopbackServer { request in
            request.path == "/moved.csv"
                ? .file(.table, for: request)
                : .init(status: 302, headers: ["Location": "/moved.csv", "Content-Type": "text/html"])
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0)
        #expect(download.file("layer.csv") == .table)
    }

    @Test func takesOnlyTheLayersThatAreNamed() async throws {
        let download = try Download(
            .init(id: "one", file: "one.csv", path: "/one"),
            .init(id: "two", file: "two.csv", path: "/two?a=b&c=d(e)")
        )
        let server = try LoopbackServer { .file(.table, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server, "two")
        #expect(outcome.status == 0)
        #expect(server.requests.map(\.path) == ["/two?a=b&c=d(e)"])
        #expect(download.files == ["two.csv"])

        let unknown = try await download.run(from: server, "three")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("unknown layer: three"))
    }

    /// The digest of `Data.table`, by `md5sum`.
    static let tableMD5 = "ba1954e4320049290d795f05e1458ac4"

    @Test("roads come with --roads alone, held to the MD5 that the publisher states beside them") func roads()
        async throws
    {
        let download = try Download(
            .init(id: "areas", file: "areas.csv", path: "/areas.csv"),
            .init(
                id: "roads",
                file: "roads.pbf",
                path: "/roads.pbf",
                sha256: "md5:https://publisher.invalid/roads.pbf.md5",
                group: "roads"
            )
        )
        let server = try LoopbackServer { request in
            request.path.hasSuffix(".md5")
                ? LoopbackServer.Reply(body: Data("\(Self.tableMD5)  roads.pbf\n".utf8)) : .file(.table, for: request)
        }
        defer { server.stop() }

        let outcome = try await download.run(from: server, "--roads")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(download.file("roads.pbf") == .table)
        #expect(download.files == ["roads.pbf", "roads.pbf.md5"])
        #expect(outcome.output.contains("maillage network build"))
        #expect(server.requests.map(\.path) == ["/roads.pbf.md5", "/roads.pbf"])

        // What is there is held to what was stated when it came, and nothing is asked for.
        let second = try await download.run(from: server, "--roads")
        #expect(second.output.contains("already there") && server.requests.count == 2)

        // Damaged since, it comes anew.
        try download.folder.write(Data.table.dropLast(), to: "data/roads.pbf")
        let third = try await download.run(from: server, "--roads")
        #expect(third.status == 0 && third.errors.contains("wrong MD5"))
        #expect(download.file("roads.pbf") == .table && server.requests.count == 4)
    }

    @Test("a file with another MD5 than its publisher states is deleted; so is what is no MD5") func wrongMD5()
        async throws
    {
        for (stated, says) in [(String(repeating: "0", count: 32), "wrong MD5"), ("<html>", "no MD5")] {
            let download = try Download(
                .init(
                    file: "roads.pbf",
                    path: "/roads.pbf",
                    sha256: "md5:https://publisher.invalid/roads.pbf.md5",
                    group: "roads"
                )
            )
            let server = try LoopbackServer { request in
                request.path.hasSuffix(".md5")
                    ? LoopbackServer.Reply(body: Data(stated.utf8)) : .file(.table, for: request)
            }
            defer { server.stop() }
            let outcome = try await download.run(from: server, "--roads")
            #expect(outcome.status == 74 && outcome.output.contains(says), "\(outcome.output)")
            #expect(download.file("roads.pbf") == nil)
            #expect(!download.files.contains { $0.hasSuffix(".part") })
        }
    }
}
