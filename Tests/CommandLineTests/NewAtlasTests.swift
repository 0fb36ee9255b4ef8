import Foundation
import TestSupport
import Testing

@Suite("atlas new: an atlas of another place")
struct NewAtlasTests {
    private let folder: TemporaryFolder

    /// Three departements in a row, five towns and two offices, far from the bundled atlas.
    init() throws {
        folder = try TemporaryFolder()
        let areas = (0..<3).map { index in
            let (west, east) = (4 + index, 5 + index)
            return """
                {"type":"Feature","properties":{"code":"0\(index + 1)","name":"Pays \(index + 1)"},"geometry":\
                {"type":"Polygon","coordinates":[[[\(west),45],[\(east),45],[\(east),46],[\(west),46],[\(west),45]]]}}
                """
        }
        try folder.write(
            "{\"type\":\"FeatureCollection\",\"features\":[\(areas.joined(separator: ","))]}",
            to: "d.geojson"
        )
        let towns = "id,lon,lat,population\na,4.2,45.5,100\nb,4.8,45.5,50\nc,5.5,45.2,70\nd,6.5,45.5,30\ne,9,45.5,5\n"
        try folder.write(towns, to: "towns.csv")
        try folder.write("name,lon,lat\nOuest,4.2,45.5\nEst,6.5,45.5\n", to: "offices.csv")
        try folder.write("code,1999,2009\n01,10,20\n02,30,30\n03,5,50\n", to: "cohorts.csv")
    }

    private func make(_ more: String...) throws -> Subprocess.Output {
        try Program.run(
            [
                "atlas", "new", "atlas", "--areas", "d.geojson", "--layer-name", "departement", "--layer-title-en",
                "Department", "--layer-title-fr", "Département", "--population", "towns.csv", "--antennas",
                "offices.csv", "--title-en", "Three countries", "--title-fr", "Trois pays",
            ] + more,
            in: folder
        )
    }

    private func run(_ line: String, _ language: String = "en") throws -> Subprocess.Output {
        let arguments = line.split(separator: " ").map(String.init)
        let output = try Program.run(arguments + ["--atlas", "atlas", "--lang", language], in: folder)
        #expect(output.status == 0, "\(line): \(output.standardError)")
        return output
    }

    @Test("It is checked, and lists its layers")
    func made() throws {
        let output = try make()
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.standardError.contains("departement: 1 points with 5 people lie in none of the areas"))
        #expect(try run("atlas check").lines.allSatisfy { $0.hasPrefix("ok") })
        #expect(try run("atlas list").lines.contains { $0.hasPrefix("departement ") })
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/atlas.partial"))
    }

    @Test("Every command works on it, and speaks of no other place", arguments: ["en", "fr"])
    func commands(language: String) throws {
        #expect(try make().status == 0)
        let coverage = try run("coverage --within 10km -o c.csv -o c.html -o c.svg", language)
        #expect(coverage.status == 0)
        let rows = try text("c.csv").split(separator: "\n").map { Fixture.records(String($0) + "\n").first ?? [] }
        #expect(rows.dropFirst().map { $0[1] } == ["01", "02", "03", "outside", "total"])
        // Of 255 people the 100 of a and the 30 of d live at an office.
        #expect(rows.dropFirst().map { $0[6] } == ["150", "70", "30", "5", "255"])
        #expect(rows.dropFirst().map { $0[7] } == ["100", "0", "30", "0", "130"])
        _ = try run("assign towns.csv -o a.csv", language)
        #expect(try text("a.csv").hasPrefix("id,lon,lat,population,departement_code\na,4.2,45.5,100,01\n"))
        var said = [
            try run("coverage", language), try run("coverage --by departement", language),
            try run("distance", language),
            try run("cohorts cohorts.csv --per-antenna", language), try run("atlas show antennas", language),
            try run("matrix towns.csv", language),
        ]
        .map { $0.text + $0.standardError }
        _ = try run("map -o m.svg -o m.html", language)
        _ = try run("map c.csv -o r.svg", language)
        said += try ["c.html", "c.svg", "m.svg", "m.html", "r.svg", "atlas/manifest.json"].map(text)
        for text in said {
            for word in ["Québec", "Quebec", "ministr", "ministère", "CMM", "SIT)", "Canada", "2021", "6622", "6624"] {
                #expect(!text.contains(word), "\(word)")
            }
        }
    }

    @Test("Layers that it does not have, and years of borders, are told with those that there are")
    func mistakes() throws {
        #expect(try make().status == 0)
        let region = try Program.run(["coverage", "--by", "region", "--atlas", "atlas"], in: folder)
        #expect(region.status == 64 && region.standardError.contains("neither a layer (departement)"))
        let year = try Program.run(["coverage", "--vintage", "2016", "--atlas", "atlas"], in: folder)
        #expect(year.status == 64 && year.standardError.contains("leave --vintage out"))
        let cohorts = try Program.run(["cohorts", "--atlas", "atlas"], in: folder)
        #expect(cohorts.status == 65 && cohorts.standardError.contains("bring a table"))
        #expect(try make().status == 73)
        #expect(try make("--force").status == 0)
    }

    @Test(
        "Names that cannot be those of layers, and pairs that lack one, are refused",
        arguments: ["Région", "antennas"]
    )
    func names(name: String) throws {
        let output = try Program.run(
            [
                "atlas", "new", "atlas", "--areas", "d.geojson", "--layer-name", name, "--population", "towns.csv",
                "--antennas", "offices.csv", "--title-en", "X",
            ],
            in: folder
        )
        #expect(output.status == 65 && output.standardError.contains("“\(name)”"))
        #expect(try make("--areas", "d.geojson").status == 64)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }
}
