import Foundation
import TestSupport
import Testing

@Suite("travel costs from a table")
struct CostsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private static let minutes = """
        from_id,to_id,travel_time_p50
        M,Québec,170
        M,Granby,62.5
        Q,Québec,4
        Q,Granby,160

        """

    private func rows(of call: [String]) throws -> (rows: [Fixture.Row], said: String) {
        let output = try Program.succeed(call + ["--format", "csv"], in: folder)
        return (try CommandLineTests.rows(output.text), output.standardError)
    }

    @Test("coverage within times: people to the last one, no territory, and what has no row is said")
    func coverage() throws {
        try folder.write(Self.minutes, to: "times.csv")
        let call = ["coverage", "--costs", "times.csv", "--within", "60min,1.5h"] + Input.options
        let (rows, said) = try rows(of: call)
        #expect(rows.map { $0["radius_min"] } == ["60", "60", "60", "60", "90", "90", "90", "90"])
        // M has 10 people, 62.5 minutes from Granby; Q 5, 4 minutes from Québec; G 2, and no row.
        #expect(rows.filter { $0["code"] == "total" }.map { $0["covered_population"] } == ["5", "15"])
        #expect(rows.allSatisfy { $0["area_km2"] == "" && $0["covered_area_share"] == "" })
        #expect(said.contains("times.csv: 1 of 3 points have no row and count as out of reach, the first “G”"))
        #expect(said.contains("the columns of territory are empty"))
    }

    @Test("distance carries the unit in its columns; a point that reaches nothing has no time")
    func distance() throws {
        try folder.write(Self.minutes, to: "times.csv")
        let call = ["distance", "--costs", "times.csv"] + Input.options
        let total = try #require(try rows(of: call).rows.last)
        #expect(total["population"] == "17")
        #expect(total["mean_min"] == "43" && total["median_min"] == "62.5" && total["max_min"] == "62.5")
        let points = try Program.succeed(
            ["distance", "--points", "people.csv", "--costs", "times.csv", "--by", "areas.geojson", "--antennas"]
                + ["antennas.csv", "--format", "csv"],
            in: folder
        )
        let found = try CommandLineTests.rows(points.text)
        #expect(found.map { $0["antenna"] } == ["Granby", "Québec", ""])
        #expect(found.map { $0["minutes"] } == ["62.5", "4", ""])
    }

    @Test("a table that matrix makes gives what the geodesic gives")
    func ownMatrix() throws {
        _ = try Program.succeed(["matrix", "people.csv", "--antennas", "antennas.csv", "-o", "m.csv"], in: folder)
        let within = ["--within", "5,70"] + Input.options
        let geodesic = try rows(of: ["coverage"] + within).rows
        let table = try rows(of: ["coverage", "--costs", "m.csv"] + within).rows
        #expect(table.map { $0["covered_population"] } == geodesic.map { $0["covered_population"] })
        // Files are to the metre, and so is what matrix writes; a mean of whole metres may be half a metre off.
        let distances = try rows(of: ["distance"] + Input.options).rows
        let tabled = try rows(of: ["distance", "--costs", "m.csv"] + Input.options).rows
        for column in ["code", "population", "median_km", "p90_km", "max_km"] {
            #expect(tabled.map { $0[column] } == distances.map { $0[column] }, "\(column)")
        }
        for (one, other) in zip(tabled, distances) where other["mean_km"] != "" {
            #expect(abs(try one.number("mean_km") - other.number("mean_km")) < 0.0015)
        }
    }

    @Test("the marks of a table of costs alone can be stated; JSON names the source, not an ellipsoid")
    func stated() throws {
        try folder.write("from_id;to_id;distance_km\nM;Granby;1,234\nQ;Granby;2,5\n", to: "km.csv")
        let call = ["coverage", "--costs", "km.csv", "--within", "2"] + Input.options
        let decimal = try rows(of: call + ["--decimal", "comma"]).rows.last?["covered_population"]
        #expect(decimal == "10")
        let json = try Program.succeed(call + ["--format", "json"], in: folder).text
        #expect(json.contains(#""cost": "as given in km.csv""#) && !json.contains("ellipsoid"))
        let bundled = try Program.run(["coverage", "--costs", "km.csv", "--decimal", "comma"], in: folder)
        // Refused for what it is, not for the option.
        #expect(
            bundled.status == 65 && bundled.standardError.contains("no point has an identifier that stands in km.csv")
        )
    }

    @Test("what a map of points without weights counts is said")
    func map() throws {
        try folder.write("id,lon,lat\nM,-73.556645,45.504927\n", to: "plain.csv")
        let call = [
            "map", "--by", "areas.geojson", "--demand", "plain.csv", "--antennas", "antennas.csv", "-o", "x.svg",
        ]
        #expect(try Program.succeed(call, in: folder).standardError.contains("every point counts as one"))
    }

    @Test(
        "thresholds in another unit, and options without a table, are mistakes in the command",
        arguments: [
            (["coverage", "--costs", "times.csv", "--within", "5km"], "costs are in minutes"),
            (["coverage", "--within", "30min"], "times need costs in minutes: --costs FILE, or --network FILE"),
            (["coverage", "--cost-unit", "min"], "are for --costs"),
            (["coverage", "--costs", "times.csv", "--cost-unit", "days"], "--cost-unit is s, min, h, m or km"),
            (["cohorts", "--costs", "times.csv"], "--costs and --network are for --per-antenna"),
        ]
    )
    func mistakes(call: [String], words: String) throws {
        try folder.write(Self.minutes, to: "times.csv")
        let inputs = call[0] == "coverage" ? Input.options : []
        let output = try Program.run(call + inputs, in: folder)
        #expect(output.status == 64)
        #expect(output.standardError.contains(words), "\(output.standardError)")
    }

    private static let andorra = Fixture.checkout.deletingLastPathComponent()
        .appending(components: "shared", "roads", "truth", "truth-andorra-matrix.csv")

    // Times between twenty nodes of the roads of Andorra by another program (OSM data: © OpenStreetMap contributors,
    // ODbL 1.0). The counts are those of a few lines of Python: node i has i · 7 mod 11 + 1 people, the first four are
    // offices.
    @Test(
        "times of another program give the counts of another program",
        .enabled(if: FileManager.default.fileExists(atPath: andorra.path(percentEncoded: false)), "no road truth here")
    )
    func independent() throws {
        let table = Fixture.records(try String(contentsOf: Self.andorra, encoding: .utf8))
        let nodes = Array(table[0].dropFirst())
        let offices = nodes.prefix(4)
        var (costs, people) = ("origin,destination,duration\n", "id,lon,lat,weight\n")
        for (index, row) in table.dropFirst().enumerated() {
            people += "\(row[0]),1.5,42.5,\(index * 7 % 11 + 1)\n"
            for (node, time) in zip(nodes, row.dropFirst()) where offices.contains(node) {
                costs += "\(row[0]),\(node),\(time)\n"
            }
        }
        try folder.write(costs, to: "andorra.csv")
        try folder.write(people, to: "nodes.csv")
        try folder.write("name,lon,lat\n" + offices.map { "\($0),1.5,42.5\n" }.joined(), to: "offices.csv")
        let area = #"{"type":"Polygon","coordinates":[[[1,42],[2,42],[2,43],[1,43],[1,42]]]}"#
        try folder.write(
            #"{"type":"Feature","properties":{"code":"AD","name":"Andorra"},"geometry":\#(area)}"#,
            to: "andorra.geojson"
        )
        let call = [
            "coverage", "--by", "andorra.geojson", "--demand", "nodes.csv", "--antennas", "offices.csv", "--costs",
            "andorra.csv", "--within", "5min,10min,15min",
        ]
        let covered = try rows(of: call).rows.filter { $0["code"] == "AD" }.map { $0["covered_population"] }
        #expect(covered == ["44", "109", "118"])
    }
}
