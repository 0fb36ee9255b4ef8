import Foundation
import Testing

/// `Scripts/maillage` in a small checkout, with a `swift` that only pretends to build.
@Suite struct LauncherTests {
    /// Counts its builds, chatters on both streams, and makes a `maillage` that says what it was given.
    private static let pretender = #"""
        #!/usr/bin/env bash
        root=$(cd "$(dirname "$0")/.." && pwd -P)
        case "$*" in
            --version) echo "Swift version 6.3.1 (swift-6.3.1-RELEASE)" ;;
            *--show-bin-path*) echo "$root/.build/release" ;;
            build*)
                echo "chatter"; echo "more chatter" >&2; cat
                [[ ! -e "$root/Sources/broken.swift" ]] || { echo "error: broken"; exit 1; }
                echo build >>"$root/builds"
                mkdir -p "$root/.build/release"
                printf '#!/bin/sh\npwd; printf "<%%s>" "$@"; cat; exit 42\n' >"$root/.build/release/maillage"
                chmod +x "$root/.build/release/maillage"
                ;;
        esac
        """#

    private let tree: TemporaryFolder

    init() throws {
        tree = try TemporaryFolder()
        let scripts = tree.url.appending(path: "Scripts")
        try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
        for name in ["maillage", "lib"] {
            try FileManager.default.copyItem(at: Repository.script(name), to: scripts.appending(path: name))
        }
        try tree.write("", to: "Package.swift")
        try tree.write("", to: "Sources/maillage/main.swift")
        try tree.write(program: Self.pretender, to: "tools/swift")
    }

    private func launch(
        _ script: URL? = nil,
        _ arguments: String...,
        input: String = ""
    ) async throws -> Command.Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let tools = tree.url.appending(path: "tools").path(percentEncoded: false)
        return try await Command(
            executable: script ?? tree.url.appending(path: "Scripts/maillage"),
            arguments: arguments,
            environment: ["PATH": "\(tools):\(path)"],
            folder: URL(filePath: "/"),
            input: Data(input.utf8)
        ).run()
    }

    private var builds: Int {
        String(decoding: tree.read("builds") ?? Data(), as: UTF8.self).split(separator: "\n").count
    }

    @Test func givesStreamsArgumentsFolderAndExitCodeToTheProgram() async throws {
        let outcome = try await launch(nil, "coverage", "--by", "a region", input: "points")
        #expect(outcome.status == 42)
        #expect(outcome.output == "/\n<coverage><--by><a region>points")
        #expect(outcome.errors == "")
        #expect(builds == 1)
    }

    @Test func buildsOnlyWhenASourceChanged() async throws {
        for _ in 1...2 { _ = try await launch() }
        #expect(builds == 1)

        try tree.write("// changed", to: "Sources/maillage/main.swift")
        for _ in 1...2 { _ = try await launch() }
        #expect(builds == 2)

        try FileManager.default.removeItem(at: tree.url.appending(path: "Sources/maillage/main.swift"))
        for _ in 1...2 { _ = try await launch() }
        #expect(builds == 3)

        try FileManager.default.removeItem(at: tree.url.appending(path: ".build/release/maillage"))
        #expect(try await launch().status == 42)
        #expect(builds == 4)
    }

    @Test func worksThroughASymbolicLink() async throws {
        let link = tree.url.appending(path: "elsewhere")
        try FileManager.default.createSymbolicLink(
            at: link,
            withDestinationURL: tree.url.appending(path: "Scripts/maillage")
        )
        #expect(try await launch(link, "x").output == "/\n<x>")
    }

    @Test func saysOnStandardErrorWhyABuildFailed() async throws {
        try tree.write("", to: "Sources/broken.swift")
        let outcome = try await launch()
        #expect(outcome.status == 70)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("error: broken"))
    }
}
