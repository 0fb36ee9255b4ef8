import Foundation
import TestSupport
import Testing

/// Areas and formats that would be read otherwise than they are meant.
@Suite("Areas and formats that would be read otherwise than they are meant")
struct SilentAreaTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func write(_ rings: [[(Double, Double)]], to name: String) throws {
        let features = rings.enumerated().map { index, ring in
            let positions = ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
            return
                #"{"type":"Feature","properties":{"code":"A\#(index)"},"geometry":{"type":"Polygon","coordinates":[[\#(positions)]]}}"#
        }
        try folder.write(
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#,
            to: name
        )
    }

    private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [(Double, Double)] {
        [(west, south), (east, south), (east, north), (west, north), (west, south)]
    }

    @Test(
        "Areas whose longitudes lack their minus are refused wherever areas are read; convert copies them and says so"
    )
    func wrongSign() throws {
        try write([Self.box(73, 45, 74, 46), Self.box(71, 46, 72, 47)], to: "wrong.geojson")
        for arguments in [
            ["coverage"], ["distance"], ["assign", "people.csv"], ["map", "-o", "m.svg"], ["cohorts", "t.csv"],
        ] {
            try folder.write("code,a\nA0,5\nA1,6\n", to: "t.csv")
            let output = try Program.run(arguments + ["--by", "wrong.geojson"], in: folder)
            #expect(output.status == 65, "\(arguments)")
            #expect(output.standardError.contains("wrong.geojson: longitudes seem to have the wrong sign"))
        }
        for name in ["o.gpkg", "o.geojson"] {
            let output = try Program.run(["convert", "wrong.geojson", name], in: folder)
            #expect(output.status == 0 && output.standardError.contains("wrong sign"))
        }
        // One of two is a matter of where somebody works.
        try write([Self.box(73, 45, 74, 46), Self.box(-72, 46, -71, 47)], to: "half.geojson")
        #expect(try Program.run(["coverage", "--by", "half.geojson"], in: folder).status == 0)
    }

    @Test("A place on ±180° is in the same area with either sign")
    func seam() throws {
        try write([Self.box(178, -18, 180, -16), Self.box(-180, -18, -178, -17)], to: "fiji.geojson")
        try folder.write(
            "id,lon,lat\na,180,-16.5\nb,-180,-16.5\nc,180,-17.5\nd,-180,-17.5\ne,-179,-17.5\n",
            to: "p.csv"
        )
        let output = try Program.run(["assign", "p.csv", "--by", "fiji.geojson", "--format", "csv"], in: folder)
        #expect(try rows(output.text).map { $0["area_code"] } == ["A0", "A0", "A0", "A0", "A1"])
        #expect(!output.standardError.contains("far outside"))
    }

    @Test(
        "Generalised areas around a pole keep their corners there, and the whole Earth is measured or refused by name"
    )
    func poles() throws {
        try write([Self.box(-180, 60, 180, 90)], to: "cap.geojson")
        try write([Self.box(-180, -90, 180, 90)], to: "earth.geojson")
        for name in ["cap", "earth"] {
            let arguments = ["convert", "\(name).geojson", "\(name)-light.geojson", "--simplify", "10km"]
            let output = try Program.run(arguments, in: folder)
            #expect(output.status == 0, "\(output.standardError)")
            let text = try folder.text("\(name)-light.geojson")
            #expect(text.contains("[180,90]") && text.contains("[-180,90]"), "\(text)")
        }
        let arguments = ["--demand", "people.csv", "--antennas", "antennas.csv", "--by", "earth.geojson"]
        let output = try Program.run(["coverage"] + arguments, in: folder)
        #expect(output.status == 65 && output.standardError.contains("the area “A0” goes around the Earth"))
    }

    @Test("A format that is not read has one exit code, whatever it is")
    func formats() throws {
        try folder.write(#"{"type":"Topology","objects":{},"arcs":[]}"#, to: "topology.json")
        try folder.write("<kml xmlns=\"http://www.opengis.net/kml/2.2\"></kml>", to: "a.txt")
        for file in ["topology.json", "a.txt"] {
            for arguments in [
                ["assign", file], ["coverage", "--by", file], ["cohorts", file], ["map", file, "-o", "m.svg"],
                ["convert", file, "o.csv"],
            ] {
                let output = try Program.run(arguments, in: folder)
                #expect(output.status == 64, "\(arguments): \(output.standardError)")
                #expect(output.standardError.contains("a format that is not read — convert it: `ogr2ogr"))
            }
        }
    }

    @Test("Texts of JSON that may be thousands are refused; numbers, and texts that tell, are read")
    func thousands() throws {
        func run(_ first: String, _ second: String) throws -> Subprocess.Output {
            let text = #"[{"id":"a","lon":-73.5,"lat":45.5,"population":\#(first)},"#
            try folder.write(text + #"{"id":"b","lon":-72.5,"lat":45.5,"population":\#(second)}]"#, to: "p.json")
            return try Program.run(["distance", "--points", "p.json", "--format", "csv"], in: folder)
        }
        let doubtful = try run("\"1.250\"", "\"3.500\"")
        #expect(doubtful.status == 65)
        #expect(doubtful.standardError.contains("p.json, feature 1, column “population”: “1.250” may be 1250"))
        #expect(try rows(run("1.250", "3.500").text).map { $0["weight"] } == ["1.25", "3.5"])
        #expect(try rows(run("\"1.250\"", "\"3.5\"").text).map { $0["weight"] } == ["1.25", "3.5"])
    }

    @Test(
        "Points without a weight keep their place among the distances, and none in a summary",
        arguments: ["csv", "json"]
    )
    func missingWeights(_ format: String) throws {
        try folder.write("id,lon,lat,population\na,-73.5,45.5,3\nb,-72.5,45.5,\n", to: "p.csv")
        try folder.write(
            #"[{"id":"a","lon":-73.5,"lat":45.5,"population":3},{"id":"b","lon":-72.5,"lat":45.5,"population":null}]"#,
            to: "p.json"
        )
        let listed = try Program.run(["distance", "--points", "p.\(format)", "--format", "csv"], in: folder)
        #expect(try rows(listed.text).map { $0["weight"] } == ["3", ""])
        #expect(try rows(listed.text).allSatisfy { $0["distance_m"] != "" })
        let summed = try Program.run(["distance", "--demand", "p.\(format)"], in: folder)
        #expect(summed.status == 65 && summed.standardError.contains("a number is missing"))
    }

    @Test(
        "Who lies just outside areas of one's own is said, with the option that counts them; names of layers have hints"
    )
    func outside() throws {
        let output = try Program.run(
            ["distance", "--by", Fixture.checkout.appending(path: "GeoData/divisions.geojson").path, "--format", "csv"]
        )
        #expect(output.standardError.contains(" people lie outside every area, "))
        #expect(output.standardError.contains("--nearest-within 50m counts them there"))
        for (word, layer) in [("mrc", "division"), ("rmr", "cma")] {
            let output = try Program.run(["coverage", "--by", word])
            #expect(output.status == 64 && output.standardError.contains("write --by \(layer)"))
        }
        let missing = try Program.run(["coverage", "-o", "nowhere/o.csv", "--lang", "fr"], in: folder)
        #expect(missing.status == 73 && missing.standardError.contains("aucun fichier ni dossier de ce nom"))
    }
}
