import Foundation
import TestSupport
import Testing

@Suite("convert keeps codes as text")
struct ConvertCodesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What stands in the properties of the first feature of `input` after a way through `formats`.
    private func properties(of input: String, through formats: [String]) throws -> String {
        try folder.write(input, to: "0.csv")
        var last = "0.csv"
        for (index, format) in formats.enumerated() {
            _ = try Program.succeed(["convert", last, "\(index + 1).\(format)"], in: folder)
            last = "\(index + 1).\(format)"
        }
        let text = try folder.text(last)
        let start = try #require(text.range(of: #""properties":{"#)).upperBound
        return String(text[start...].prefix { $0 != "}" })
    }

    @Test(
        "by the name of their column",
        arguments: ["region_code", "code", "Code postal", "codeInsee", "CSDUID", "DGUID", "GeoUID", "CODGEO"],
        [["geojson"], ["gpkg", "geojson"], ["json", "geojson"], ["csv", "gpkg", "geojson"]]
    )
    func byName(name: String, formats: [String]) throws {
        let kept = try properties(of: "lon,lat,\(name),n\n-73,45,2423,12\n-72,46,2425,13\n", through: formats)
        #expect(kept.hasPrefix(#""\#(name)":"2423","n":12"#), "\(kept)")
    }

    @Test("by one with a zero in front, whichever row has it", arguments: [["geojson"], ["gpkg", "geojson"]])
    func byZero(formats: [String]) throws {
        let kept = try properties(of: "lon,lat,region,n\n-73,45,16,0\n-72,46,\"05\",1\n", through: formats)
        #expect(kept == #""region":"16","n":0"#)
    }

    @Test("and numbers as numbers", arguments: ["id", "population", "fluid", "decode", "n"])
    func numbers(name: String) throws {
        let kept = try properties(of: "lon,lat,\(name),zero,share\n-73,45,2423,0,0.5\n", through: ["geojson"])
        #expect(kept == #""\#(name)":2423,"zero":0,"share":0.5"#)
    }

    @Test("a code with a point keeps it where decimals get a comma")
    func otherMarks() throws {
        try folder.write("lon,lat,code,n\n-73,45,2.10,2.5\n", to: "in.csv")
        _ = try Program.succeed(["convert", "in.csv", "out.csv", "--csv-style", "quebec"], in: folder)
        #expect(try folder.text("out.csv").contains(";2.10;2,5"))
    }

    @Test("a ring too small for the digits is said to be left out")
    func smallRings() throws {
        let ring = "[[5e5,5e6],[500000.00001,5e6],[500000.00001,5000000.00001],[5e5,5e6]]"
        let large = "[[5e5,5e6],[6e5,5e6],[6e5,5.1e6],[5e5,5e6]]"
        let area = #"{"type":"MultiPolygon","coordinates":[[\#(large)],[\#(ring)]]}"#
        try folder.write(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\#(area)}]}"#,
            to: "in.geojson"
        )
        let run = try Program.succeed(
            ["convert", "in.geojson", "out.geojson", "--input-crs", "EPSG:32618", "--to-crs", "EPSG:4326"],
            in: folder
        )
        #expect(run.standardError.contains("1 ring has no area with 9 decimals of a degree and is not in the output"))
    }
}
