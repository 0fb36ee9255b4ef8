import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("convert keeps what records have, or says what it leaves out")
struct ConvertKeepsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func convert(_ input: String, _ output: String, _ options: String...) throws -> String {
        try Program.succeed(["convert", input, output, "--force"] + options, in: folder).standardError
    }

    private static let foreign = """
        {"type":"FeatureCollection","name":"x","bbox":[-73,45,-72,46],"features":[
        {"type":"Feature","title":"Foreign","bbox":[-73,45,-72,46],"properties":{"a":1},\
        "geometry":{"type":"Point","coordinates":[-73,45,12]}},
        {"type":"Feature","properties":{"a":2},"geometry":{"type":"Point","coordinates":[-72,46]},"more":{"z":[1.50]}}
        ],"behind":"y"}

        """

    @Test("foreign members and bbox of features and of the collection stay in GeoJSON")
    func foreignMembers() throws {
        try folder.write(Self.foreign, to: "in.geojson")
        let said = try convert("in.geojson", "out.geojson")
        #expect(said.contains("heights are left out, the first in feature 1"))
        #expect(said.split(separator: "\n").count == 1)
        let text = try folder.text("out.geojson")
        for part in [
            #""name":"x""#, #""bbox":[-73,45,-72,46]"#, #""title":"Foreign","bbox":[-73,45,-72,46]"#,
            #""more":{"z":[1.50]}"#,
            #""behind":"y""#,
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(try JSONValue.parse(Array(text.utf8), name: "out.geojson")["name"]?.text == "x")
        // One feature a line has no place for those of the collection.
        let lines = try convert("in.geojson", "out.geojsonl")
        #expect(
            lines.contains(
                "members of the collection that have no place in the output are left out: name, bbox, behind"
            )
        )
        #expect(try folder.text("out.geojsonl").contains(#""title":"Foreign""#))
    }

    @Test("elsewhere they are said to be left out, once", arguments: ["out.gpkg", "out.csv", "out.json"])
    func leftOut(output: String) throws {
        try folder.write(Self.foreign, to: "in.geojson")
        let said = try convert("in.geojson", output)
        #expect(
            said.contains(
                "members of features that have no place in the output are left out: title, bbox, more; the first in feature 1"
            )
        )
        #expect(said.contains("left out: name, bbox, behind"))
        #expect(said.contains("heights are left out"))
        let french = try Program.succeed(
            ["convert", "in.geojson", output, "--force", "--lang", "fr"],
            in: folder
        ).standardError
        #expect(french.contains("sont laissés de côté : title, bbox, more") && french.contains("hauteurs"))
    }

    @Test("a bbox is left out where positions change, and said")
    func movedBoxes() throws {
        try folder.write(
            Self.foreign.replacing(#""name":"x","#, with: #""crs":{"type":"name","properties":{"name":"EPSG:4617"}},"#),
            to: "in.geojson"
        )
        let said = try convert("in.geojson", "out.geojson")
        #expect(said.contains("each “bbox” is left out"))
        let text = try folder.text("out.geojson")
        #expect(!text.contains("bbox") && text.contains(#""title":"Foreign""#))
    }

    @Test("a bbox that is none, or not that of its feature, is kept and said")
    func wrongBoxes() throws {
        let feature = { (box: String) in
            #"{"type":"Feature","bbox":\#(box),"properties":{},"geometry":{"type":"Point","coordinates":[5,5]}}"#
        }
        let boxes = ["[0,0,9,9]", "[0,0,9]", "[0,9,9,0]", "[6,0,9,9]", #""x""#, "[170,0,-170,9]", "[0,0,-1,9,9,1]"]
        try folder.write(boxes.map(feature).joined(separator: "\n"), to: "in.geojsonl")
        let said = try convert("in.geojsonl", "out.geojsonl")
        #expect(
            said.contains("a “bbox” that does not enclose its feature is kept as it stands: 4, the first in feature 2")
        )
        #expect(try folder.text("out.geojsonl").contains(#""bbox":"x""#))
    }

    @Test("features without a geometry or properties member are said")
    func missing() throws {
        let features = [
            #"{"type":"Feature","properties":{"a":1}}"#,
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}"#,
            #"{"type":"Feature","properties":null,"geometry":null}"#,
        ]
        try folder.write(features.joined(separator: "\n"), to: "in.geojsonl")
        for output in ["out.geojson", "out.gpkg", "out.csv"] {
            let said = try convert("in.geojsonl", output)
            #expect(said.contains("without the member “geometry” are taken as without any: 1, the first is feature 1"))
            #expect(
                said.contains("without the member “properties” are taken as without any: 1, the first is feature 2")
            )
        }
    }

    @Test("coordinates come back with all their digits")
    func digits() throws {
        let texts = [
            "0.30000000000000004", "0.1", "-71.20775500000002", "45.123456789012344", "0.000012345678901",
            "179.99999999999997",
        ]
        let features = texts.map {
            #"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[\#($0),1],[2,\#($0)]]}}"#
        }
        try folder.write(features.filter { !$0.contains("179") }.joined(separator: "\n"), to: "in.geojsonl")
        _ = try convert("in.geojsonl", "out.geojsonl")
        let text = try folder.text("out.geojsonl")
        for digits in texts.dropLast() {
            #expect(text.contains("[[\(digits),1],[2,\(digits)]]"), "\(digits)")
        }
        _ = try convert("in.geojsonl", "out.gpkg")
        _ = try convert("out.gpkg", "again.geojsonl")
        #expect(try folder.text("again.geojsonl") == text)
    }

    @Test("the columns of a table without rows, and of an empty layer")
    func emptyLayers() throws {
        try folder.write("code,lon,lat,Nom du lieu\n", to: "in.csv")
        #expect(try convert("in.csv", "out.gpkg") == "")
        #expect(try convert("out.gpkg", "back.csv") == "")
        #expect(try folder.text("back.csv") == "lon,lat,code,Nom du lieu\n")
        for output in ["out.geojson", "out.json"] {
            #expect(try convert("in.csv", output).contains("left out are code, Nom du lieu"), "\(output)")
        }
        #expect(try convert("out.gpkg", "out.geojson").contains("left out are code, Nom du lieu"))
        #expect(try convert("out.gpkg", "copy.gpkg") == "")
        #expect(
            try GeoPackageReader(path: folder.file("copy.gpkg")).layer().fields.map(\.name) == ["code", "Nom du lieu"]
        )
    }

    @Test("heights are said in every command that reads them", arguments: ["coverage", "distance", "assign", "matrix"])
    func heights(command: String) throws {
        let folder = try Input.folder()
        try folder.write(
            #"{"type":"Point","coordinates":[-73.556645,45.504927,30]}"#,
            to: "people.geojson"
        )
        var arguments = [command, "people.geojson", "--antennas", "antennas.csv", "-o", "out.csv"]
        if command == "assign" { arguments = [command, "people.geojson", "--by", "areas.geojson", "-o", "out.csv"] }
        if command == "coverage" || command == "distance" {
            arguments = [
                command, "--by", "areas.geojson", "--demand", "people.geojson", "--antennas", "antennas.csv", "-o",
                "out.csv",
            ]
        }
        let output = try Program.succeed(arguments, in: folder)
        #expect(
            output.standardError.contains("people.geojson: only longitude and latitude are read; heights are left out")
        )
    }
}
