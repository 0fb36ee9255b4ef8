import Foundation
import TestSupport
import Testing

@Suite(
    "Files that GDAL writes: what went in comes out, and what cannot is told",
    .enabled(if: ForeignFolder.isPossible, "gdal-bin or python3 is not installed")
)
struct ForeignOutputTests {
    private let made: ForeignFolder
    private var folder: TemporaryFolder { made.folder }

    init() throws { made = try ForeignFolder() }

    @Test(
        "there and back, in the same bytes each time, nothing else in the folder",
        arguments: ["shp.zip", "fgb", "kml"]
    )
    func roundTrip(ending: String) throws {
        let before = try folder.names
        let name = "out.\(ending)"
        _ = try Program.succeed(["convert", "places.gpkg", name], in: folder)
        #expect(try folder.names == (before + [name]).sorted())
        try ForeignFolder.check(try Program.succeed(["convert", name, "-", "--format", "geojson"], in: folder).text)
        let told = try Program.shell("ogrinfo -ro -al -so \(name)", in: folder).text
        #expect(told.contains("Feature Count: 3") && told.contains("code: String"), "\(told)")
        #expect(told.contains("population: Integer"), "\(told)")
        #expect(told.contains(ending == "kml" ? "ID[\"EPSG\",4326]" : "ID[\"EPSG\",32198]"), "\(told)")
        let bytes = try folder.bytes(name)
        let refused = try Program.run(["convert", "places.gpkg", name], in: folder)
        #expect(refused.status == 73 && refused.standardError.contains("--force"))
        _ = try Program.succeed(["convert", "places.gpkg", name, "--force"], in: folder)
        #expect(try folder.bytes(name) == bytes)
        #expect(try folder.names == (before + [name]).sorted())
        for arguments in [
            ["convert", "places.gpkg", "-", "--format", ending], ["convert", "none.gpkg", "n.\(ending)"],
        ] {
            #expect(try Program.run(arguments, in: folder).status != 0)
        }
        #expect(try folder.names == (before + [name]).sorted())
    }

    @Test("reports are layers too", arguments: ["shp.zip", "fgb", "kml"])
    func reports(ending: String) throws {
        let options = ["coverage"] + Input.options + ["--within", "25km"]
        _ = try Program.succeed(options + ["-o", "r.\(ending)", "-o", "r.gpkg"], in: folder)
        let count = { (name: String) in
            try Program.shell("ogrinfo -ro -al -so \(name) | grep 'Feature Count'", in: folder).text
        }
        #expect(try count("r.\(ending)") == count("r.gpkg"))
    }

    @Test("shortened names, cut texts, true and false, features without a shape: each is said")
    func limits() throws {
        let long = String(repeating: "é", count: 300)
        try folder.write(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"01","population_totale":12,"third":0.3333333333333333,"b":true,"name":"n",\
            "long":"\(long)","big":9007199254740993,"empty":""},"geometry":{"type":"Point","coordinates":[-73.5,45.5]}},
            {"type":"Feature","properties":{"code":"02"},"geometry":null}]}
            """,
            to: "odd.geojson"
        )
        for (ending, words) in [
            (
                "shp.zip",
                [
                    "'population_totale' to 'population'", "truncated", "rounded to the 15 digits", "as 1 and 0: b",
                    "no value: empty",
                ]
            ),
            ("fgb", ["1 of 2 features have no shape"]),
            ("kml", ["written as text", "column name is KML’s own", "as 1 and 0: b"]),
        ] {
            let output = try Program.succeed(["convert", "odd.geojson", "odd.\(ending)"], in: folder)
            for word in words { #expect(output.standardError.contains(word), "\(ending): \(output.standardError)") }
        }
        let kept = try Program.succeed(["convert", "odd.kml", "-", "--format", "csv"], in: folder).text
        #expect(kept.contains("9007199254740993"))
        let mixed = try folder.text("areas.geojson").replacing("]}\n\n", with: "]}")
        try folder.write(
            mixed.replacing(
                "\n]}",
                with:
                    ",\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-73,45]}}\n]}"
            ),
            to: "mixed.geojson"
        )
        let before = try folder.names
        let output = try Program.run(["convert", "mixed.geojson", "mixed.shp.zip"], in: folder)
        #expect(output.status == 65 && output.standardError.contains("ogr2ogr"), "\(output.standardError)")
        #expect(try folder.names == before)
    }
}
