import Atlas
import Foundation
import Geometry
import Testing

@Suite("Where an atlas is looked for")
struct AtlasFolderTests {
    private let root: TemporaryFolder

    /// A checkout and an installed program, each with an atlas, and one more for the environment.
    init() throws {
        root = try TemporaryFolder()
        for folder in ["named", "installed/share/maillage/GeoData", "checkout/GeoData", "checkout/.build/debug"] {
            try FileManager.default.createDirectory(atPath: root.file(folder), withIntermediateDirectories: true)
            if !folder.contains("build") { try root.write("{}", to: "\(folder)/manifest.json") }
        }
        try root.write("", to: "checkout/Package.swift")
    }

    private func find(_ explicit: String?, _ environment: String?, _ executable: String?) throws(AtlasError) -> String {
        let named = { [root] (name: String) in root.file(name) }
        return try AtlasFolder.find(
            explicit: explicit.map(named),
            environment: environment.map { $0.isEmpty ? "" : named($0) },
            executable: executable.map(named)
        )
    }

    @Test(
        "what the user names, then MAILLAGE_ATLAS, then what is installed with the program, then the checkout",
        arguments: [
            ("checkout/GeoData", "named", "installed/bin/maillage", "checkout/GeoData"),
            (nil, "named", "installed/bin/maillage", "named"),
            (nil, nil, "installed/bin/maillage", "installed/share/maillage/GeoData"),
            (nil, "", "installed/bin/maillage", "installed/share/maillage/GeoData"),
            (nil, nil, "checkout/.build/debug/maillage", "checkout/GeoData"),
        ] as [(String?, String?, String?, String)]
    )
    func order(explicit: String?, environment: String?, executable: String?, expected: String) throws {
        #expect(try find(explicit, environment, executable) == root.file(expected))
    }

    @Test(
        "the error lists every place that was tried",
        arguments: [
            ("nowhere", "named", "checkout/maillage", ["nowhere"]),
            (nil, nil, "bin/maillage", ["share/maillage/GeoData"]),
            (nil, "", "checkout2/bin/maillage", ["checkout2/share/maillage/GeoData"]),
            (nil, nil, nil, []),
        ] as [(String?, String?, String?, [String])]
    )
    func notFound(explicit: String?, environment: String?, executable: String?, tried: [String]) {
        let error = #expect(throws: AtlasError.self) { try find(explicit, environment, executable) }
        #expect(error?.code == .notFound)
        let list = tried.map { root.file($0) }.joined(separator: ", ")
        #expect(error?.message.en.hasSuffix("tried: \(list)") == true)
        #expect(error?.message.fr.hasSuffix("essayé : \(list)") == true)
        #expect(error?.advice?.fr.contains("MAILLAGE_ATLAS") == true)
    }

    @Test("MAILLAGE_ATLAS without an atlas is named: another atlas is not taken in its place")
    func wrongEnvironment() {
        let error = #expect(throws: AtlasError.self) { try find(nil, "nowhere", "installed/bin/maillage") }
        #expect(error?.code == .notFound)
        #expect(error?.message.en == "MAILLAGE_ATLAS names “\(root.file("nowhere"))”, where no atlas is")
        #expect(error?.message.fr.contains("MAILLAGE_ATLAS") == true)
    }

    @Test("a program without a folder in its path does not send the search in circles")
    func bareName() {
        #expect(throws: AtlasError.self) {
            try AtlasFolder.find(explicit: nil, environment: nil, executable: "maillage")
        }
    }
}
