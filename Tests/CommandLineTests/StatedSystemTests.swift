import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("A system that is stated is believed; where none is, --input-crs states it, for every file")
struct StatedSystemTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func positions(_ name: String) throws -> [Coordinate] {
        try features(folder.text(name)).map { feature in
            let numbers = feature["geometry"]?["coordinates"]?.array?.compactMap(\.double) ?? []
            try #require(numbers.count == 2)
            return Coordinate(x: numbers[0], y: numbers[1])
        }
    }

    private func near(_ one: [Coordinate], _ other: [Coordinate]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { abs($0.x - $1.x) < 1e-7 && abs($0.y - $1.y) < 1e-7 }
    }

    @Test(
        "What convert wrote comes back, however far outside the zone it lies, and that is said once",
        arguments: [
            ("EPSG:2950", "-57.1,51.4", "14.9°"), ("EPSG:2950", "-79.5,60.1", "4.5°"),
            ("EPSG:26918", "-79.02,48.24", "1.0°"), ("EPSG:26921", "-79.5,46.0", "19.5°"),
        ]
    )
    func thereAndBack(system: String, place: String, words: String) throws {
        try folder.write("id,lon,lat\nR,\(place)\nS,\(place)\n", to: "in.csv")
        _ = try Program.succeed(["convert", "in.csv", "there.gpkg", "--to-crs", system], in: folder)
        let back = try Program.succeed(["convert", "there.gpkg", "back.geojsonl"], in: folder)
        let numbers = place.split(separator: ",").compactMap { Double($0) }
        let expected = Coordinate(x: numbers[0], y: numbers[1])
        #expect(try near(positions("back.geojsonl"), [expected, expected]))
        let notice = "there.gpkg: positions up to \(words) outside the area of use of \(system)"
        #expect(back.standardError.ranges(of: notice).count == 1, "\(back.standardError)")
        #expect(!back.standardError.contains("these look like"))
        let listed = try Program.succeed(
            ["distance", "--points", "there.gpkg", "--format", "csv", "-o", "-"],
            in: folder
        )
        #expect(listed.standardError.ranges(of: notice).count == 1, "\(listed.standardError)")
    }

    @Test("Areas of both sides of a zone, as GeoPackage, as the program wrote them")
    func areas() throws {
        _ = try Program.succeed(["convert", "areas.geojson", "mtm.gpkg", "--to-crs", "EPSG:2950"], in: folder)
        _ = try Program.succeed(["convert", "mtm.gpkg", "back.geojson"], in: folder)
        let options = ["--demand", "people.csv", "--antennas", "antennas.csv", "--format", "csv", "-o", "-"]
        let expected = try rows(Program.succeed(["coverage", "--by", "areas.geojson"] + options, in: folder).text)
        let output = try Program.succeed(["coverage", "--by", "mtm.gpkg"] + options, in: folder)
        #expect(output.standardError.contains("outside the area of use of EPSG:2950"))
        #expect(try rows(output.text).map { $0["population"] } == expected.map { $0["population"] })
        let named = ["assign", "mtm.csv", "--by", "mtm.gpkg", "--input-crs", "EPSG:2950"]
        try folder.write("name,x,y\nb,498436.8159,5098616.1217\n", to: "mtm.csv")
        _ = try Program.succeed(named, in: folder)
    }

    // pyproj 3.7.2 with PROJ 9.5.1: -71.0, 46.0 of EPSG:4617 in EPSG:2950. To WGS 84 it is a metre or two.
    @Test("A point a degree east of its zone", .tags(.oracle))
    func besideTheZone() throws {
        try folder.write("name,x,y\nb,498436.8159,5098616.1217\n", to: "mtm.csv")
        let arguments = ["distance", "--points", "mtm.csv", "--input-crs", "EPSG:2950", "--format", "csv", "-o", "-"]
        let output = try Program.succeed(arguments, in: folder)
        let row = try #require(try rows(output.text).first)
        #expect(try abs(row.number("lon") + 71) < 2e-5)
        #expect(try abs(row.number("lat") - 46) < 2e-5)
    }

    @Test("Where --input-crs contradicts the file, it is taken, and that is said")
    func contradiction() throws {
        try folder.write("id,lon,lat\nR,-73,46\n", to: "in.csv")
        _ = try Program.succeed(["convert", "in.csv", "there.gpkg", "--to-crs", "EPSG:2950"], in: folder)
        let output = try Program.succeed(["assign", "there.gpkg", "--input-crs", "EPSG:26918"], in: folder)
        let words =
            "there.gpkg says that it is in EPSG:2950 (NAD83(CSRS) / MTM zone 8); it is taken as --input-crs says"
        #expect(output.standardError.contains(words), "\(output.standardError)")
    }

    /// Two places as NAD83 / Quebec Lambert has them: pyproj 3.7.2, PROJ 9.5.1, of -73.6, 45.5 and -64.48178, 48.83005.
    private static let metres = [
        Coordinate(x: -398_687.818737606, y: 181_367.084914398), Coordinate(x: 293_487.106694285, y: 544_847.683091371),
    ]
    private static let degrees = [Coordinate(x: -73.6, y: 45.5), Coordinate(x: -64.48178, y: 48.83005)]
    private static let unknown = GeoPackageCRS(
        name: "Undefined SRS",
        organization: "GDAL",
        code: 99_999,
        wellKnownText: #"LOCAL_CS["Undefined SRS",LOCAL_DATUM["unknown",32767],UNIT["unknown",0]]"#
    )

    private func writeLayer(_ shapes: [Shape], _ crs: GeoPackageCRS, to name: String) throws {
        let writer = try GeoPackageWriter(path: folder.file(name), overwrite: true)
        try writer.addLayer("layer", crs: crs)
        try writer.append(shapes.enumerated().map { Feature(shape: $1, properties: ["name": .string("\($0)")]) })
        try writer.finish()
    }

    @Test(
        "Offices in a GeoPackage that states no system: in degrees as they are, in metres by --input-crs",
        .tags(.oracle),
        arguments: [GeoPackageCRS.undefinedCartesian, .undefinedGeographic, unknown]
    )
    func offices(crs: GeoPackageCRS) throws {
        try writeLayer(Self.degrees.map(Shape.point), crs, to: "degrees.gpkg")
        try writeLayer(Self.metres.map(Shape.point), crs, to: "metres.gpkg")
        let arguments = ["matrix", "people.csv", "--format", "csv", "-o", "-", "--antennas"]
        let expected = try Program.succeed(arguments + ["degrees.gpkg"], in: folder)
        #expect(expected.standardError.contains("layer “layer” does not state its coordinate reference system"))
        let refused = try Program.run(arguments + ["metres.gpkg"], in: folder)
        #expect(refused.status == 65 && refused.standardError.contains("metres.gpkg, feature 1: layer “layer”"))
        #expect(refused.standardError.contains("--input-crs EPSG:32198"))
        // People in degrees, offices in metres: the option is meant for those.
        let said = try Program.succeed(arguments + ["metres.gpkg", "--input-crs", "EPSG:32198"], in: folder)
        #expect(said.standardError.contains("--input-crs EPSG:32198 is taken for “metres.gpkg”"))
        let (one, other) = (try rows(expected.text), try rows(said.text))
        #expect(one.count == 6 && other.count == 6)
        for (row, same) in zip(one, other) {
            #expect(try abs(row.number("distance_m") - same.number("distance_m")) <= 1)
        }
        // The points themselves.
        let listed = ["distance", "--format", "csv", "-o", "-", "--points", "metres.gpkg"]
        let found = try rows(Program.succeed(listed + ["--input-crs", "EPSG:32198"], in: folder).text)
        for (row, place) in zip(found, Self.degrees) {
            // NAD83 to WGS 84 is stated as nothing to 4 m.
            #expect(try abs(row.number("lon") - place.x) < 1e-4)
            #expect(try abs(row.number("lat") - place.y) < 1e-4)
        }
        #expect(found.count == 2)
        #expect(try Program.run(listed, in: folder).status == 65)
        let converted = try Program.succeed(["convert", "degrees.gpkg", "out.gpkg"], in: folder)
        #expect(converted.standardError.contains("taken for longitude and latitude (WGS 84)"))
        #expect(try Program.run(["convert", "metres.gpkg", "no.gpkg"], in: folder).status == 65)
        #expect(try !folder.names.contains("no.gpkg"))
    }

    @Test("Areas in a GeoPackage that states no system", arguments: [GeoPackageCRS.undefinedCartesian, unknown])
    func unstatedAreas(crs: GeoPackageCRS) throws {
        let square = [(-400_000.0, 100_000.0), (-300_000, 100_000), (-300_000, 200_000), (-400_000, 200_000)]
        let ring = (square + [square[0]]).map { Coordinate(x: $0.0, y: $0.1) }
        try writeLayer([.polygon(Polygon(exterior: try LinearRing(ring)))], crs, to: "areas.gpkg")
        try writeLayer([.polygon(Polygon(exterior: try LinearRing(ring)))], .undefinedGeographic, to: "zero.gpkg")
        let options = [
            "coverage", "--demand", "people.csv", "--antennas", "antennas.csv", "--within", "50", "-o", "o.csv",
        ]
        for file in ["areas.gpkg", "zero.gpkg"] {
            let refused = try Program.run(options + ["--by", file], in: folder)
            #expect(refused.status == 65 && refused.standardError.contains("layer “layer”: [-400000.0, 100000.0]"))
            #expect(try !folder.names.contains("o.csv"))
            let said = options + ["--by", file, "--input-crs", "EPSG:32198"]
            _ = try Program.succeed(said, in: folder)
            let total = try #require(try rows(folder.text("o.csv")).first)
            // A square of 10 000 km² in a projection that is true on two parallels; Montréal, 10 of 17 people, lies in it.
            #expect(try abs(total.number("area_km2") - 10_000) < 100)
            #expect(try total.number("population") == 10)
            try FileManager.default.removeItem(at: folder.url.appending(path: "o.csv"))
        }
    }

    /// EPSG:3857 is a sphere's Mercator: x = 6378137 λ, y = 6378137 ln tan(π/4 + φ/2), here of -73.6, 45.5.
    private static let web = (x: -8_193_114.52, y: 5_700_582.73)

    @Test("A crs behind the features: from a file, compressed, from standard input, for areas and for offices")
    func crsBehind() throws {
        let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}"#
        let (x, y) = Self.web
        let point =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":"#
            + #"{"type":"Point","coordinates":[\#(x),\#(y)]}}],\#(crs)}"#
        try folder.write(point, to: "p.geojson")
        _ = try Program.succeed(["convert", "p.geojson", "p.csv"], in: folder)
        let line =
            #""$maillage" convert p.geojson out.geojsonl && gzip -k p.geojson && "#
            + #""$maillage" convert p.geojson.gz gz.geojsonl && cat p.geojson | "$maillage" convert - pipe.geojsonl && "#
            + #""$maillage" convert - file.geojsonl < p.geojson && "#
            + #"cat p.geojson | "$maillage" distance --points - --antennas antennas.csv -o pipe.csv"#
        let output = try Program.shell(line, in: folder)
        #expect(output.status == 0, "\(output.standardError)")
        for name in ["out", "gz", "pipe", "file"] {
            #expect(try near(positions("\(name).geojsonl"), [Coordinate(x: -73.6, y: 45.5)]), "\(name)")
        }
        let row = try #require(try rows(folder.text("pipe.csv")).first)
        #expect(try abs(row.number("lon") + 73.6) < 1e-6)
        #expect(try abs(row.number("lat") - 45.5) < 1e-6)
        #expect(try Program.run(["matrix", "people.csv", "--antennas", "p.geojson"], in: folder).status == 0)
        let ring = "[[\(x),\(y)],[\(x + 100000),\(y)],[\(x + 100000),\(y + 100000)],[\(x),\(y)]]"
        let area =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},"geometry":"#
            + #"{"type":"Polygon","coordinates":[\#(ring)]}}],\#(crs)}"#
        try folder.write(area, to: "a.geojson")
        #expect(try Program.run(["assign", "people.csv", "--by", "a.geojson"], in: folder).status == 0)
    }
}
