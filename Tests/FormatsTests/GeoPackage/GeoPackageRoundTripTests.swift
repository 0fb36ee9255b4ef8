import Formats
import Geometry
import TestSupport
import Testing

@Suite("GeoPackage: out and in again")
struct GeoPackageRoundTripTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("out.gpkg") }

    static let square = Shape.multiPolygon(MultiPolygon([box(0, 0, 4, 4, hole: (1, 1, 2, 2))]))

    static func box(
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double,
        hole: (Double, Double, Double, Double)? = nil
    ) -> Polygon {
        func ring(_ box: (Double, Double, Double, Double)) -> LinearRing {
            LinearRing(
                unchecked: [(box.0, box.1), (box.2, box.1), (box.2, box.3), (box.0, box.3), (box.0, box.1)]
                    .map { Coordinate(x: $0.0, y: $0.1) }
            )
        }
        return Polygon(exterior: ring((west, south, east, north)), holes: hole.map { [ring($0).reversed] } ?? [])
    }

    static let line = [Coordinate(x: -1.5, y: 2), Coordinate(x: 1e-12, y: -3), Coordinate(x: 5, y: 6)]

    static let shapes: [Shape] = [
        .point(Coordinate(x: -73.55, y: 45.5)), .multiPoint([Coordinate(x: 1, y: 2), Coordinate(x: -0.0, y: 4)]),
        .multiPoint([]), .lineString(line), .multiLineString([line, Array(line.reversed())]), .multiLineString([]),
        square, .multiPolygon(MultiPolygon()), .multiPolygon(MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])),
        .collection([.point(Coordinate(x: 1, y: 1)), square, .collection([.lineString(line)])]), .collection([]),
    ]

    @Test("every kind of shape, alone in its layer", arguments: shapes.indices)
    func shape(index: Int) throws {
        let features = [Feature(id: 7, shape: Self.shapes[index]), Feature(id: 9, shape: nil)]
        try writeLayer(features, to: path)
        #expect(try readLayer(path) == features)
    }

    @Test("all kinds of shapes in one layer")
    func mixedShapes() throws {
        let features = (Self.shapes + [.polygon(Self.box(0, 0, 1, 1))]).enumerated()
            .map { Feature(id: .integer($0.offset + 1), shape: $0.element) }
        try writeLayer(features, to: path)
        #expect(try readLayer(path) == features)
        #expect(try GeoPackageReader(path: path).layer().geometryType == "GEOMETRY")
    }

    @Test("areas become multiple ones, points and lines where one of them is")
    func promotion() throws {
        let area = Self.box(0, 0, 1, 1)
        try writeLayer([Feature(shape: .polygon(area))], to: path)
        #expect(try readLayer(path).first?.shape == .multiPolygon(MultiPolygon([area])))
        #expect(try GeoPackageReader(path: path).layer().geometryType == "MULTIPOLYGON")
        let point = Coordinate(x: 1, y: 2)
        try writeLayer([Feature(shape: .point(point)), Feature(shape: .multiPoint([point]))], to: path)
        #expect(try readLayer(path).map(\.shape) == [.multiPoint([point]), .multiPoint([point])])
        try writeLayer([Feature(shape: .lineString(Self.line))], to: path, geometryType: .multiLineString)
        #expect(try readLayer(path).first?.shape == .multiLineString([Self.line]))
        try writeLayer([Feature(shape: .multiPolygon(MultiPolygon([area])))], to: path, geometryType: .polygon)
        #expect(try readLayer(path).first?.shape == .polygon(area))
    }

    @Test("a later piece of another kind makes a layer for everything")
    func lateKind() throws {
        var features = (1...1500).map { pointFeature($0, Coordinate(x: Double($0), y: 1)) }
        features.append(Feature(id: 1501, shape: Self.square))
        try writeLayer(features, to: path)
        #expect(try readLayer(path) == features)
        #expect(try GeoPackageReader(path: path).layer().geometryType == "GEOMETRY")
    }

    @Test("every kind of value")
    func values() throws {
        let features = [
            pointFeature(
                1,
                Places.quebec,
                [
                    "text": "é \u{1F600} ' \" , ; \n </script> NULL", "code": "01", "whole": .integer(.max),
                    "least": .integer(.min), "number": 0.1, "tiny": .number(.leastNonzeroMagnitude),
                    "true": .boolean(true), "false": .boolean(false), "null": .null, "empty": "",
                    "list": .json("[1, {\"a\": null}]"), "object": .json("{\"é\": []}"),
                ]
            )
        ]
        #expect(try writeLayer(features, to: path).isEmpty)
        #expect(try readLayer(path) == features)
        let layer = try GeoPackageReader(path: path).layer()
        #expect(
            layer.fields.map(\.type) == [
                "TEXT", "TEXT", "INTEGER", "INTEGER", "REAL", "REAL", "BOOLEAN", "BOOLEAN", "TEXT", "TEXT", "TEXT",
                "TEXT",
            ]
        )
    }

    @Test(
        "names with everything in them",
        arguments: [
            "a b", "a\"b", "a'b", "a`b]", "a,b;c", "a\nb", "é è", "\u{1F1EB}\u{1F1F7}", "</script>", "select", "rowid",
            "[a]", "%s%n", "?", ":a", "--", "1",
        ]
    )
    func names(name: String) throws {
        let path = folder.file("n\(name.utf8.filter { $0 != UInt8(ascii: "/") }.map(String.init).joined()).gpkg")
        let features = [
            pointFeature(1, Places.gaspe, ["x": 1, name: .string(name)]), pointFeature(2, Places.granby, ["x": 2]),
        ]
        try writeLayer(features, to: path, layer: name)
        let reader = try GeoPackageReader(path: path)
        #expect(reader.layerNames == [name])
        var expected = features
        expected[1].properties[name] = .null
        #expect(try readLayer(path) == expected)
    }

    @Test(
        "file names with everything in them",
        arguments: ["a b%20?c#d.gpkg", "é\u{1F600}.gpkg", "file:x.gpkg", "'\".gpkg"]
    )
    func fileNames(name: String) throws {
        let path = folder.file(name)
        try writeLayer(placeFeatures, to: path)
        #expect(try readLayer(path) == placeFeatures)
        // A write-ahead log that nobody has makes the reader use an address.
        try runSQL(path, "PRAGMA journal_mode = WAL")
        #expect(folder.names == [name])
        #expect(try readLayer(path) == placeFeatures)
        #expect(folder.names == [name])
    }

    @Test("several layers, written in turns, each with its own system")
    func layers() throws {
        let writer = try GeoPackageWriter(path: path, overwrite: false)
        try writer.addLayer("points", crs: quebecLambert)
        try writer.addLayer("areas", geometryType: .multiPolygon)
        let area = Feature(id: 1, shape: Self.square, properties: ["kind": "gap"])
        for _ in 0..<3 {
            try writer.append(placeFeatures.map { Feature(shape: $0.shape, properties: $0.properties) }, to: "points")
            try writer.append([Feature(shape: area.shape, properties: area.properties)], to: "areas")
        }
        try writer.finish()
        let reader = try GeoPackageReader(path: path)
        #expect(reader.layerNames == ["points", "areas"])
        #expect(try readLayer(path, layer: "points").count == 3 * placeFeatures.count)
        #expect(try readLayer(path, layer: "AREAS").map(\.shape) == [area.shape, area.shape, area.shape])
        #expect(try reader.layer("points").crs == quebecLambert)
        #expect(try reader.layer("points").crs.authority == "EPSG:32198")
        #expect(try reader.layer("areas").crs == .wgs84)
        let error = failure(try reader.layer())
        #expect(error?.code == .ambiguousLayer)
        #expect(error?.advice?.fr == "couches : « points », « areas »")
        #expect(failure(try reader.layer("gaps"))?.code == .unknownLayer)
    }

    @Test("systems with and without a number")
    func systems() throws {
        let custom = GeoPackageCRS(name: "mine", organization: nil, code: nil, wellKnownText: "LOCAL_CS[\"mine\"]")
        let esri = GeoPackageCRS(name: "e", organization: "ESRI", code: 102_002, wellKnownText: "LOCAL_CS[\"e\"]")
        for crs in [custom, esri, .undefinedCartesian, .undefinedGeographic, .wgs84, quebecLambert] {
            try writeLayer(placeFeatures, to: path, crs: crs)
            #expect(try GeoPackageReader(path: path).layer().crs == crs)
        }
        #expect(GeoPackageCRS.undefinedGeographic.isUndefined && !custom.isUndefined && custom.authority == nil)
    }

    @Test("what GDAL and geopandas write where nothing is known of the system says nothing, whoever numbers it")
    func unknownSystem() throws {
        let local = #"LOCAL_CS["Undefined SRS",LOCAL_DATUM["unknown",32767],UNIT["unknown",0]]"#
        let engineering = #"ENGCRS["Unknown engineering CRS",EDATUM["Unknown engineering datum"]]"#
        for (name, organization, definition) in [
            ("Undefined SRS", "GDAL", local), ("Undefined SRS", "me", local), ("", "NONE", "undefined"),
            ("srs", "GDAL", engineering), ("Undefined Cartesian SRS", "NONE", "undefined"),
        ] {
            let crs = GeoPackageCRS(name: name, organization: organization, code: 99_999, wellKnownText: definition)
            try writeLayer(placeFeatures, to: path, crs: crs)
            #expect(try GeoPackageReader(path: path).layer().crs.isUndefined, "\(name) \(definition)")
        }
        for (name, organization, code, definition) in [
            ("site", "me", 7, #"LOCAL_CS["site",LOCAL_DATUM["site",0],UNIT["metre",1]]"#),
            ("unknown", "NONE", 7, #"PROJCS["unknown",GEOGCS["x"]]"#), ("Unknown", "EPSG", 32_198, "undefined"),
        ] {
            let crs = GeoPackageCRS(name: name, organization: organization, code: code, wellKnownText: definition)
            try writeLayer(placeFeatures, to: path, crs: crs)
            #expect(try !GeoPackageReader(path: path).layer().crs.isUndefined, "\(name) \(definition)")
        }
    }

    @Test("an empty layer, and features without any shape")
    func empty() throws {
        try writeLayer([], to: path)
        #expect(try readLayer(path) == [])
        let features = (1...3).map { Feature(id: .integer($0), shape: nil, properties: ["n": .integer($0)]) }
        try writeLayer(features, to: path)
        #expect(try readLayer(path) == features)
    }

    @Test("batches of every size, and what a body throws")
    func batches() throws {
        let features = (1...10).map { pointFeature($0, Places.montreal, ["n": .integer($0)]) }
        try writeLayer(features, to: path)
        let reader = try GeoPackageReader(path: path)
        for size in [0, 1, 3, 5, 9, 10, 11, 1000] {
            var (all, sizes) = ([Feature](), [Int]())
            try reader.batches(size: size) { batch in
                all += batch
                sizes.append(batch.count)
            }
            #expect(all == features)
            #expect(sizes.allSatisfy { 1...max(1, size) ~= $0 })
        }
        struct Stop: Error {}
        #expect(throws: Stop.self) { try reader.batches { _ in throw Stop() } }
        // The reader can be asked while it hands over a batch.
        var names: Set<String> = []
        try reader.batches { _ in names.insert(try reader.layer().name) }
        #expect(names == ["layer"])
    }
}
