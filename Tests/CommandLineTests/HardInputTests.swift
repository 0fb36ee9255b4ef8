import Formats
import Foundation
import TestSupport
import Testing

@Suite("Hard input: an answer or a clear error, never a crash or a hang", .timeLimit(.minutes(5)))
struct HardInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// 5 MB, or 100 MB with `MAILLAGE_LONG=1`.
    private static let length =
        ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 5_000_000 : 100_000_000

    /// Every command that reads points or areas.
    private static func commands(_ file: String) -> [[String]] {
        [
            ["assign", file, "--by", "region"], ["assign", "one.csv", "--by", "./\(file)"], ["matrix", file],
            ["distance", "--points", file], ["convert", file, "out.geojson"], ["convert", file, "out.gpkg"],
            ["coverage", "--demand", file], ["coverage", "--by", "./\(file)"], ["distance", "--antennas", file],
        ]
    }

    /// Expects of every command exit code 65, one line with the file and what to do, and no file.
    private func refuse(_ file: String, _ words: String, in commands: [[String]]? = nil) throws {
        try folder.write("lon,lat\n-73.556645,45.504927\n", to: "one.csv")
        for arguments in commands ?? Self.commands(file) {
            let output = try Program.run(arguments, in: folder)
            #expect(output.status == 65 && !output.wasSignalled, "\(arguments): \(output.status)")
            let said = output.standardError
            #expect(said.contains(file) && said.contains(words) && said.utf8.count < 1000, "\(arguments): \(said)")
            #expect(!(try folder.names).contains { $0.hasPrefix("out.") })
        }
    }

    @Test("Empty files", arguments: ["a.csv", "a.geojson", "a.geojsonl", "a.json", "a.gpkg", "a.xyz"])
    func empty(name: String) throws {
        try folder.write("", to: name)
        try refuse(name, "the file is empty")
    }

    @Test(
        "A million nested brackets",
        arguments: [
            ("a.geojson", "", "["), ("b.geojson", #"{"type":"Feature","properties":{"a":"#, "["),
            ("c.geojson", #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":"#, "["),
            ("d.geojson", #"{"type":"FeatureCollection","features":["#, "["),
            ("e.json", #"[{"lon":-73,"lat":45,"a":"#, #"{"a":"#),
        ]
    )
    func nested(name: String, start: String, bracket: String) throws {
        try folder.write(start + String(repeating: bracket, count: 1_000_000), to: name)
        try refuse(name, "\(name):1:")
    }

    @Test("A quotation mark that never closes over a long text")
    func unclosed() throws {
        try folder.write("lon,lat,t\n-73,45.5,\"" + String(repeating: "a\n", count: Self.length / 2), to: "a.csv")
        try refuse("a.csv", "a.csv:2:10: the quoted field that starts here never ends")
    }

    @Test("One line of five megabytes", arguments: ["csv", "geojson", "geojsonl", "json"])
    func longLine(format: String) throws {
        let long = String(repeating: "b", count: Self.length)
        let feature =
            #"{"type":"Feature","properties":{"t":"\#(long)"},"geometry":{"type":"Point","coordinates":[-73.556645,45.504927]}}"#
        let texts = [
            "csv": "lon,lat,t\n-73.556645,45.504927,\(long)\n",
            "geojson": #"{"type":"FeatureCollection","features":[\#(feature)]}"#,
            "geojsonl": feature + "\n", "json": #"[{"lon":-73.556645,"lat":45.504927,"t":"\#(long)"}]"#,
        ]
        try folder.write(try #require(texts[format]), to: "a.\(format)")
        for output in ["out.csv", "out.geojson", "out.gpkg"] {
            _ = try Program.succeed(["assign", "a.\(format)", "--by", "region", "-o", output, "--quiet"], in: folder)
        }
        #expect(try folder.text("out.csv") == "lon,lat,t,region_code\n-73.556645,45.504927,\(long),06\n")
        _ = try Program.succeed(["convert", "out.gpkg", "again.csv"], in: folder)
        #expect(try folder.text("again.csv") == folder.text("out.csv"))
    }

    @Test("Ten thousand columns")
    func wide() throws {
        let names = (0..<9_998).map { "c\($0)" }
        let values = names.map { _ in "1.50" }
        try folder.write(
            "lon,lat,\(names.joined(separator: ","))\n-73.556645,45.504927,\(values.joined(separator: ","))\n",
            to: "a.csv"
        )
        for format in ["geojson", "json", "geojsonl"] {
            _ = try Program.succeed(["convert", "a.csv", "out.\(format)"], in: folder)
        }
        _ = try Program.succeed(["convert", "out.geojson", "again.csv"], in: folder)
        #expect(try folder.text("again.csv") == folder.text("a.csv"))
        let output = try Program.succeed(["assign", "a.csv", "--by", "region", "--format", "csv"], in: folder)
        #expect(output.text.hasSuffix(",1.50,06\n"))
        let refused = try Program.run(["convert", "a.csv", "out.gpkg"], in: folder)
        #expect(refused.status == 65 && refused.standardError.contains("has room for"), "\(refused.standardError)")
    }

    static let awkward = [
        "L'Île-d'Orléans", "a \"b\" c", "x,y;z\tw", "two\nlines", "é😀\u{200D}👩🏽‍🚀", "</script><b>", "=1+1",
        "\\ / \u{1} \u{7F}", " ", "null",
    ]

    @Test("Names of points, areas and offices that trip careless writers", arguments: awkward)
    func names(name: String) throws {
        let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
        try folder.write("name,lon,lat\n\(quoted),-71.212888,46.809498\n", to: "antennas.csv")
        let json = String(decoding: JSONWriter.bytes(of: .string(name), layout: .compact), as: UTF8.self)
        try folder.write(
            Input.areas.replacing("\"West\"", with: json).replacing("\"W\"", with: json),
            to: "areas.geojson"
        )
        try folder.write("id,lon,lat\n\(quoted),-73,45.5\n", to: "points.csv")
        let options = ["--points", "points.csv", "--by", "areas.geojson", "--antennas", "antennas.csv"]
        let output = try Program.succeed(["distance"] + options + ["--format", "geojson"], in: folder)
        let properties = try #require(try features(output.text).first?["properties"])
        for key in ["id", "code", "antenna"] { #expect(properties[key] == .string(name)) }
        let table = try Program.succeed(["distance"] + options + ["--format", "csv"], in: folder)
        let row = try #require(try rows(table.text).first)
        for key in ["id", "code", "antenna"] { #expect(row[key] == name) }
        _ = try Program.succeed(["assign", "points.csv", "--by", "areas.geojson", "-o", "out.gpkg"], in: folder)
        let back = try Program.succeed(["convert", "out.gpkg", "-", "--format", "geojson"], in: folder)
        #expect(try features(back.text).first?["properties"]?["area_code"] == .string(name))
    }
}
