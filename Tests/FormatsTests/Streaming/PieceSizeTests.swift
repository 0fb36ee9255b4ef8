import Geometry
import Testing

@testable import Formats

@Suite("Results do not depend on where a file is cut")
struct PieceSizeTests {
    static let tables =
        [
            "id;nom;lon;lat;poids\r\n\"01\";\"a;\"\"b\"\"\r\n\";-73,5;45.5;10\r\n02;5\" x;-71.2;46,8;3\r\n03;\"\"\"\";;;4\r\n\r\n",
            "lon,lat,n\n1,2,\"\"\n3,4,\"\n\n\"\n\"5\",\"6\",\"a\"\"\nb\"\"\"\n7,8,é\n",
            "lat\tlon\r1\t2\r\"3\"\t4\r\r\r",
            "lon,lat\n1,2\n3,4,5\n6,7\n", "lon,lat\n1,2\n\"3,4\n6,7\n", "lon,lat\n1,2\n\n3,4\n",
            "lon,lat\n1,2\nx,4\n6,7\n",
            "lon,lat,n\n1,2,é\n3,4,\u{FFFD}\n", "lon,lat,n\n1,2,\"a\"b\n",
        ].map { Array($0.utf8) } + [
            Array("lon,lat,n\r\n1,2,a".utf8) + [0xE9, 0x0D, 0x0A] + Array("3,4,b".utf8) + [0x80, 0x0A]
        ]

    static let documents = [
        RobustnessTests.document,
        collection(pointFeature(#"{"n":"}]\"\\","v":[{"a":[]}]}"#), pointFeature(), pointFeature(#"{"é":"\u00e9"}"#)),
        "{\n \"features\" : [\n  " + pointFeature() + " ,\n  " + pointFeature()
            + "\n ],\n \"type\":\"FeatureCollection\"\n}\n",
        pointFeature() + "\n" + pointFeature() + "\n\n\u{1E}" + pointFeature(),
        collection(pointFeature(), pointFeature(at: "[1,91]"), pointFeature()),
        collection(pointFeature(), "}", pointFeature()),
        collection(pointFeature(), #"{"type":"Feature","a":"# + "\"\u{1}\"}", pointFeature()),
        collection(pointFeature()) + "]",
    ].map { Array($0.utf8) }

    @Test("tables", arguments: tables.indices)
    func sameTable(index: Int) {
        let bytes = Self.tables[index]
        let whole = StreamContent(bytes).values
        for size in 1...64 { #expect(StreamContent(bytes, pieceSize: size).values == whole, "\(size)") }
    }

    @Test("GeoJSON", arguments: documents.indices)
    func sameDocument(index: Int) {
        let bytes = Self.documents[index]
        let whole = StreamContent(bytes).values
        for size in 1...64 { #expect(StreamContent(bytes, pieceSize: size).values == whole, "\(size)") }
    }

    @Test("gzip")
    func compressed() {
        for bytes in [Self.tables[0], Self.documents[1]] {
            let member = Deflater.member(bytes)
            let whole = StreamContent(bytes).values
            for size in 1...64 { #expect(StreamContent(member, pieceSize: size).values == whole, "\(size)") }
        }
    }

    @Test("small pieces are many, and what is read whole is the same")
    func pieces() throws {
        for bytes in Self.tables[1...2] {
            let table = try CSVTable(bytes, name: "t")
            let numbers = (0..<table.rowCount).map { String($0 + 1) }
            let content = StreamContent(bytes, pieceSize: 1)
            #expect(content.pieces > 0)
            let id = table.column(anyOf: PointColumnNames().id)
            let ids = id.map { id in (0..<table.rowCount).map { table.text(row: $0, column: id) } }
            #expect(content.ids == ids ?? numbers)
            #expect(content.lines == (0..<table.rowCount).map { table.location(row: $0).line })
        }
        let content = StreamContent(Self.documents[1], pieceSize: 1)
        let features = try GeoJSONReader.read(Self.documents[1], name: "t").features
        #expect(content.pieces == 3)
        #expect(content.positions == features.map { $0.shape?.coordinates.first })
        #expect(content.ids == (try points(Self.documents[1]).ids))
    }
}
