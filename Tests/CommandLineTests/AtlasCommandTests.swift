import Foundation
import TestSupport
import Testing

@Suite("atlas")
struct AtlasCommandTests {
    private static let geoData = Fixture.checkout.appending(path: "GeoData")
    private static let sources = Fixture.checkout.deletingLastPathComponent().appending(components: "shared", "geodata")
    private static let hasSources = FileManager.default.fileExists(
        atPath: sources.appending(path: "SOURCES.md").path(percentEncoded: false)
    )

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ arguments: String...) throws -> Subprocess.Output {
        try Program.run(["atlas"] + arguments, in: folder)
    }

    /// A copy of the atlas in a folder of the test's: new files, never links to those of the checkout.
    private func copyAtlas(to name: String) throws {
        let target = folder.url.appending(path: name)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.geoData.path(percentEncoded: false)) {
            try Data(contentsOf: Self.geoData.appending(path: file)).write(to: target.appending(path: file))
        }
    }

    @Test("list: a layer a line")
    func list() throws {
        let output = try run("list")
        #expect(output.status == 0)
        #expect(output.lines.count == 17)
        #expect(output.lines.contains { $0.hasPrefix("population-points ") && $0.hasSuffix("13,806") })
    }

    @Test("show: one layer with its source, licence and totals; an unknown one: 64 with the list")
    func show() throws {
        let output = try run("show", "cmas")
        #expect(output.status == 0)
        for words in [
            "Census metropolitan areas (7)", "Licence: Statistics Canada Open Licence", "SHA-256: ", "Tolerance: 50 m",
            "Total population_2021: 6,287,213",
        ] {
            #expect(output.text.contains(words), "\(words)")
        }
        #expect(try run("show", "cmas", "--lang", "fr").text.contains("Tolérance : 50 m"))
        let unknown = try run("show", "nowhere")
        #expect(unknown.status == 64)
        #expect(unknown.standardError.contains("no layer “nowhere”; it has: regions-2016, regions-2021, divisions"))
    }

    @Test("check: every line is good; 65 for an atlas with a damage, which is named")
    func check() throws {
        let good = try run("check")
        #expect(good.status == 0 && good.standardError.isEmpty)
        #expect(good.lines.count > 50 && good.lines.allSatisfy { $0.hasPrefix("ok ") })
        try copyAtlas(to: "damaged")
        let name = "damaged/antennas.geojson"
        try folder.write(folder.text(name).replacing("Joliette", with: "Joliettf"), to: name)
        let bad = try run("check", "--atlas", "damaged")
        #expect(bad.status == 65)
        #expect(bad.lines.filter { !$0.hasPrefix("ok ") } == ["FAILED  antennas.geojson: SHA-256"])
        #expect(bad.standardError == "maillage: checks of the atlas that failed: 1\n")
    }

    @Test("an atlas that lacks a layer or a file is damaged, not a mistake in the command")
    func incomplete() throws {
        try copyAtlas(to: "damaged")
        let manifest = try folder.text("damaged/manifest.json")
        try folder.write(
            manifest.replacing("\"name\": \"divisions\"", with: "\"name\": \"other\""),
            to: "damaged/manifest.json"
        )
        #expect(try run("check", "--atlas", "damaged").status == 65)
        let coverage = try Program.run(["coverage", "--by", "division", "--atlas", "damaged"], in: folder)
        #expect(coverage.status == 65, "\(coverage.standardError)")
        try folder.write("{}", to: "damaged/manifest.json")
        #expect(try run("list", "--atlas", "damaged").status == 65)
    }

    @Test("export: the same bytes; never over files that are there, but with --force")
    func export() throws {
        let output = try run("export", "out")
        #expect(output.status == 0 && output.standardError.contains("17 files written to out"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("out"))
        #expect(names.count == 17)
        for name in names {
            #expect(
                FileManager.default.contentsEqual(
                    atPath: folder.file("out/\(name)"),
                    andPath: Self.geoData.path + "/" + name
                )
            )
        }
        try folder.write("mine", to: "out/places.csv")
        let again = try run("export", "out")
        #expect(again.status == 73 && again.standardError.contains("--force"))
        #expect(try folder.text("out/places.csv") == "mine")
        let forced = try run("export", "out", "--force", "--quiet")
        #expect(forced.status == 0 && forced.standardError.isEmpty)
        #expect(try folder.text("out/places.csv").hasPrefix("name,municipality,"))
        #expect(try run("export", "none/out").status == 73)
        #expect(try run("export", "out/places.csv").status == 73)
    }

    @Test("build: 66 without sources, and nothing is written")
    func buildWithoutSources() throws {
        let output = try run("build", "--sources", "nowhere", "--output", "built")
        #expect(output.status == 66)
        #expect(output.standardError.hasPrefix("maillage: nowhere/"))
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "empty"),
            withIntermediateDirectories: true
        )
        #expect(try run("build", "--sources", "empty", "--output", "built").status == 66)
        #expect(try folder.names == ["empty"])
    }

    @Test(
        "build: the atlas of the checkout",
        .enabled(if: hasSources, "no ../shared/geodata")
    )
    func build() throws {
        let sources = Self.sources.path(percentEncoded: false)
        let output = try run("build", "--sources", sources, "--output", "built", "--lang", "fr")
        #expect(output.status == 0)
        #expect(output.standardError.contains("16 fichiers"))
        for name in ["manifest.json", "divisions.geojson"] {
            #expect(
                FileManager.default.contentsEqual(
                    atPath: folder.file("built/\(name)"),
                    andPath: Self.geoData.path + "/" + name
                )
            )
        }
    }

    @Test("the atlas is found by --atlas, MAILLAGE_ATLAS, beside the program; else 66 and every place")
    func lookup() throws {
        try copyAtlas(to: "elsewhere")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"),
            withIntermediateDirectories: true
        )
        let program = folder.url.appending(path: "bin/maillage")
        try Program.copy(to: program)
        let show = { [folder] (environment: [String: String], options: [String]) throws in
            try Program.run(program, ["atlas", "show", "cmas"] + options, in: folder, environment: environment)
        }
        let none = try show(["MAILLAGE_ATLAS": "/nowhere"], [])
        #expect(none.status == 66)
        let parent = URL(filePath: folder.path).resolvingSymlinksInPath().path(percentEncoded: false)
        let installed = "\(parent)/share/maillage/GeoData".replacing("//", with: "/")
        #expect(none.standardError.contains("MAILLAGE_ATLAS names “/nowhere”, where no atlas is"))
        let unset = try show(["MAILLAGE_ATLAS": ""], [])
        #expect(unset.status == 66 && unset.standardError.contains("tried: \(installed)"), "\(unset.standardError)")
        #expect(unset.standardError.contains("--atlas DIR or MAILLAGE_ATLAS"))

        #expect(
            try show(["MAILLAGE_ATLAS": "/nowhere"], ["--atlas", "elsewhere"]).text.contains(
                "File: elsewhere/cmas.geojson"
            )
        )
        #expect(try show(["MAILLAGE_ATLAS": "elsewhere"], []).text.contains("File: elsewhere/cmas.geojson"))
        let wrong = try show(["MAILLAGE_ATLAS": "elsewhere"], ["--atlas", "nowhere"])
        #expect(wrong.status == 66 && wrong.standardError.contains("tried: nowhere —"))
        try copyAtlas(to: "share/maillage/GeoData")
        #expect(try show(["MAILLAGE_ATLAS": ""], []).text.contains("File: \(installed)/cmas.geojson"))
    }
}
