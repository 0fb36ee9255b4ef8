import Formats
import GRDB
import Geometry
import TestSupport
import Testing

@Suite("GeoPackage to GeoPackage: the types of columns stay")
struct GeoPackageTypeTests {
    private let folder = TemporaryFolder()

    /// A layer with a column of every type (OGC 12-128, table 1), the second row empty but for its place.
    private func source(rows: Int) throws -> String {
        let path = folder.file("typed.gpkg")
        let features = (0..<2).map { pointFeature($0 + 1, Places.quebec, [:]) }
        try writeLayer(features, to: path)
        // Their functions are those of programs that edit.
        for row in try runSQL(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            if let name = String.fromDatabaseValue(row[0]) { try runSQL(path, "DROP TRIGGER \"\(name)\"") }
        }
        let values = [
            ("ok", "BOOLEAN", "1"), ("tiny", "TINYINT", "3"), ("small", "SMALLINT", "300"),
            ("medium", "MEDIUMINT", "70000"),
            ("whole", "INTEGER", "5000000000"), ("f", "FLOAT", "1.5"), ("d", "DOUBLE", "2"), ("r", "REAL", "2.25"),
            ("txt", "TEXT(3)", "'abc'"), ("t", "TEXT", "'01'"), ("jour", "DATE", "'2021-07-08'"),
            ("quand", "DATETIME", "'2021-07-08T12:00:00Z'"),
        ]
        for (name, type, value) in values {
            try runSQL(path, "ALTER TABLE layer ADD COLUMN \(name) \(type)")
            try runSQL(path, "UPDATE layer SET \(name) = \(value) WHERE fid = 1")
        }
        if rows == 0 { try runSQL(path, "DELETE FROM layer") }
        return path
    }

    private func types(_ path: String) throws -> [String] {
        let table = try GeoPackageReader(path: path).layerNames[0]
        return try runSQL(path, "SELECT name || ' ' || type FROM pragma_table_info('\(table)')").dropFirst(2)
            .compactMap { String.fromDatabaseValue($0[0]) }
    }

    private static let expected = [
        "ok BOOLEAN", "tiny TINYINT", "small SMALLINT", "medium MEDIUMINT", "whole INTEGER", "f FLOAT", "d DOUBLE",
        "r REAL", "txt TEXT(3)", "t TEXT", "jour DATE", "quand DATETIME",
    ]

    @Test("as features of any kind, with rows and without", arguments: [0, 2])
    func features(rows: Int) throws {
        let stream = try FeatureStream(path: try source(rows: rows))
        let output = folder.file("out.gpkg")
        let sink = try FeatureSink(path: output, layout: stream.layout)
        while let piece = try stream.next() { try sink.write(sink.encode(try stream.parse(piece))) }
        try sink.finish()
        #expect(try types(output) == Self.expected)
        #expect(try runSQL(output, "PRAGMA integrity_check") == [["ok".databaseValue]])
        guard rows > 0 else { return }
        let read = try readLayer(output)
        #expect(read[0].properties["jour"] == "2021-07-08" && read[0].properties["d"] == .number(2))
        #expect(read[1].properties["ok"] == .null)
    }

    @Test("as points with added columns; one that takes the place of another has a type of its own")
    func points() throws {
        let stream = try PointStream(path: try source(rows: 2))
        let output = folder.file("out.gpkg")
        let sink = try PointSink(path: output, layout: stream.layout, added: ["tiny", "region"])
        while let piece = try stream.next() {
            let batch = try stream.parse(piece)
            let labels = AddedColumn("tiny", .labels([0, 0], of: ["05"]))
            let more = AddedColumn("region", .labels([0, -1], of: ["03"]))
            try sink.write(sink.encode(batch, added: [labels, more]))
        }
        try sink.finish()
        var expected = Self.expected
        expected[1] = "tiny TEXT"
        #expect(try types(output) == expected + ["region TEXT"])
        #expect(try readLayer(output)[0].properties["tiny"] == "05")
    }

    @Test("a value that is not of its column's type makes the column what it has to be")
    func changed() throws {
        let path = try source(rows: 2)
        try runSQL(path, "UPDATE layer SET whole = 0.5 WHERE fid = 2")
        let stream = try FeatureStream(path: path)
        let output = folder.file("out.gpkg")
        let sink = try FeatureSink(path: output, layout: stream.layout)
        while let piece = try stream.next() { try sink.write(sink.encode(try stream.parse(piece))) }
        try sink.finish()
        var expected = Self.expected
        expected[4] = "whole REAL"
        #expect(try types(output) == expected)
    }
}
