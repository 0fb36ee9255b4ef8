import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("Areas across 180°, in every command and format")
struct AntimeridianCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ geometry: String, to name: String = "areas.geojson") throws {
        try folder.write(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"T","name":"T"},"#
                + #""geometry":\#(geometry)}]}"#,
            to: name
        )
    }

    private static let taveuni =
        #"{"type":"Polygon","coordinates":[[[179.8,-17.1],[-179.8,-17.05],[-179.75,-16.6],[179.85,-16.65],[179.8,-17.1]]]}"#
    private static let fiji =
        #"{"type":"MultiPolygon","coordinates":[[[[177,-19],[180,-19],[180,-16],[177,-16],[177,-19]]],"#
        + #"[[[-180,-19],[-178,-19],[-178,-16],[-180,-16],[-180,-19]]]]}"#
    private static let chukotka =
        #"{"type":"MultiPolygon","coordinates":[[[[160,62],[180,62],[180,70],[160,70],[160,62]]],"#
        + #"[[[-180,64],[-170,64],[-170,67],[-180,67],[-180,64]]]]}"#

    // 2 093.4 km²: pyproj 3.7.2 (Geod, GRS80) of the parts on either side, edges cut to 0.05°.
    @Test(
        "the small area, people inside: from GeoJSON, and from a GeoPackage",
        arguments: ["areas.geojson", "areas.gpkg"]
    )
    func uncut(areas: String) throws {
        try write(Self.taveuni)
        try folder.write("id,lon,lat,population\na,179.95,-16.8,1000\nb,0,-16.8,7\n", to: "people.csv")
        try folder.write("name,lon,lat\nWaiyevo,-179.98,-16.8\n", to: "offices.csv")
        if areas.hasSuffix("gpkg") { _ = try Program.succeed(["convert", "areas.geojson", areas], in: folder) }
        let inputs = ["--by", areas, "--demand", "people.csv", "--antennas", "offices.csv", "--format", "csv"]
        let coverage = try Program.succeed(["coverage", "--within", "30km"] + inputs, in: folder)
        let area = try #require(try rows(coverage.text).first)
        #expect(area["area_km2"] == "2093.4" && area["population"] == "1000" && area["covered_population"] == "1000")
        let assigned = try Program.succeed(["assign", "people.csv", "--by", areas, "--format", "csv"], in: folder)
        #expect(try rows(assigned.text).map { $0["area_code"] } == ["T", ""])
        let distance = try Program.succeed(["distance"] + inputs, in: folder)
        #expect(try rows(distance.text).first?["population"] == "1000")
    }

    @Test(
        "what convert writes is cut: GeoJSON in all its forms, and a GeoPackage",
        arguments: ["geojson", "geojsonl", "gpkg"]
    )
    func converted(ending: String) throws {
        try write(Self.taveuni)
        _ = try Program.succeed(["convert", "areas.geojson", "out.\(ending)"], in: folder)
        let feature = try #require(try FeatureStream(path: folder.file("out.\(ending)")).all().first)
        let parts = feature.shape?.areas.polygons ?? []
        #expect(parts.count == 2)
        #expect(parts.allSatisfy { ($0.boundingBox?.maximum.x ?? 0) - ($0.boundingBox?.minimum.x ?? 0) < 1 })
        // The digits of the file, not 179.8 − 360 + 360.
        #expect(feature.shape?.coordinates.contains(Coordinate(x: -179.8, y: -17.05)) == true)
    }

    @Test("an edge from exactly 180 to exactly −180 is a step along the seam")
    func seam() throws {
        try folder.write(
            #"{"type":"Polygon","coordinates":[[[170,60],[180,60],[-180,65],[170,65],[170,60]]]}"#,
            to: "seam.geojson"
        )
        _ = try Program.succeed(["convert", "seam.geojson", "out.geojson"], in: folder)
        #expect(
            try folder.text("out.geojson").contains(
                #""coordinates":[[[170,60],[180,60],[180,65],[170,65],[170,60]]]"#
            )
        )
    }

    @Test("a polygon that cannot be cut is an error, and nothing is written")
    func notDivisible() throws {
        try write(#"{"type":"Polygon","coordinates":[[[170,0],[-170,10],[-170,0],[170,10],[170,0]]]}"#)
        let output = try Program.run(["convert", "areas.geojson", "out.gpkg"], in: folder)
        #expect(output.status == 65)
        #expect(output.standardError.contains("areas.geojson, feature 1"))
        let names = try folder.names
        #expect(!names.contains("out.gpkg"))
    }

    // 7 853.7 km²: a circle of 50 km; 176 284.1 km²: pyproj of the two boxes, as above.
    @Test("one area on both sides, as polygons of reach and gap", arguments: ["geojson", "gpkg"])
    func reach(ending: String) throws {
        try folder.write("name,lon,lat\no1,179.9,-17\n", to: "offices.csv")
        try folder.write("name,lon,lat,weight\na,178.44,-18.14,90000\nb,-179.95,-16.85,9000\n", to: "people.csv")
        for geometry in [Self.fiji, Self.chukotka] {
            try write(geometry)
            _ = try Program.succeed(
                [
                    "coverage", "--by", "areas.geojson", "--demand", "people.csv", "--antennas", "offices.csv",
                    "--within", "50", "-o", "out.\(ending)", "--force",
                ],
                in: folder
            )
            let features = try FeatureStream(path: folder.file("out.\(ending)")).all()
            for shape in features.compactMap(\.shape) {
                #expect(shape.coordinates.allSatisfy { $0.isOnEarth })
                let wide = shape.areas.polygons.filter {
                    ($0.boundingBox?.maximum.x ?? 0) - ($0.boundingBox?.minimum.x ?? 0) > 180
                }
                #expect(wide.isEmpty)
            }
            guard geometry == Self.fiji else { continue }
            let covered = try #require(features.first { $0.properties["kind"] == "covered" })
            #expect(abs((covered.properties["covered_area_km2"]?.double ?? 0) - 7853.7) < 0.1)
            #expect(abs((covered.properties["area_km2"]?.double ?? 0) - 176_284.1) < 0.1)
            #expect(covered.shape?.areas.polygons.count == 2)
        }
    }

    // 8 764 211.3 km²: pyproj as above, of the parallel of 75°.
    /// The eastings of each polygon of the only feature of a file, as `ogrinfo` reads them.
    private func geometry(_ file: String) throws -> [[Double]] {
        let program = try #require(Subprocess.find("ogrinfo"))
        let text = try Subprocess.run(program, ["-al", "-geom=YES", file], directory: folder.url).text
        let polygons = try #require(text.split(separator: "MULTIPOLYGON (").last).split(separator: "((")
        return polygons.map { polygon in
            polygon.split(separator: ",").compactMap { $0.split(separator: " ").first.flatMap { Double($0) } }
        }
        .filter { !$0.isEmpty }
    }

    @Test("in a plane where 180° is no border, the parts of an area are one; in longitude and latitude two")
    func united() throws {
        try write(Self.fiji)
        _ = try Program.succeed(["convert", "areas.geojson", "out.gpkg", "--to-crs", "EPSG:3832"], in: folder)
        // EPSG:3832 is Mercator's around 150° E: a degree is a · π / 180, and Fiji goes from 177° to 182°.
        let degree = 6_378_137 * Double.pi / 180
        let area = try geometry("out.gpkg")
        #expect(area.count == 1 && area[0].count == 7)
        #expect(abs((area[0].min() ?? 0) - 27 * degree) < 0.001 && abs((area[0].max() ?? 0) - 32 * degree) < 0.001)
        _ = try Program.succeed(["convert", "out.gpkg", "back.geojson"], in: folder)
        #expect(try FeatureStream(path: folder.file("back.geojson")).all().first?.shape?.areas.polygons.count == 2)
    }

    @Test("an area around a pole keeps the border that it has along 180°")
    func aroundThePole() throws {
        try write(
            #"{"type":"MultiPolygon","coordinates":[[[[-180,-85],[0,-85],[180,-85],[180,-70],[0,-72],[-180,-70],[-180,-85]]],"#
                + #"[[[10,-69],[11,-69],[11,-68],[10,-69]]]]}"#
        )
        _ = try Program.succeed(["convert", "areas.geojson", "out.gpkg", "--to-crs", "EPSG:3031"], in: folder)
        #expect(try geometry("out.gpkg").map(\.count) == [7, 4])
    }

    @Test("an area wider than 180° is taken as drawn, and that is said")
    func wide() throws {
        try write(#"{"type":"Polygon","coordinates":[[[-100,10],[90,10],[90,20],[-100,20],[-100,10]]]}"#)
        for (language, words) in [
            ("en", "features wider than 180° are taken as drawn: 1"), ("fr", "plus larges que 180°"),
        ] {
            let output = try Program.succeed(
                ["convert", "areas.geojson", "out.geojson", "--force", "--lang", language],
                in: folder
            )
            #expect(output.standardError.contains("areas.geojson") && output.standardError.contains(words))
        }
        let area = try FeatureStream(path: folder.file("out.geojson")).all().first?.shape?.areas
        #expect(area?.boundingBox?.minimum.x == -100 && area?.boundingBox?.maximum.x == 90)
    }

    @Test("an area around a pole")
    func pole() throws {
        try write(
            #"{"type":"Polygon","coordinates":[[[-120,75],[-60,75],[0,75],[60,75],[120,75],[180,75],[-120,75]]]}"#
        )
        try folder.write("name,lon,lat\no1,170,88\n", to: "offices.csv")
        try folder.write("name,lon,lat,weight\na,-170,89,5\nb,10,80,3\nc,10,70,1\n", to: "people.csv")
        let arguments = [
            "coverage", "--by", "areas.geojson", "--demand", "people.csv", "--antennas", "offices.csv", "--within",
            "500",
        ]
        let table = try rows(try Program.succeed(arguments + ["--format", "csv"], in: folder).text)
        #expect(table.first?["population"] == "8" && table.first?["covered_population"] == "5")
        let size = try #require(table.first?["area_km2"].flatMap(Double.init))
        #expect(abs(size - 8_764_211.3) < 5)
        _ = try Program.succeed(arguments + ["-o", "out.geojson"], in: folder)
        let shapes = try FeatureStream(path: folder.file("out.geojson")).all().compactMap(\.shape)
        #expect(shapes.count == 2)
        #expect(shapes.allSatisfy { $0.coordinates.allSatisfy { $0.isOnEarth } })
    }
}

extension FeatureStream {
    /// All features.
    fileprivate func all() throws -> [Feature] {
        var features: [Feature] = []
        while let piece = try next() { features += try parse(piece) }
        return features
    }
}
