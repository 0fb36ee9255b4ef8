import Formats
import Foundation
import TestSupport
import Testing

@Suite("assign: codes are added, and nothing else changes")
struct AssignTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.points, to: "points.csv")
    }

    /// Everything that a careless reader would change: leading zeros, digits, quotation marks, a line break, emoji, an
    /// exponent, a formula, a point without position.
    private static let records = [
        #"007,"say ""hi"", you"# + "\n" + #"second line",-73.556645,45.504927,1.50,1e5"#,
        "008,,-71.2128880,46.809498,2,02005",
        "009,é😀</script>,,,3,x",
        "010,'far',-50,45,-0.0,=1+1",
    ]
    private static let points = "id,note,lon,lat,weight,other\n" + records.map { $0 + "\n" }.joined()

    private func assign(_ arguments: String..., input: String = "") throws -> Subprocess.Output {
        let output = try Program.run(["assign"] + arguments, in: folder, input: input)
        #expect(output.status == 0, "\(output.standardError)")
        return output
    }

    @Test("All four layers, columns in order, every field as it was spelled")
    func csv() throws {
        let output = try assign("points.csv", "-o", "out.csv")
        #expect(output.text.isEmpty)
        let codes = ["06,2466,462,CMM", "03,2423,421,CMQ", ",,,", ",,,"]
        let header = "id,note,lon,lat,weight,other,region_code,division_code,cma_code,community_code\n"
        #expect(try folder.text("out.csv") == header + zip(Self.records, codes).map { "\($0),\($1)\n" }.joined())
    }

    @Test("How many points were outside is said; one without position is not outside")
    func summary() throws {
        let output = try assign("points.csv", "--by", "region,service-territory", "--format", "csv")
        let words = "1 of 4 points outside every area; 0 just outside went to the nearest"
        #expect(
            output.standardError
                == "maillage: region_code: \(words)\nmaillage: service_territory_code: \(words)\n"
                + "maillage: 1 point has no position\n"
        )
        #expect(try rows(output.text).map { $0["service_territory_code"] } == ["montreal-laval", "est", "", ""])
        #expect(try assign("points.csv", "--quiet", "--format", "csv").standardError.isEmpty)
        let table = try assign("points.csv", "--by", "region", "--quiet").text
        for row in ["06    Montréal  ", "Outside these areas  ", "Without position  "] {
            let line = try #require(table.split(separator: "\n").first { $0.contains(row) }, "\(table)")
            #expect(line.hasSuffix(" 1"))
        }
        #expect(table.hasSuffix("      Total                       4\n\n"))
    }

    @Test(
        "GeoJSON: positions become geometry, numbers keep their digits, codes stay text",
        arguments: ["geojson", "geojsonl", "geojsons"]
    )
    func geoJSON(format: String) throws {
        let text = try assign("points.csv", "--by", "region", "--format", format).text
        #expect(
            text.contains(
                #""id":"007","note":"say \"hi\", you\nsecond line","weight":1.50,"other":"1e5","region_code":"06"}"#
            )
        )
        #expect(text.contains(#""geometry":{"type":"Point","coordinates":[-71.2128880,46.809498]}"#))
        #expect(text.contains(#""weight":-0.0,"other":"=1+1","region_code":null}"#))
        let found = try features(text)
        #expect(found.map { $0["geometry"] == .null } == [false, false, true, false])
        #expect(text.hasPrefix(format == "geojsons" ? "\u{1E}{" : "{"))
        #expect(text.count(where: \.isNewline) == (format == "geojson" ? 6 : 4))
    }

    @Test("A table of JSON")
    func json() throws {
        let text = try assign("points.csv", "--by", "region", "--format", "json").text
        #expect(text.hasPrefix("[\n{\"id\":\"007\","))
        #expect(
            text.contains(
                #""note":null,"lon":-71.2128880,"lat":46.809498,"weight":2,"other":"02005","region_code":"03"}"#
            )
        )
        #expect(text.contains(#""lon":null,"lat":null"#))
        #expect(text.hasSuffix("}\n]\n"))
    }

    @Test("Several outputs in one pass, each as if it were alone")
    func several() throws {
        _ = try assign("points.csv", "-o", "a.csv", "-o", "b.geojson", "-o", "c.json")
        #expect(try folder.text("a.csv") == assign("points.csv", "--format", "csv").text)
        #expect(try folder.text("b.geojson") == assign("points.csv", "--format", "geojson").text)
        #expect(try folder.text("c.json") == assign("points.csv", "--format", "json").text)
    }

    @Test("A column of the same name is filled in its place")
    func replaced() throws {
        let table = "region_code,lon,lat,z\nold,-73.556645,45.504927,1\nold,-50,45,2\n"
        #expect(
            try assign("-", "--by", "region", "--format", "csv", input: table).text
                == "region_code,lon,lat,z\n06,-73.556645,45.504927,1\n,-50,45,2\n"
        )
    }

    @Test("Standard input and output, gzipped or not")
    func pipes() throws {
        let expected = try assign("points.csv", "--format", "csv").text
        #expect(try assign("-", "-o", "-", "--format", "csv", input: Self.points).text == expected)
        let line = "gzip -c points.csv | \"$maillage\" assign - -o out.csv.gz --quiet && gzip -dc out.csv.gz"
        #expect(try Program.shell(line, in: folder).text == expected)
        let lines = "gzip -c points.csv > p.csv.gz && \"$maillage\" assign p.csv.gz -o - --format csv --quiet"
        #expect(try Program.shell(lines, in: folder).text == expected)
    }

    @Test("A header without rows gives a header without rows", arguments: ["csv", "geojson", "json", "geojsonl"])
    func headerOnly(format: String) throws {
        let output = try assign("-", "--by", "region", "--format", format, input: "id,lon,lat\n")
        let expected = [
            "csv": "id,lon,lat,region_code\n", "geojson": "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n",
            "json": "[\n]\n", "geojsonl": "",
        ]
        #expect(output.text == expected[format])
        #expect(output.standardError.contains("0 of 0 points outside"))
    }

    @Test("The same bytes on any number of threads", arguments: ["csv", "geojson", "json"])
    func threads(format: String) throws {
        var random = SeededGenerator(seed: 2021)
        var text = "id,lon,lat\n"
        for id in 0..<60_000 {
            text += "\(id),\(random.number(in: -79.8 ... -57)),\(random.number(in: 45...62))\n"
        }
        try folder.write(text, to: "many.csv")
        let one = try assign("many.csv", "--format", format, "--threads", "1")
        let four = try assign("many.csv", "--format", format, "--threads", "4")
        #expect(one.bytes == four.bytes)
        #expect(one.standardError == four.standardError)
        #expect(one.lines.count > 60_000)
    }
}
