import Foundation
import TestSupport
import Testing

@Suite("polygons of the user's in the place of circles")
struct CatchmentsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["areas.geojson", "whole.geojson", "rings.geojson", "points.csv"] {
            let file = Fixture.directory.appending(path: "catchments-\(name)")
            try FileManager.default.copyItem(at: file, to: folder.url.appending(path: name))
        }
        try folder.write("name,lon,lat\nRodez,2.57,44.35\n", to: "antennas.csv")
        // One point a corner: where it lies is plain.
        try folder.write("id,time,lon,lat\n1,1,2.0,44.6\n2,2,1.6,44.1\n", to: "two.csv")
    }

    private static let options = ["--by", "areas.geojson", "--demand", "points.csv", "--antennas", "antennas.csv"]

    @Test("people and land to the digits that are written, every threshold by default", arguments: ["whole", "rings"])
    func coverage(kind: String) throws {
        let call = ["coverage", "--catchments", "\(kind).geojson", "--format", "csv"] + Self.options
        let output = try Program.succeed(call, in: folder)
        let expected = try Fixture.rows("catchments.csv")
        let rows = try rows(output.text)
        #expect(rows.count == expected.count)
        for (row, known) in zip(rows, expected) {
            #expect(row["radius_min"] == known["radius_min"] && row["code"] == known["code"])
            #expect(row["covered_population"] == known["covered_population"])
            guard known["covered_area_km2"] != "" else { continue }
            #expect(abs(try row.number("covered_area_km2") - known.number("covered_area_km2")) < 0.0501)
        }
        #expect(output.standardError.contains("counts as within both") == (kind == "rings"))
    }

    @Test("a choice of thresholds; JSON and the table name the file; pages and drawings show the shape")
    func outputs() throws {
        let call = ["coverage", "--catchments", "whole.geojson", "--within", "10min,0.5h"] + Self.options
        let json = try Program.succeed(call + ["--format", "json"], in: folder).text
        #expect(json.contains(#""catchments": "whole.geojson""#) && !json.contains("circle_deviation_m"))
        let table = try Program.succeed(call, in: folder).text
        #expect(
            table.contains("Time: within the polygons of whole.geojson. Territory: LAEA 45.0 2.5, polygons as given in")
        )
        let french = try Program.succeed(call + ["--lang", "fr"], in: folder).text
        #expect(
            french.contains("dans les polygones de whole.geojson") && french.contains("polygones selon whole.geojson")
        )
        _ = try Program.succeed(call + ["-o", "x.svg", "-o", "x.html", "-o", "r.csv"], in: folder)
        #expect(try folder.text("x.svg").contains("10\u{A0}min from an office"))
        #expect(try folder.text("x.html").contains("data-layer=\"gap\""))
        let map = ["map", "r.csv", "--by", "areas.geojson", "--antennas", "antennas.csv", "-o", "m.svg"]
        _ = try Program.succeed(map + ["--catchments", "whole.geojson"], in: folder)
        #expect(try folder.text("m.svg").contains("10\u{A0}min from an office"))
        _ = try Program.succeed(map + ["--force"], in: folder)
        #expect(!(try folder.text("m.svg").contains("10\u{A0}min from an office")))
    }

    @Test("with a table of costs, people go by cost and land by polygon")
    func withCosts() throws {
        try folder.write("from_id,to_id,minutes\n1,Rodez,25\n2,Rodez,8\n", to: "times.csv")
        let call = ["coverage", "--catchments", "whole.geojson", "--within", "10", "--format", "csv", "--by"]
        let inputs = ["areas.geojson", "--demand", "two.csv", "--antennas", "antennas.csv"]
        func total(_ costs: [String]) throws -> Fixture.Row {
            try #require(try rows(Program.succeed(call + inputs + costs, in: folder).text).last)
        }
        // The first point lies in the middle of a polygon and takes 25 minutes, the second in none and takes 8.
        let (own, tabled) = (try total([]), try total(["--costs", "times.csv"]))
        #expect(own["covered_population"] == "1" && tabled["covered_population"] == "1")
        #expect(own["covered_area_km2"] == "1323.2" && tabled["covered_area_km2"] == "1323.2")
        let far = try total(["--costs", "times.csv", "--quiet"])
        #expect(far["population"] == "2")
    }

    @Test(
        "mistakes are told, with advice",
        arguments: [
            (["--catchments", "whole.geojson", "--within", "15min"], 64, "it has those of --within 10min,20min,30min"),
            (["--catchments", "whole.geojson", "--within", "5km"], 64, "is not a time"),
            (["--catchment-column", "x"], 64, "--catchment-column is for --catchments"),
            (["--catchments", "whole.geojson", "--catchment-column", "size"], 65, "no polygon has a property “size”"),
            (["--catchments", "points.csv"], 65, "there is no polygon in the file"),
            (["--catchments", "nowhere.geojson"], 66, "nowhere.geojson"),
        ]
    )
    func mistakes(options: [String], status: Int32, words: String) throws {
        let output = try Program.run(["coverage"] + options + Self.options, in: folder)
        #expect(output.status == status && output.standardError.contains(words), "\(output.standardError)")
    }
}
