import Formats
import Foundation
import TestSupport
import Testing

@Suite("convert: every format to every other and back")
struct ConvertFormatsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.points, to: "points.csv")
        try folder.write(Self.areas, to: "areas.geojson")
    }

    static let formats = ["csv", "csv.gz", "json", "geojson", "geojson.gz", "geojsonl", "geojsons", "gpkg"]
    static let pairs = formats.flatMap { first in formats.map { (first, $0) } }

    /// Texts that every format holds as they are; whole and decimal numbers; a missing value; no position.
    private static let points = """
        name,lon,lat,count,share,note
        "L'Étang-du-Nord, ""Îles""\",-61.9602,47.3715,12,0.5,"two
        lines"
        </script>😀,-73.556645,45.504927,-7,1.25,
        nowhere,,,0,0.125,x

        """

    private static let areas = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"W","name":"L'« Ouest »","n":1,"share":0.25},"geometry":\
        {"type":"Polygon","coordinates":[[[-74,45],[-72,45],[-72,46],[-74,46],[-74,45]],\
        [[-73.5,45.25],[-73.5,45.75],[-72.5,45.75],[-73.5,45.25]]]}},
        {"type":"Feature","properties":{"code":"E","name":null,"n":2,"share":0.5},"geometry":\
        {"type":"MultiPolygon","coordinates":[[[[-72,46],[-70,46],[-70,48],[-72,46]]],[[[-69,46],[-68,46],[-68,47],[-69,46]]]]}}
        ]}

        """

    private func convert(_ input: String, _ output: String, _ more: String...) throws {
        _ = try Program.succeed(["convert", input, output] + more, in: folder)
    }

    @Test("Points", arguments: pairs)
    func points(first: String, second: String) throws {
        try convert("points.csv", "a.\(first)")
        try convert("a.\(first)", "b.\(second)")
        try convert("b.\(second)", "c.csv")
        let (there, back) = (try rows(Self.points), try rows(folder.text("c.csv")))
        #expect(back == there)
    }

    private static let polygonFormats = ["geojson", "geojson.gz", "geojsonl", "geojsons", "gpkg"]

    @Test("Polygons", arguments: polygonFormats.flatMap { first in polygonFormats.map { (first, $0) } })
    func polygons(first: String, second: String) throws {
        try convert("areas.geojson", "a.\(first)")
        try convert("a.\(first)", "b.\(second)")
        try convert("b.\(second)", "c.geojson")
        let (there, back) = (try features(Self.areas), try features(folder.text("c.geojson")))
        #expect(back.count == there.count)
        for (feature, original) in zip(back, there) {
            #expect(feature["properties"] == original["properties"])
            // A GeoPackage makes one kind of all: a polygon becomes a multipolygon of one.
            #expect(Self.parts(feature) == Self.parts(original))
        }
    }

    /// The polygons of a feature, each a list of rings.
    private static func parts(_ feature: JSONValue) -> JSONValue? {
        guard let shape = feature["geometry"], let coordinates = shape["coordinates"] else { return nil }
        return shape["type"] == .string("Polygon") ? .array([coordinates]) : coordinates
    }

    @Test("--csv-style quebec is read back by the program itself", arguments: formats)
    func quebec(format: String) throws {
        try convert("points.csv", "a.\(format)")
        try convert("a.\(format)", "b.csv", "--csv-style", "quebec")
        let text = try folder.text("b.csv")
        #expect(text.hasPrefix("\u{FEFF}"))
        #expect(text.contains(";-61,9602;47,3715;") || text.hasPrefix("\u{FEFF}lon;lat;"))
        #expect(text.contains("-73,556645") && !text.contains("-73.556645"))
        try convert("b.csv", "c.csv")
        #expect(try rows(folder.text("c.csv")) == rows(Self.points))
    }

    // ogrinfo of GDAL 3.6 of Debian's gdal-bin.
    @Test(
        "ogrinfo opens what was written without a warning: count, extent, attributes, geometry",
        .tags(.oracle),
        .enabled(if: Subprocess.find("ogrinfo") != nil, "ogrinfo is not installed (Debian: gdal-bin)"),
        arguments: ["geojson", "geojsonl", "geojsons", "gpkg"]
    )
    func ogrinfo(format: String) throws {
        let program = try #require(Subprocess.find("ogrinfo"))
        func info(_ file: String) throws -> String {
            let output = try Subprocess.run(program, ["-al", file], directory: folder.url)
            #expect(output.status == 0 && output.standardError.isEmpty, "\(output.standardError)")
            return output.text
        }
        try convert("points.csv", "points.\(format)")
        let points = try info("points.\(format)")
        #expect(points.contains("Feature Count: 3\nExtent: (-73.556645, 45.504927) - (-61.960200, 47.371500)"))
        #expect(points.contains("  name (String) = L'Étang-du-Nord, \"Îles\"\n  count (Integer"))
        #expect(points.contains("  share (Real) = 0.125\n") && points.contains("  note (String) = two\nlines\n"))
        #expect(points.contains("POINT (-61.9602 47.3715)"))
        try convert("areas.geojson", "out-areas.\(format)")
        let areas = try info("out-areas.\(format)")
        #expect(areas.contains("Feature Count: 2\nExtent: (-74.000000, 45.000000) - (-68.000000, 48.000000)"))
        #expect(areas.contains("  name (String) = L'« Ouest »\n") && areas.contains("  name (String) = (null)\n"))
        #expect(areas.contains("(-73.5 45.25,-73.5 45.75,-72.5 45.75,-73.5 45.25)"))
    }
}
