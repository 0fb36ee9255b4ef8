import Formats
import Geometry
import TestSupport
import Testing

/// What is written and read again is the same, in every format, and GDAL finds the same in it.
@Suite("Out and in again")
struct RoundTripTests {
    private let folder = TemporaryFolder()

    /// Points with a property of every type.
    private static let points: [Feature] = {
        var random = TestSupport.SeededGenerator(seed: 5)
        return (1...200).map { index in
            let position = Coordinate(
                longitude: (random.number(in: -80...(-57)) * 1e6).rounded() / 1e6,
                latitude: (random.number(in: 45...62) * 1e6).rounded() / 1e6
            )
            return Feature(
                id: .integer(index),
                shape: index % 50 == 0 ? nil : .point(position),
                properties: [
                    "nom \"é\", n°": .string("\u{1F600} </script> «\(index)»,\n;'\"\\"), "code": .string("0\(index)"),
                    "n": .integer(index << 33), "v": .number((Double(index) + 0.5) / 7), "b": .boolean(index % 3 == 0),
                    "vide": index % 2 == 0 ? .null : "x", "l": .json("[1,{\"a\":null}]"), "o": .json("{\"é\":[]}"),
                ]
            )
        }
    }()

    /// Areas with holes and parts, and lines.
    private static let areas: [Feature] = {
        let box = GeoPackageRoundTripTests.box
        let shapes: [Shape] = [
            .polygon(box(-73, 45, -72, 46, (-72.75, 45.25, -72.5, 45.5))),
            .multiPolygon(MultiPolygon([box(-71, 46, -70, 47, nil), box(-69, 48, -68.5, 49, nil)])),
        ]
        return shapes.enumerated().map { index, shape in
            Feature(
                id: .integer(index + 1),
                shape: shape,
                properties: ["nom": .string("a \(index)"), "n": .integer(index)]
            )
        }
    }()

    private func read(_ path: String) throws -> [Feature] {
        let stream = try FeatureStream(path: path)
        var features: [Feature] = []
        while let piece = try stream.next() { features += try stream.parse(piece) }
        return features
    }

    private func write(_ features: [Feature], to path: String) throws {
        let sink = try FeatureSink(path: path)
        for start in stride(from: 0, to: features.count, by: 64) {
            try sink.write(sink.encode(Array(features[start..<min(start + 64, features.count)])))
        }
        try sink.finish()
    }

    /// Copies points as a command does.
    private func copy(_ input: String, to output: String) throws {
        var options = PointStreamOptions()
        options.collectsKeys = true
        let stream = try PointStream(path: input, options: options)
        let sink = try PointSink(path: output, layout: stream.layout)
        try stream.process(threads: 2) {
            sink.encode($0)
        } inOrder: {
            try sink.write($0)
        }
        try sink.finish()
    }

    static let endings = ["geojson", "geojsonl", "geojsons", "geojson.gz", "geojsonl.gz", "geojsons.gz"]

    @Test("features: points with every type of property, areas", arguments: endings)
    func features(ending: String) throws {
        for (name, features) in [("points", Self.points), ("areas", Self.areas)] {
            let path = folder.file("\(name).\(ending)")
            try write(features, to: path)
            #expect(try read(path) == features)
        }
    }

    @Test("points through streams, between all pairs of formats", arguments: endings + ["json", "json.gz"])
    func streams(ending: String) throws {
        let source = folder.file("source.geojson")
        try write(Self.points, to: source)
        let first = folder.file("first.\(ending)")
        try copy(source, to: first)
        // A table of JSON has the identifier among its properties.
        let isTable = ending.hasPrefix("json")
        let expected = Self.points.map { feature in
            guard isTable else { return feature }
            var properties: Properties = ["id": feature.id ?? .null]
            for entry in feature.properties.entries { properties[entry.key] = entry.value }
            return Feature(shape: feature.shape, properties: properties)
        }
        #expect(try read(first) == expected)
        for other in Self.endings {
            let second = folder.file("second.\(other)")
            try copy(first, to: second)
            #expect(try read(second) == expected, "\(other)")
        }
        // And from there to a table of text, which is the same whatever it comes from.
        let tables = try ["1.csv", "2.csv.gz"].map { name in
            try copy(name == "1.csv" ? source : first, to: folder.file(name))
            return try FileBytes.read(path: folder.file(name)).text
        }
        #expect(tables[0] == tables[1])
    }

