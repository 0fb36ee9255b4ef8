import Foundation
import TestSupport
import Testing

/// The contract of the design: commands, columns, formats; on the bundled atlas.
@Suite("coverage and distance")
struct ContractTests {
    private func csv(_ arguments: String...) throws -> (text: String, rows: [Fixture.Row]) {
        let output = try Program.run(arguments + ["--format", "csv"])
        #expect(output.status == 0 && output.standardError.isEmpty, "\(output.standardError)")
        return (output.text, try rows(output.text))
    }

    private static let layers = [
        ("region", 17), ("division", 98), ("cma", 9), ("community", 2), ("service-territory", 4),
    ]

    @Test("coverage: an area a row, `outside` where somebody is, `total` last; radius by radius", arguments: layers)
    func coverage(by: String, count: Int) throws {
        let (text, rows) = try csv("coverage", "--by", by, "--within", "50km,25km")
        let header =
            "radius_km,code,name,area_km2,covered_area_km2,covered_area_share,population,covered_population,"
            + "covered_population_share,gap_population\n"
        #expect(text.hasPrefix(header))
        let hasOutside = by == "cma" || by == "community"
        #expect(rows.count == 2 * (count + (hasOutside ? 2 : 1)))
        #expect(rows.filter { $0["code"] == "outside" }.count == (hasOutside ? 2 : 0))
        let totals = rows.filter { $0["code"] == "total" }
        #expect(totals.map { $0["radius_km"] } == ["50", "25"])
        #expect(totals.map { $0["covered_population"] } == ["7934920", "6771746"])
        #expect(totals.allSatisfy { $0["population"] == "8501833" })
        #expect(rows.last?["code"] == "total")
    }

    @Test("distance: the same areas, kilometres weighted by people", arguments: layers)
    func distance(by: String, count: Int) throws {
        let (text, rows) = try csv("distance", "--by", by)
        #expect(text.hasPrefix("code,name,population,mean_km,median_km,p90_km,max_km\n"))
        #expect(rows.count == count + (by == "cma" || by == "community" ? 2 : 1))
        #expect(rows.last?["code"] == "total")
        #expect(rows.last?["median_km"] == "9.904")
    }

    // pyproj and shapely on the source data, by Scripts/oracles/coverage.py.
    @Test(
        "the people of each region are those of the fixture, on the borders of either year",
        .tags(.oracle),
        arguments: ["2016", "2021"]
    )
    func vintage(year: String) throws {
        let rows = try csv("coverage", "--vintage", year).rows
        let fixture = try Fixture.rows("coverage.csv").filter { $0["by"] == "region" && $0["vintage"] == year }
        #expect(rows.count == fixture.count)
        for expected in fixture {
            let row = rows.first { $0["code"] == expected["code"] && $0["radius_km"] == expected["radius_km"] }
            #expect(
                row?["population"] == expected["population"]
                    && row?["covered_population"] == expected["covered_population"]
            )
        }
    }

    @Test("the number of threads changes no byte, in no format", arguments: ["csv", "json", "geojson"])
    func threads(format: String) throws {
        for command in [["coverage", "--within", "50"], ["distance"]] {
            let outputs = try ["1", "4"].map {
                try Program.run(command + ["--by", "cma", "--format", format, "--threads", $0]).bytes
            }
            #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty)
        }
    }

    @Test("coverage as GeoJSON: the parts of each area with the columns of the CSV")
    func geoJSON() throws {
        let output = try Program.run([
            "coverage", "--by", "service-territory", "--within", "100", "--format", "geojson",
        ])
        let document = try #require(try JSONSerialization.jsonObject(with: output.bytes) as? [String: Any])
        #expect(Set(document.keys) == ["type", "features"])
        let features = try #require(document["features"] as? [[String: Any]])
        let parts = features.compactMap { $0["properties"] as? [String: Any] }
            .map { "\($0["code"] ?? "") \($0["kind"] ?? "")" }
        // Nothing of Montréal and Laval is beyond 100 km: no gap.
        let expected = [
            "est covered", "est gap", "montreal-laval covered", "ouest covered", "ouest gap", "sud-centre covered",
            "sud-centre gap",
        ]
        #expect(parts.sorted() == expected)
    }

    @Test("distance of points: one row each in their order, with the region they lie in")
    func points() throws {
        let folder = try Input.folder()
        let output = try Program.run(["distance", "--points", "people.csv", "--format", "csv"], in: folder)
        let expected = """
            id,lon,lat,weight,code,antenna,distance_m
            M,-73.556645,45.504927,10,06,Montréal,0
            Q,-71.212888,46.809498,5,03,Québec,0
            G,-64.481779,48.83005,2,11,Gaspé,0

            """
        #expect(output.status == 0, "\(output.standardError)")
        // The positions of the atlas are rounded to 1e-5 degrees: a metre at most.
        #expect(output.text.replacing(/,1\n/, with: ",0\n") == expected)
    }

    @Test("a French table for a spreadsheet as input: semicolons and decimal commas")
    func frenchInput() throws {
        let folder = try Input.folder()
        try folder.write("nom;lon;lat\nQuébec;-71,212888;46,809498\nGranby;-72,723123;45,398481\n", to: "antennes.csv")
        let options = ["coverage", "--by", "areas.geojson", "--demand", "people.csv", "--format", "csv", "--antennas"]
        let french = try Program.run(options + ["antennes.csv"], in: folder)
        #expect(french.status == 0)
        #expect(try french.bytes == Program.run(options + ["antennas.csv"], in: folder).bytes)
    }

    @Test("three files of the user's own need no atlas")
    func noAtlas() throws {
        let folder = try Input.folder()
        let program = folder.url.appending(path: "maillage")
        try Program.copy(to: program)
        let run = { [folder] (options: [String]) throws in
            try Program.run(program, ["coverage"] + options, in: folder, environment: ["MAILLAGE_ATLAS": ""])
        }
        #expect(try run(Input.options).status == 0)
        #expect(try run(Array(Input.options.dropLast(2))).status == 66)
    }

    @Test("tables in the terminal are the CSV for people", arguments: ["coverage", "distance"])
    func tables(command: String) throws {
        let english = try Program.run([command])
        let french = try Program.run([command, "--lang", "fr"])
        #expect(english.status == 0 && french.status == 0)
        #expect(english.text.contains("Gaspésie–Îles-de-la-Madeleine") && english.text.contains("8,501,833"))
        #expect(french.text.contains("8\u{202F}501\u{202F}833") && french.text.contains("13\u{202F}806 points"))
        #expect(french.text.contains("réseau du ministère de novembre 2018, 25 bureaux"))
        #expect(english.lines.allSatisfy { !$0.hasSuffix(" ") })
    }
}
