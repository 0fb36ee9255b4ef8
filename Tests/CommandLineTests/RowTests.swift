import Foundation
import TestSupport
import Testing

@Suite("which rows a report has")
struct RowTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func rows(_ call: [String]) throws -> [Fixture.Row] {
        try CommandLineTests.rows(try Program.succeed(call + ["--format", "csv"], in: folder).text)
    }

    @Test("--only: the divisions of a region add up to the region, quantiles too")
    func onlyAddsUp() throws {
        let parts = try rows(["coverage", "--by", "division", "--only", "11", "--within", "25km"])
        #expect(parts.map { $0["code"] } == ["2401", "2402", "2403", "2404", "2405", "2406", "total"])
        let whole = try #require(
            try rows(["coverage", "--by", "region", "--within", "25km"]).first { $0["code"] == "11" }
        )
        let total = try #require(parts.last)
        #expect(
            total["population"] == whole["population"] && total["covered_population"] == whole["covered_population"]
        )
        let (one, other) = (try total.number("covered_area_km2"), try whole.number("covered_area_km2"))
        #expect(abs(one - other) < 0.5)

        let near = try rows(["distance", "--by", "division", "--only", "11"]).last
        let far = try #require(try rows(["distance", "--by", "region"]).first { $0["code"] == "11" })
        for column in ["mean_km", "median_km", "p90_km", "max_km"] { #expect(near?[column] == far[column]) }
    }

    @Test("--only says what it leaves out, and of what totals are; cohorts keep their shares")
    func onlyIsSaid() throws {
        let said = try Program.succeed(["coverage", "--by", "division", "--only", "11"], in: folder).standardError
        #expect(said.contains("only 6 of 98 areas (--only); totals are theirs"))
        let all = try rows(["cohorts", "--by", "region", "--replicates", "0"])
        let some = try rows(["cohorts", "--by", "region", "--replicates", "0", "--only", "03"])
        let wanted = all.filter { $0["code"] == "03" || $0["code"] == "total" || $0["code"] == "outside" }
        #expect(some == wanted)
    }

    @Test("what is said of borders is said of the areas that are listed")
    func bordersOfListed() throws {
        // Of the five only Les Îles-de-la-Madeleine is of quality C in the source file, with 12 190 people.
        let call = ["coverage", "--by", "municipality", "--only", "11", "--within", "25km", "--top", "5"]
        let table = try Program.succeed(call, in: folder).text
        let note = try #require(table.split(separator: "\n").last)
        #expect(note.hasPrefix("Of the areas listed, borders of quality C") && note.hasSuffix("1 area, 12,190 people."))
    }

    @Test("--only frames a map: what lies elsewhere has no name on it")
    func onlyFrames() throws {
        _ = try Program.succeed(["map", "--by", "division", "--only", "11", "-o", "part.svg"], in: folder)
        let part = try folder.text("part.svg")
        #expect(part.contains("Bonaventure") && !part.contains("Montréal") && !part.contains("Le sud, où"))
    }

    @Test("--sort and --top: the first rows, totals of all")
    func top() throws {
        let call = ["distance", "--by", "division"]
        let all = try rows(call).filter { $0["code"] != "total" && $0["code"] != "outside" }
        let first = try rows(call + ["--sort", "max_km", "--top", "3"])
        let farthest = try all.sorted { try $0.number("max_km") > $1.number("max_km") }.prefix(3).map { $0["code"] }
        #expect(first.map { $0["code"] } == farthest + ["total"])
        #expect(first.last?["population"] == "8501833")
    }

    @Test("a long table shows on a terminal what ranks first and says how much more there is; files have all")
    func long() throws {
        // Synthetic: fifteen by fifteen squares of a tenth of a degree around Montréal.
        let squares = (0..<225).map { index -> String in
            let (x, y) = (-74.3 + Double(index % 15) / 10, 45.0 + Double(index / 15) / 10)
            let ring = [(x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1), (x, y)].map { "[\($0.0),\($0.1)]" }
            return #"{"type":"Feature","properties":{"code":"q\#(index)","name":"Square \#(index)"},"geometry":"#
                + #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}}"#
        }
        let json = #"{"type":"FeatureCollection","features":[\#(squares.joined(separator: ","))]}"#
        try folder.write(json, to: "squares.geojson")
        let call = ["coverage", "--by", "squares.geojson", "--within", "10km"]
        let table = try Program.succeed(call, in: folder).text
        #expect(table.split(separator: "\n").count { $0.hasPrefix("q") } == 20)
        #expect(table.contains("The 20 areas that rank first by gap_population, and 205 more"))
        #expect(try rows(call).count { $0["code"]?.hasPrefix("q") == true } == 225)
    }

    @Test("rows of points have neither")
    func points() throws {
        let output = try Program.run(["distance", "--points", "people.csv", "--top", "2"], in: folder)
        #expect(output.status == 64 && output.standardError.contains("not for --points"))
        let other = try Program.run(["coverage", "--sort", "mean_km"], in: folder)
        #expect(other.status == 64 && other.standardError.contains("gap_population"))
    }

    @Test("an order of rows where there are only pictures is refused", arguments: ["--sort", "--top"])
    func pictures(option: String) throws {
        let call = ["coverage", option, option == "--top" ? "3" : "name", "-o", "a.svg"]
        let output = try Program.run(call, in: folder)
        #expect(output.status == 64 && output.standardError.contains(option))
        _ = try Program.succeed(call + ["-o", "a.csv"], in: folder)
    }
}