    @Test("a table: texts, numbers and codes stay, truth values and JSON are text", arguments: ["csv", "csv.gz"])
    func tables(ending: String) throws {
        let source = folder.file("source.geojson")
        try write(Self.points, to: source)
        let table = folder.file("table.\(ending)")
        try copy(source, to: table)
        #expect(try read(table) == Self.asTable)
        for other in ["again.csv", "again.json", "again.geojsonl"] {
            try copy(table, to: folder.file(other))
            #expect(try read(folder.file(other)) == Self.asTable, "\(other)")
        }
    }

    /// The points as they come out of a table.
    private static let asTable: [Feature] = points.map { feature in
        var properties: Properties = ["id": feature.id ?? .null]
        for entry in feature.properties.entries {
            switch entry.value {
            case .boolean(let value): properties[entry.key] = .string(value ? "true" : "false")
            case .json(let text): properties[entry.key] = .string(text)
            default: properties[entry.key] = entry.value
            }
        }
        return Feature(shape: feature.shape, properties: properties)
    }

    @Test("a GeoPackage", arguments: [true, false])
    func geoPackage(arePoints: Bool) throws {
        let path = folder.file("out.gpkg")
        let features = arePoints ? Self.points : Self.areas
        try writeLayer(features, to: path)
        #expect(try readLayer(path) == Self.withMultiplePolygons(features))
    }

    @Test(
        "GDAL finds the same count, bounds and attributes",
        .tags(.oracle),
        .enabled(if: GDAL.isInstalled, "ogrinfo and ogr2ogr (gdal-bin) are not installed"),
        arguments: ["geojson", "geojsonl", "geojsons", "geojson.gz", "csv", "gpkg"]
    )
    func oracle(ending: String) throws {
        for (name, features) in [("points", Self.points), ("areas", Self.areas)] {
            if ending == "csv", name == "areas" { continue }
            let path = folder.file("\(name).\(ending)")
            switch ending {
            case "gpkg": try writeLayer(features, to: path, layer: name)
            case "csv":
                try write(features, to: folder.file("source.geojson"))
                try copy(folder.file("source.geojson"), to: path)
            default: try write(features, to: path)
            }
            let opened = ending.hasSuffix(".gz") ? "/vsigzip/\(path)" : path
            let options =
                ending == "csv"
                ? [
                    "X_POSSIBLE_NAMES=lon", "Y_POSSIBLE_NAMES=lat", "KEEP_GEOM_COLUMNS=NO", "EMPTY_STRING_AS_NULL=YES",
                ].flatMap { ["-oo", $0] } : []
            let summary = try GDAL.content("ogrinfo", ["-al", "-so"] + options + [opened])
            #expect(summary.contains("Feature Count: \(features.count)\n"))
            let box = try #require(BoundingBox(features.flatMap { $0.shape?.coordinates ?? [] }))
            let extent = try #require(summary.split(separator: "\n").first { $0.hasPrefix("Extent: ") })
            let numbers = extent.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
            let expected = [box.minimum.x, box.minimum.y, box.maximum.x, box.maximum.y]
            #expect(numbers.count == 4 && zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-6 })
            let same =
                switch ending {
                case "csv": Self.asTexts
                case "gpkg": Self.withMultiplePolygons(features)
                default: features
                }
            let layer = ending.hasSuffix(".gz") ? "\(name).geojson" : name
            try GDAL.compare(same, with: opened, layer: layer, options: options)
        }
    }

    /// The points as GDAL reads them from a table: every column is text, JSON is written as such again, and names of
    /// columns lose their quotation marks.
    private static let asTexts: [Feature] = asTable.map { feature in
        var properties = Properties()
        for entry in feature.properties.entries {
            let key = entry.key.filter { $0 != "\"" }
            switch entry.value {
            case .integer(let value): properties[key] = .string(String(value))
            case .number(let value): properties[key] = .string(String(value))
            case .string(let text) where text.hasPrefix("[") || text.hasPrefix("{"): properties[key] = .json(text)
            default: properties[key] = entry.value
            }
        }
        return Feature(shape: feature.shape, properties: properties)
    }

    /// The features with multiple polygons, as a layer of areas has them.
    private static func withMultiplePolygons(_ features: [Feature]) -> [Feature] {
        features.map { feature in
            guard case .polygon(let polygon)? = feature.shape else { return feature }
            return Feature(
                id: feature.id,
                shape: .multiPolygon(MultiPolygon([polygon])),
                properties: feature.properties
            )
        }
    }
}
