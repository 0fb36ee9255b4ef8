import Geometry
import Testing

@testable import Formats

@Suite("Features of any kind, in and out")
struct FeatureFileTests {
    private let folder = TemporaryFolder()

    private func convert(_ input: String, _ output: String, threads: Int = 2, pieceSize: Int = 64) throws {
        var options = PointStreamOptions()
        options.pieceSize = pieceSize
        let stream = try FeatureStream(path: folder.file(input), options: options)
        let sink = try FeatureSink(path: folder.file(output))
        try stream.process(threads: threads) { features, _ in
            sink.encode(features)
        } inOrder: {
            try sink.write($0)
        }
        try sink.finish()
    }

    private func text(_ name: String) throws -> String { try FileBytes.read(path: folder.file(name)).text }

    private func write(_ text: String, to name: String) throws {
        try OutputFile.write(Array(text.utf8), to: folder.file(name), overwrite: true)
    }

    @Test("what was read whole is the same in pieces")
    func likeTheReader() throws {
        try write(RobustnessTests.document, to: "a.geojson")
        let whole = try GeoJSONReader.read(path: folder.file("a.geojson"))
        for size in [1, 30, 1000] {
            var options = PointStreamOptions()
            options.pieceSize = size
            let stream = try FeatureStream(path: folder.file("a.geojson"), options: options, keepsDigits: false)
            var features: [Feature] = []
            while let piece = try stream.next() { features += try stream.parse(piece) }
            #expect(features == whole.features)
            #expect(stream.crsName == "EPSG:4269")
            #expect(stream.notices.first?.en.contains("EPSG:4269") == true)
        }
    }

    @Test("through every format and back: the same features, numbers with their digits")
    func roundTrip() throws {
        let feature = """
            {"type":"Feature","id":1.50,"properties":{"a":1.0,"b":-0,"c":12345678901234567890123,"d":1e400,"e":0.1,"f":7,\
            "g":[1.50],"h":{"x":1.0},"i":true,"j":null,"k":"\\u2028"},\
            "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}
            """
        let line = #"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}}"#
        let text = collection(feature, line, #"{"type":"Feature","properties":{"n":1},"geometry":null}"#)
        try write(text, to: "0.geojson")
        let chain = [
            "0.geojson", "1.geojsonl", "2.geojsons", "3.geojson", "4.geojsonl.gz", "5.geojson.gz", "6.geojson",
        ]
        for (input, output) in zip(chain, chain.dropFirst()) { try convert(input, output) }
        #expect(try self.text("3.geojson") == self.text("6.geojson"))
        #expect(try self.text("1.geojsonl") == self.text("4.geojsonl.gz"))
        let written = try self.text("1.geojsonl").split(separator: "\n")
        #expect(written.count == 3)
        #expect(
            written[0]
                == #"{"type":"Feature","id":1.50,"properties":{"a":1.0,"b":-0,"c":12345678901234567890123,"d":1e400,"e":0.1,"#
                + #""f":7,"g":[1.50],"h":{"x":1.0},"i":true,"j":null,"k":"\u2028"},"#
                + #""geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}"#
        )
        #expect(try self.text("2.geojsons").hasPrefix("\u{1E}{"))
    }

    @Test("a table becomes features")
    func table() throws {
        try write("id;lon;lat;n;t\n02005;-73,5;45,5;1,50;x\n7;;;;é\n", to: "t.csv")
        try convert("t.csv", "t.geojson")
        let features = try GeoJSONReader.read(path: folder.file("t.geojson")).features
        #expect(features.map(\.shape) == [.point(Coordinate(x: -73.5, y: 45.5)), nil])
        #expect(features.first?.properties == ["id": "02005", "n": 1.5, "t": "x"])
        #expect(features.last?.properties == ["id": "7", "n": .null, "t": "é"])
        #expect(try text("t.geojson").contains(#""n":1.50"#))
    }

    @Test("bare geometries, empty collections, and what is wrong")
    func others() throws {
        try write(#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#, to: "g.json")
        try convert("g.json", "g.geojson")
        #expect(try GeoJSONReader.read(path: folder.file("g.geojson")).features.count == 1)
        try write(collection(), to: "e.geojson")
        try convert("e.geojson", "e2.geojson")
        #expect(try text("e2.geojson") == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n")
        let bad = #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}}"#
        try write(collection(pointFeature(), bad), to: "b.geojson")
        do {
            try convert("b.geojson", "x.geojson")
            Issue.record("an error is missing")
        } catch let error as FormatError {
            #expect(error.code == .ringTooShort)
            #expect(error.location?.feature == 2 && error.location?.line == 2)
        }
        #expect(!folder.names.contains { $0.contains("x.geojson") })
        #expect(failure(try FeatureSink(path: folder.file("x.csv")))?.code == .unknownFormat)
    }
}

@Suite("A collection on several threads")
struct ParallelCollectionTests {
    @Test("the bytes are those of one thread", arguments: [0, 1, 2, 7, 100])
    func threads(count: Int) throws {
        let features = (0..<count).map { index in
            Feature(
                shape: .point(Coordinate(longitude: -71 - Double(index) / 64, latitude: 46.5)),
                properties: ["nom": .string("lieu, \(index)")]
            )
        }
        let writer = GeoJSONWriter(members: ["source": "synthetic"])
        let alone = writer.bytes(of: FeatureCollection(features))
        for threads in [2, 3, 8] { #expect(writer.bytes(of: FeatureCollection(features), threads: threads) == alone) }
        #expect(try GeoJSONReader.read(alone, name: "x").features == features)
    }
}
