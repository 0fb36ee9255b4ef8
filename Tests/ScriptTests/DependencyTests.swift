import Foundation
import Glibc
import Testing

/// `Scripts/lib/dependencies.sh` on systems that are only pretended: the tools in a folder are all that it finds.
@Suite struct DependencyTests {
    /// Runs a line of Bash after sourcing the library, with nothing in `PATH` but these programs.
    private func run(_ line: String, tools: [String: String]) async throws -> Command.Outcome {
        let folder = try TemporaryFolder()
        for (name, body) in tools {
            try folder.write(program: "#!/bin/bash\n\(body)\n", to: "tools/\(name)")
        }
        return try await Command(
            executable: URL(filePath: "/bin/bash"),
            arguments: [
                "-euo", "pipefail", "-c", "source \"$1\"; \(line)", "script",
                Repository.script("lib/dependencies.sh").path(percentEncoded: false),
            ],
            environment: ["PATH": folder.url.appending(path: "tools").path(percentEncoded: false)]
        ).run()
    }

    /// The programs of the real system that the library uses, by way of their full path.
    private static let basics = ["head", "sort", "env"].reduce(into: [:]) { tools, name in
        tools[name] = "exec /usr/bin/\(name) \"$@\""
    }

    private static let nothingInstalled = ["dpkg-query": "exit 1"]

    @Test(arguments: [("6.2", true), ("6.3.1", true), ("6.10", true), ("7.0", true), ("6.1.2", false), ("5.10", false)])
    func knowsWhichSwiftIsRecentEnough(version: String, isEnough: Bool) async throws {
        let swift = ["swift": "echo 'Swift version \(version) (swift-\(version)-RELEASE)'"]
        let outcome = try await run("require_swift", tools: Self.basics.merging(swift) { $1 })
        #expect(outcome.status == (isEnough ? 0 : 69))
        #expect(outcome.errors.contains(version) == !isEnough)
    }

    @Test func saysThatThereIsNoSwift() async throws {
        let outcome = try await run("require_swift", tools: Self.basics)
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("there is no 'swift' in PATH"))
    }

    @Test func leavesAptAloneWhenAllIsInstalled() async throws {
        let debian = [
            "dpkg-query": #"for name in "${@:3}"; do echo "$name installed"; done"#,
            "apt-get": "echo apt-get was called >&2; exit 1",
        ]
        let outcome = try await run("require_build_libraries; require_test_tools", tools: debian)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
    }

    /// As root it installs what is missing and nothing else; a user without sudo is told the line to run.
    @Test func installsWhatIsMissingOrSaysHow() async throws {
        let debian = [
            "dpkg-query": "echo libproj-dev installed; echo nettle-dev deinstalled; exit 1",
            "apt-get": #"echo "apt-get $*""#,
        ]
        let outcome = try await run(
            "require_packages libproj-dev nettle-dev libgeos-dev",
            tools: Self.basics.merging(debian) { $1 }
        )
        #expect(outcome.output == "")
        if geteuid() == 0 {
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("update"))
            #expect(outcome.errors.contains("install nettle-dev libgeos-dev\n"))
        } else {
            #expect(outcome.status == 69)
            #expect(outcome.errors.contains("apt-get install nettle-dev libgeos-dev\n"))
        }
    }

    @Test func saysWhatToInstallWhenAptFails() async throws {
        let debian = Self.nothingInstalled.merging(["apt-get": "exit 100"]) { $1 }
        let outcome = try await run("require_packages proj-bin", tools: Self.basics.merging(debian) { $1 })
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("    apt-get install proj-bin\n"))
    }

    @Test func goesOnElsewhereWhenPkgConfigFindsTheLibraries() async throws {
        let outcome = try await run("require_build_libraries; echo on", tools: ["pkg-config": "exit 0"])
        #expect(outcome.status == 0)
        #expect(outcome.output == "on\n")
    }

    @Test func namesTheLibraryThatIsTooOldElsewhere() async throws {
        let tools = ["pkg-config": #"[[ $2 != geos* ]]"#]
        let outcome = try await run("require_build_libraries", tools: tools)
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("not a Debian system"))
        #expect(outcome.errors.contains("    geos >= 3.11\n"))
        #expect(!outcome.errors.contains("    proj"))
    }
}
