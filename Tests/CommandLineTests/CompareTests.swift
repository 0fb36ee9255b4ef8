import Foundation
import TestSupport
import Testing

@Suite("compare")
struct CompareTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func rows(_ call: [String], input: String = "") throws -> [Fixture.Row] {
        let output = try Program.run(["compare"] + call + ["--format", "csv"], in: folder, input: input)
        #expect(output.status == 0, "\(output.standardError)")
        return try CommandLineTests.rows(output.text)
    }

    // pyproj and numpy, by Scripts/oracles/compare.py.
    @Test(
        "people to the last one, kilometres to 1e-9",
        .tags(.oracle),
        arguments: [
            ("plus_matane", ["--add", "Matane"]), ("minus_roberval", ["--close", "Roberval"]),
            ("plus_matane_minus_roberval", ["--close", "Roberval", "--add", "Matane"]),
            ("roberval_to_alma", ["--move", "Roberval=Alma"]),
        ]
    )
    func values(scenario: String, edits: [String]) throws {
        for vintage in ["2016", "2021"] {
            let oracle = try Fixture.rows("compare.csv")
                .filter { $0["scenario"] == scenario && $0["vintage"] == vintage }
            let found = try rows(edits + ["--vintage", vintage])
            #expect(found.count == 3 * oracle.count)
            for (index, row) in found.enumerated() {
                let (expected, radius) = (oracle[index % oracle.count], try row.text("radius_km"))
                #expect(row["code"] == expected["code"] && row["population"] == expected["population"])
                #expect(row["nearest_changed_population"] == expected["nearest_changed"])
                for (column, name) in [
                    ("covered_population_before", "before"), ("covered_population_after", "after"),
                    ("newly_covered_population", "newly"), ("no_longer_covered_population", "no_longer"),
                ] { #expect(row[column] == expected["\(name)_\(radius)_km"], "\(row)") }
                for figure in ["mean", "median", "p90"] {
                    for side in ["before", "after"] {
                        let (value, wanted) = (
                            try row.number("\(figure)_km_\(side)"), try expected.number("\(figure)_km_\(side)")
                        )
                        #expect(abs(value - wanted) <= 1e-9 * wanted, "\(row)")
                    }
                }
            }
        }
    }

    @Test("files of one's own, people from standard input; another network, named")
    func files() throws {
        try folder.write("name,lon,lat\nQuébec,-71.21,46.81\n", to: "one.csv")
        let own = ["--by", "areas.geojson", "--within", "5,70", "--baseline", "antennas.csv"]
        let people = try String(contentsOf: folder.url.appending(path: "people.csv"), encoding: .utf8)
        let fromFile = try rows(own + ["--scenario", "less=one.csv", "--demand", "people.csv"])
        let fromInput = try rows(own + ["--scenario", "one.csv", "--demand", "-"], input: people)
        #expect(fromFile == fromInput)
        #expect(fromFile.contains { $0["no_longer_covered_population"] != "0" })
        let json = try Program.succeed(
            ["compare"] + own + ["--scenario", "less=one.csv", "--demand", "people.csv", "--format", "json"],
            in: folder
        )
        #expect(json.text.contains("less"))
    }

    @Test("several scenarios: a row each, the best first")
    func ranking() throws {
        try folder.write("name,lon,lat\nMatane,-67.52985,48.8445\n", to: "one.csv")
        try folder.write("name,lon,lat\nMontréal,-73.57,45.5\nQuébec,-71.21,46.81\n", to: "two.csv")
        let found = try rows(["--scenario", "one.csv", "--scenario", "big=two.csv", "--within", "50"])
        #expect(found.map { $0["scenario"] } == ["big", "one.csv"] && found.map { $0["rank"] } == ["1", "2"])
        #expect(found[0]["covered_population_after_50km"] != nil)
        let call = ["--scenario", "one.csv", "--scenario", "big=two.csv", "--sort", "antennas:asc", "--top", "1"]
        #expect(try rows(call).map { $0["scenario"] } == ["one.csv"])
    }

    @Test("times from a table; what has no row is said once")
    func costs() throws {
        let table = "from_id,to_id,minutes\nM,Québec,170\nM,Granby,62.5\nM,New,20\nQ,Québec,4\nG,Granby,9\n"
        try folder.write(table, to: "times.csv")
        let call = ["--costs", "times.csv", "--within", "30min", "--add", "New@-73.5,45.5"] + Input.options
        let output = try Program.succeed(["compare"] + call + ["--format", "csv"], in: folder)
        let total = try #require(try CommandLineTests.rows(output.text).last)
        // M has 10 people.
        #expect(total["newly_covered_population"] == "10" && total["radius_min"] == "30")
        #expect(total["mean_min_before"] != nil && total["nearest_changed_population"] == "10")
    }

    @Test("every format", arguments: ["json", "geojson", "geojsonl", "gpkg", "html", "svg"])
    func formats(format: String) throws {
        let call = ["compare", "--add", "Matane", "--within", "50", "-o", "out.\(format)"]
        #expect(try Program.run(call, in: folder).status == 0)
        let file = folder.url.appending(path: "out.\(format)").path(percentEncoded: false)
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test(
        "what can only be a mistake is refused, in words",
        arguments: [
            ([], "nothing to compare with"), (["--add", "Matane", "--scenario", "antennas.csv"], "exclude each other"),
            (["--close", "Robervale"], "nearest: “Roberval”"),
            (["--close", "Roberval", "--close", "Roberval"], "twice"),
            (["--move", "Roberval"], "is not NAME=PLACE"),
            (["--move", "Roberval=Roberval"], "where it stands already"),
            (["--add", "Gatineau"], "stands already"), (["--add", "Saint-Sébastien"], "may be"),
            (["--add", "Nowhere-on-Earth"], "no place of the atlas"), (["--add", "Matane@1"], "is not a place"),
            (["--baseline", "antennas.csv", "--antennas", "antennas.csv", "--add", "Matane"], "are the same here"),
            (["--scenario", "antennas.csv", "--scenario", "antennas.csv"], "two scenarios are called"),
            (["--add", "Matane", "--within", "9999"], "out of range"),
            (["--add", "Matane@48.8,-67.5"], "far from every area"),
            (["--add", "Matane@67.5,48.8"], "far from every area"),
        ]
    )
    func mistakes(call: [String], words: String) throws {
        let output = try Program.run(["compare"] + call, in: folder)
        #expect(output.status == 64 || output.status == 65)
        #expect(output.standardError.contains(words), "\(output.standardError)")
        let french = try Program.run(["compare", "--lang", "fr"] + call, in: folder)
        #expect(french.status == output.status && !french.standardError.contains(words))
    }

    @Test("a network that changes nothing is said to")
    func unchanged() throws {
        let call = ["compare", "--baseline", "antennas.csv", "--scenario", "antennas.csv"]
        let output = try Program.run(call, in: folder)
        #expect(output.status == 0 && output.standardError.contains("changes nothing for anybody"))
    }
}
