import Foundation
import Testing

/// `Scripts/check --imports-only` on small trees.
@Suite struct CheckTests {
    /// Writes the files of a tree and has their imports checked.
    private func check(_ files: [String: String]) async throws -> Command.Outcome {
        let tree = try TemporaryFolder()
        for (path, contents) in files {
            try tree.write(contents, to: path)
        }
        let root = tree.url.path(percentEncoded: false)
        return try await Command(
            executable: Repository.script("check"),
            arguments: ["--imports-only", "--root", root]
        ).run()
    }

    @Test func passesThisCheckout() async throws {
        let root = Repository.root.path(percentEncoded: false)
        let outcome = try await Command(
            executable: Repository.script("check"),
            arguments: ["--imports-only", "--root", root]
        ).run()
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test func passesImportsThatGoDown() async throws {
        let outcome = try await check([
            "Sources/Geometry/Point.swift": "import Foundation\n",
            "Sources/Planar/Union.swift": "import CGEOS\npublic import Geometry\n",
            "Sources/Geodesy/Line.swift": "internal import CPROJ\nimport struct Geometry.Coordinate\n",
            "Sources/Atlas/Digest.swift": "import CNettle\nimport Formats\n",
            "Sources/maillage/main.swift": "import ArgumentParser\nimport Reporting\nimport Geodesy\n",
            "Tests/PlanarTests/UnionTests.swift": "import Testing\n@testable import Planar\n",
        ])
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
    }

    @Test(arguments: [
        ("Geometry", "import Planar", "Planar"),
        ("Formats", "public import Geodesy", "Geodesy"),
        ("Formats", "@testable import Planar", "Planar"),
        ("Planar", "@preconcurrency package import CPROJ", "CPROJ"),
        ("Atlas", "internal import CGEOS", "CGEOS"),
        ("Atlas", "fileprivate import struct Measures.Coverage", "Measures"),
        ("Geodesy", "    @_spi(Tests) @_exported import Formats", "Formats"),
        ("Measures", "import Foundation; import Reporting", "Reporting"),
        ("maillage", "import CNettle // for a digest", "CNettle"),
    ])
    func findsAnImportThatGoesUp(module: String, statement: String, imported: String) async throws {
        let outcome = try await check(["Sources/\(module)/Deep/File.swift": "import Foundation\n\(statement)\n"])
        #expect(outcome.status == 1)
        #expect(outcome.output == "Sources/\(module)/Deep/File.swift:2: \(module) must not import \(imported)\n")
    }

    @Test func findsACLibraryInTests() async throws {
        let outcome = try await check([
            "Sources/Planar/File.swift": "",
            "Tests/PlanarTests/File.swift": "import CGEOS\n",
        ])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("Tests/PlanarTests/File.swift:1: PlanarTests must not import CGEOS"))
    }

    @Test func findsAModuleThatHasNoRules() async throws {
        let outcome = try await check(["Sources/Weather/File.swift": "import Geometry\n"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("Sources/Weather: no row for this module"))
    }

    @Test func passesOverCommentsAndStrings() async throws {
        let file = #"""
            // import Planar
            /* import Planar
               import Planar */
            /** words */ import Geometry
            let text = """
            import Planar
            """
            let importPlanar = "import Planar"
            """#
        let outcome = try await check(["Sources/Formats/File.swift": file])
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test(arguments: [["--root"], ["--root", "/nowhere/at/all"], ["--something"]])
    func refusesWrongArguments(arguments: [String]) async throws {
        let outcome = try await Command(executable: Repository.script("check"), arguments: arguments).run()
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
    }
}
