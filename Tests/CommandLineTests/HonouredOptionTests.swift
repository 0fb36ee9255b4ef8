import Foundation
import TestSupport
import Testing

/// What a command shows in its help it also does.
@Suite("Options that are shown are honoured")
struct HonouredOptionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func run(_ arguments: [String], input: String = "") throws -> Subprocess.Output {
        try Program.run(arguments, in: folder, input: input)
    }

    static let general = ["--lang", "--atlas", "--threads", "--progress", "--quiet", "--force"]

    @Test(
        "the help shows the general options that the command has a use for",
        arguments: [
            ("coverage", general), ("distance", general), ("compare", general), ("cohorts", general),
            ("assign", general),
            ("matrix", general), ("map", general), ("find", general), ("convert", general.filter { $0 != "--atlas" }),
            ("atlas list", ["--lang", "--atlas"]), ("atlas show", ["--lang", "--atlas"]),
            ("atlas check", ["--lang", "--atlas"]), ("atlas build", ["--lang", "--quiet", "--force"]),
            ("atlas export", ["--lang", "--atlas", "--quiet", "--force"]),
        ]
    )
    func generalOptions(command: String, expected: [String]) throws {
        let help = try run(command.split(separator: " ").map(String.init) + ["--help"]).text
        let shown = Set(help.split(separator: "\n").compactMap { $0.split(separator: " ").first }.map { String($0) })
        #expect(Self.general.filter { shown.contains($0) } == expected)
    }

    @Test("every command takes all general options, before its name or behind")
    func hidden() throws {
        let plain = try run(["atlas", "list"])
        let options = ["--threads", "2", "--progress", "always", "--quiet", "--force"]
        #expect(try run(options + ["atlas", "list"]).bytes == plain.bytes)
        #expect(try run(["atlas", "list"] + options).bytes == plain.bytes)
        #expect(try run(["convert", "people.csv", "people.geojson", "--atlas", "nowhere"]).status == 0)
    }

    @Test(
        "what has no effect is a mistake in the command",
        arguments: [
            ["map", "--value", "count", "-o", "map.svg"],
            ["map", "people.csv", "--demand", "people.csv", "-o", "map.svg"],
            ["map", "--csv-style", "quebec", "-o", "map.svg"], ["map", "--no-color", "-o", "map.svg"],
            ["assign", "people.csv", "--no-color"], ["matrix", "people.csv", "--no-color"],
            ["cohorts", "--target-weight", "gap-population"], ["cohorts", "--target-method", "sainte-lague"],
            ["cohorts", "--within", "30km"], ["cohorts", "--date", "2026-11-21"], ["coverage", "--title", "Map"],
            ["coverage", "--classes", "jenks:5", "-o", "reach.csv"], ["distance", "--chart", "bars"],
            ["coverage", "--chart", "bars", "-o", "c.html"], ["map", "--chart", "bars", "-o", "m.html"],
            ["distance", "--points", "people.csv", "--layers", "reach"],
            // Options on files, without one.
            ["coverage", "--input-crs", "EPSG:32198"], ["coverage", "--lon-column", "x"], ["distance", "--layer", "a"],
            ["distance", "--decimal", "comma"], ["cohorts", "--encoding", "utf-8"],
            ["map", "--lat-column", "y", "-o", "m.svg"],
            // Options on another kind of file.
            ["assign", "people.csv", "--layer", "a"], ["matrix", "people.csv", "--layer", "a"],
            ["convert", "people.csv", "p.geojson", "--layer", "a"],
            ["coverage", "--by", "areas.geojson", "--layer", "a"],
            ["coverage", "--by", "areas.geojson", "--lon-column", "x"],
            ["convert", "areas.geojson", "a.gpkg", "--decimal", "comma"],
            ["convert", "areas.geojson", "a.gpkg", "--encoding", "utf-8"],
            // Options on a file that is not there, while others are.
            ["coverage", "--code-column", "code"], ["assign", "people.csv", "--name-column", "name"],
            ["cohorts", "--code-column", "code"], ["coverage", "--weight-column", "n"],
            ["coverage", "--place-column", "ville"], ["distance", "--skip-unknown"],
            ["map", "people.csv", "--weight-column", "n", "-o", "m.svg"], ["cohorts", "--antennas", "nowhere.csv"],
            // Borders of a year, and a style, where there is but one.
            ["coverage", "--by", "cma", "--vintage", "2016"],
            ["assign", "people.csv", "--by", "division", "--vintage", "2016"],
            ["distance", "--by", "areas.geojson", "--vintage", "2021"],
            ["coverage", "--format", "json", "--csv-style", "quebec"],
            ["convert", "people.csv", "p.json", "--csv-style", "quebec"],
            ["assign", "people.csv", "--csv-style", "standard"],
            ["assign", "people.csv", "--by", "region,region"],
        ]
    )
    func withoutEffect(arguments: [String]) throws {
        let output = try run(arguments)
        #expect(output.status == 64 && output.text.isEmpty, "\(output.standardError)")
        #expect(try folder.names == Input.names)
    }

    /// `name,lon,lat` with an office called Québec, in Windows-1252.
    private func writeOldAntennas() throws {
        let line = Array("Qu".utf8) + [0xE9] + Array("bec,-71.212888,46.809498\n".utf8)
        try folder.write(bytes: Array("name,lon,lat\n".utf8) + line, to: "old.csv")
    }

    @Test("--encoding is about the antennas where there are no points, else about the points")
    func encodingOfAntennas() throws {
        try writeOldAntennas()
        let command = ["coverage", "--by", "areas.geojson", "--antennas", "old.csv", "--quiet", "--encoding"]
        #expect(try run(command + ["windows-1252"]).status == 0)
        let wrong = try run(command + ["utf-8"])
        #expect(wrong.status == 65 && wrong.standardError.contains("old.csv:2"), "\(wrong.standardError)")
        #expect(try run(command + ["utf-8", "--demand", "people.csv"]).status == 0)
    }

    /// A table of cohorts whose second is not ASCII, in Windows-1252.
    private func writeOldTable() throws {
        let line = Array("13,".utf8) + [0xE9] + Array("t".utf8) + [0xE9] + Array(",7\n".utf8)
        try folder.write(bytes: Array("code,cohort,count\n13,a,5\n".utf8) + line, to: "table.csv")
    }

    @Test("--encoding is about the table of cohorts, from a pipe too, and about the result of a map")
    func encodingOfTables() throws {
        try writeOldTable()
        let piped = { (encoding: String) in
            try Program.shell("\"$maillage\" cohorts - --format csv --encoding \(encoding) < table.csv", in: folder)
        }
        let read = try piped("windows-1252")
        #expect(read.status == 0 && read.text.contains(",été,"), "\(read.standardError)")
        #expect(try run(["cohorts", "table.csv", "--format", "csv"]).bytes == read.bytes)
        let wrong = try piped("utf-8")
        #expect(wrong.status == 65 && wrong.standardError.contains("-:3"), "\(wrong.standardError)")
        let map = try run(["map", "table.csv", "--encoding", "utf-8", "-o", "map.svg"])
        #expect(map.status == 65 && map.standardError.contains("table.csv:3"), "\(map.standardError)")
        #expect(try run(["map", "table.csv", "--encoding", "windows-1252", "-o", "map.svg"]).status == 0)
    }

    @Test("areas and antennas of cohorts take --input-crs only where they are in metres")
    func systemOfAntennas() throws {
        let command = ["cohorts", "--per-antenna", "--antennas", "antennas.csv", "--format", "json"]
        let plain = try run(command)
        #expect(plain.status == 0, "\(plain.standardError)")
        #expect(try run(command + ["--input-crs", "EPSG:32198"]).bytes == plain.bytes)
        _ = try Program.succeed(["convert", "antennas.csv", "metres.csv", "--to-crs", "EPSG:32198"], in: folder)
        let metres = command.map { $0 == "antennas.csv" ? "metres.csv" : $0 }
        #expect(try run(metres + ["--input-crs", "EPSG:32198"]).status == 0)
        #expect(try run(metres).status == 65)
    }

    @Test("a map shows how far its points were looked up")
    func progressOfMap() throws {
        let command = ["map", "--force", "-o", "map.svg"] + Input.options
        #expect(try run(command).standardError.isEmpty)
        #expect(try run(command + ["--progress", "always"]).standardError.contains("100 %"))
    }
}
