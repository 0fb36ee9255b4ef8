import Foundation
import Testing

/// Every Swift snippet of the documentation compiles; Scripts/snippets says which does not.
@Suite struct SnippetTests {
    /// The modules lie beside the tests that run.
    private static let modules: String = {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "Modules").path(percentEncoded: false)
    }()

    private func check(_ page: String, source: String = "") async throws -> Command.Outcome {
        let folder = try TemporaryFolder()
        try folder.write(page, to: "README.md")
        try folder.write(source, to: "Sources/Geometry/A.swift")
        return try await Command(
            executable: Repository.script("snippets"),
            arguments: ["--modules", Self.modules, "--root", folder.url.path(percentEncoded: false)]
        ).run()
    }

    @Test func takesWhatCompiles() async throws {
        let page = """
            ```swift
            import Geometry

            print(Coordinate(longitude: -71.2, latitude: 46.8).x)
            ```

            <!-- given: report: DistanceReport -->
            ```swift
            print(report.total.population)
            ```

            ```console
            no Swift at all
            ```
            """
        let result = try await check(page, source: "/// ```swift\n/// print(atlas.folder)\n/// ```\nlet a = 1\n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("3 pieces of Swift"))
    }

    @Test(arguments: [
        ("```swift\nimport Maillage\n\nprint(DistanceReport.nearest)\n```\n", "README.md:4"),
        // The module of a name that is used must be imported.
        ("```swift\nprint(Coordinate(longitude: 1, latitude: 2))\n```\n", "README.md:2"),
        ("text\n\n```swift\n// swift-tools-version: 6.2\nlet package = Paket()\n```\n", "README.md:5"),
    ])
    func refusesWhatDoesNot(page: String, place: String) async throws {
        let result = try await check(page)
        #expect(result.status == 1)
        #expect(result.errors.contains(place), "\(result.errors)")
    }

    @Test func looksIntoCommentsOfTheSources() async throws {
        let source = "struct A {\n    /// ```swift\n    /// atlas.nothing()\n    /// ```\n    let a = 1\n}\n"
        let result = try await check("", source: source)
        #expect(result.status == 1 && result.errors.contains("A.swift:3"), "\(result.errors)")
    }

    @Test func refusesADocumentationWithoutSwift() async throws {
        #expect(try await check("text\n").status == 1)
    }
}
