import Foundation
import TestSupport
import Testing

@Suite("coverage of several networks")
struct NetworksTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try Input.folder()
        try folder.write("name,lon,lat\nQuébec,-71.212888,46.809498\n", to: "one.csv")
    }

    private let own = ["--by", "areas.geojson", "--demand", "people.csv", "--within", "20"]

    private func run(_ call: [String]) throws -> Subprocess.Output {
        try Program.run(["coverage"] + own + call, in: folder)
    }

    @Test("by network, by at least one, by all")
    func sideBySide() throws {
        let output = try run(["--antennas", "a=one.csv", "--antennas", "b=antennas.csv", "--format", "csv"])
        #expect(output.status == 0, "\(output.standardError)")
        let rows = try CommandLineTests.rows(output.text)
        let totals = rows.filter { $0["code"] == "total" }
        #expect(totals.map { $0["network"] } == ["a", "b", "any", "all"])
        #expect(totals.map { $0["covered_population"] } == ["5", "5", "5", "5"])
        #expect(totals.map { $0["antennas"] } == ["1", "2", "3", ""])
        let table = try run(["--antennas", "a=one.csv", "--antennas", "b=antennas.csv"])
        #expect(table.text.contains(": no, nobody in West"))
        let east = try run(["--antennas", "a=one.csv", "--antennas", "b=antennas.csv", "--only", "East"])
        #expect(east.text.contains(": yes") && !east.text.contains("West"), "only what was asked for")
    }

    @Test("one network through time: the years in order, a curve")
    func series() throws {
        let years = ["--antennas", "2018=one.csv,2021=antennas.csv"]
        let rows = try CommandLineTests.rows(try run(years + ["--format", "csv"]).text)
        #expect(rows.filter { $0["code"] == "total" }.map { $0["network"] } == ["2018", "2021"])
        #expect(try run(years + ["--lang", "fr"]).text.contains("année par année"))
        #expect(try run(years + ["-o", "curve.svg", "--chart", "curve"]).status == 0)
        let curve = try String(contentsOf: folder.url.appending(path: "curve.svg"), encoding: .utf8)
        #expect(curve.contains("class=\"curve\"") && curve.contains("2021"))
    }

    @Test("every format", arguments: ["json", "geojson", "gpkg", "html", "svg"])
    func formats(format: String) throws {
        let call = ["--antennas", "a=one.csv", "--antennas", "b=antennas.csv", "-o", "out.\(format)"]
        #expect(try run(call).status == 0)
    }

    @Test("one file with a name is that file")
    func one() throws {
        let (named, plain) = (try run(["--antennas", "a=one.csv"]), try run(["--antennas", "one.csv"]))
        #expect(named.bytes == plain.bytes && named.status == 0)
    }

    @Test(
        "what cannot be is refused",
        arguments: [
            (["--antennas", "a=one.csv", "--antennas", "a=antennas.csv"], "two networks are called “a”"),
            (["--antennas", "any=one.csv", "--antennas", "b=antennas.csv"], "cannot be called “any”"),
            (["--antennas", "a=-", "--antennas", "b=-"], "only once"),
            (["--antennas", "a=one.csv", "--antennas", "b=one.csv", "--catchments", "areas.geojson"], "one network"),
        ]
    )
    func mistakes(call: [String], words: String) throws {
        let output = try run(call)
        #expect(output.status == 64 && output.standardError.contains(words), "\(output.standardError)")
    }

    @Test("other commands take one network", arguments: ["distance", "compare"])
    func others(command: String) throws {
        let call = [command, "--antennas", "a=one.csv", "--antennas", "b=antennas.csv"]
        let output = try Program.run(call + (command == "compare" ? ["--add", "Matane"] : []), in: folder)
        #expect(output.status == 64 && output.standardError.contains("for coverage"))
    }
}
