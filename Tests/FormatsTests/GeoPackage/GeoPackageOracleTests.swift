import Formats
import Foundation
import GRDB
import Geometry
import TestSupport
import Testing

@Suite(
    "GeoPackage: as GDAL sees it",
    .tags(.oracle),
    .enabled(if: GDAL.isInstalled, "ogrinfo and ogr2ogr (gdal-bin) are not installed")
)
struct GeoPackageOracleTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("x.gpkg") }

    private static let validator = "/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py"

    @Test("our points: same count, bounds, system and attributes")
    func points() throws {
        var random = TestSupport.SeededGenerator(seed: 3)
        let features = (1...300).map { index in
            let position = Coordinate(x: random.number(in: -8e5...8e5), y: random.number(in: 1e5...2e6))
            return Feature(
                id: .integer(index),
                shape: index % 40 == 0 ? nil : .point(position),
                properties: [
                    "nom \"é\"": .string("\u{1F600} \(index)\n'"), "n": .integer(index << 40),
                    "v": .number(position.x / 7),
                    "b": .boolean(index % 3 == 0), "j": index % 2 == 0 ? .null : .json("{\"a\":[1,2,\"é\"]}"),
                ]
            )
        }
        try writeLayer(features, to: path, layer: "bornes é", crs: quebecLambert)
        let summary = try GDAL.content("ogrinfo", ["-al", "-so", path])
        #expect(summary.contains("Layer name: bornes é\n"))
        #expect(summary.contains("Geometry: Point\n"))
        #expect(summary.contains("Feature Count: 300\n"))
        #expect(summary.contains("NAD83 / Quebec Lambert") && summary.contains("ID[\"EPSG\",32198]]"))
        for field in ["nom \"é\": String (0.0)", "n: Integer64 (0.0)", "v: Real (0.0)", "b: Integer(Boolean) (0.0)"] {
            #expect(summary.contains("\n\(field)\n"), "\(field)")
        }
        #expect(summary.contains("\nj: String(JSON) (0.0)\n"))
        #expect(summary.contains("FID Column = fid\n") && summary.contains("Geometry Column = geom\n"))
        let box = try #require(BoundingBox(features.compactMap { $0.shape?.coordinates.first }))
        let extent = try #require(summary.split(separator: "\n").first { $0.hasPrefix("Extent: ") })
        let numbers = extent.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
        let expected = [box.minimum.x, box.minimum.y, box.maximum.x, box.maximum.y]
        #expect(numbers.count == 4 && zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-5 })
        let listing = try GDAL.content("ogrinfo", ["-al", path])
        #expect(listing.split(separator: "\n").filter { $0.hasPrefix("OGRFeature(") }.count == 300)
        try GDAL.compare(features, with: path, layer: "bornes é")
    }

    @Test("our other shapes, empty layers and layers beside one another")
    func otherShapes() throws {
        let writer = try GeoPackageWriter(path: path, overwrite: false)
        let pair = MultiPolygon([try .box(5, 5, 6, 6), try .box(7, 7, 8, 8)])
        let areas = [GeoPackageRoundTripTests.square, .multiPolygon(pair)]
        let layers: [(String, [Shape], GeoPackageGeometryType?)] = try [
            ("areas", areas, nil),
            ("single", [.polygon(.box(0, 0, 1, 1))], .polygon),
            ("lines", [.lineString(GeoPackageRoundTripTests.line)], nil),
            ("all", GeoPackageRoundTripTests.shapes, nil),
            ("empty", [], nil),
        ]
        for (name, shapes, type) in layers {
            try writer.addLayer(name, geometryType: type)
            try writer.append(shapes.map { Feature(shape: $0, properties: ["n": 1]) })
        }
        try writer.finish()
        let summary = try GDAL.content("ogrinfo", ["-al", path])
        let lines = summary.split(separator: "\n")
        #expect(
            lines.filter { $0.hasPrefix("Feature Count: ") }.map { $0.dropFirst(15) } == ["2", "1", "1", "11", "0"]
        )
        #expect(
            lines.filter { $0.hasPrefix("Geometry: ") }.map { $0.dropFirst(10) } == [
                "Multi Polygon", "Polygon", "Line String", "Unknown (any)", "Unknown (any)",
            ]
        )
        for (name, shapes, _) in layers where name != "all" {
            let features = shapes.map { Feature(shape: $0, properties: ["n": 1]) }
            try GDAL.compare(features, with: path, layer: name)
        }
        // GDAL's validator, which wants everything as the standard has it.
        if FileManager.default.fileExists(atPath: Self.validator), let python = Subprocess.find("python3") {
            let output = try Subprocess.run(python, [Self.validator, "-k", "--extra", path])
            #expect(output.status == 0 && output.text.isEmpty, "\(output.text)\(output.standardError)")
        }
        // GDAL's own check of the index: what it finds through it.
        let found = try GDAL.content("ogrinfo", ["-q", "-spat", "6.5", "6.5", "9", "9", path, "areas"])
        #expect(found.contains("OGRFeature(areas):2\n") && !found.contains("OGRFeature(areas):1\n"))
    }

    @Test("GDAL can edit what we write, and the index follows")
    func edited() throws {
        try writeLayer(placeFeatures, to: path, layer: "p")
        _ = try GDAL.content("ogrinfo", [path, "-sql", "DELETE FROM p WHERE fid = 2"])
        _ = try GDAL.content("ogrinfo", [path, "-sql", "UPDATE p SET fid = 90 WHERE fid = 3"])
        let source = folder.file("more.gpkg")
        try writeLayer([pointFeature(1, Coordinate(x: 1, y: 1), ["nom": "new"])], to: source, layer: "p")
        _ = try GDAL.content("ogr2ogr", ["-append", path, source, "p"])
        #expect(try readLayer(path).map(\.id) == [1, 4, 5, 90, 91])
        #expect(
            try runSQL(path, "SELECT id FROM rtree_p_geom ORDER BY id") == [1, 4, 5, 90, 91].map { [$0.databaseValue] }
        )
        #expect(try runSQL(path, "SELECT rtreecheck('rtree_p_geom')") == [["ok".databaseValue]])
    }
}
