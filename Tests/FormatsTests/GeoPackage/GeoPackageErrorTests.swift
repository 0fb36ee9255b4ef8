import Formats
import GRDB
import Geometry
import Glibc
import TestSupport
import Testing

@Suite("GeoPackage: what is wrong with a file")
struct GeoPackageErrorTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("in.gpkg") }

    private func open(_ bytes: [UInt8]) throws -> FormatError? {
        try OutputFile.write(bytes, to: path, overwrite: true)
        return failure(try GeoPackageReader(path: path))
    }

    @Test("what is no file, or no database")
    func noDatabase() throws {
        #expect(failure(try GeoPackageReader(path: path))?.code == .fileNotFound)
        #expect(failure(try GeoPackageReader(path: folder.path))?.code == .isDirectory)
        #expect(failure(try GeoPackageReader(path: "-"))?.code == .notReadable)
        #expect(failure(try GeoPackageReader(path: "/dev/null"))?.code == .notReadable)
        mkfifo(folder.file("pipe"), 0o600)
        #expect(failure(try GeoPackageReader(path: folder.file("pipe")))?.code == .notReadable)
        #expect(try open([])?.code == .emptyFile)
        for content in ["x", "{\"type\":\"FeatureCollection\"}", "SQLite format 3", "\u{1F}\u{8B}"] {
            let error = try open(Array(content.utf8))
            #expect(error?.code == .notGeoPackage && error?.location == InputLocation(file: path))
        }
        #expect(try open([0x1F, 0x8B, 8, 0])?.advice?.en.hasPrefix("it is compressed: `gunzip --stdout ") == true)
        #expect(try open([0x50, 0x4B, 3, 4])?.code == .unknownFormat)
        #expect(try open([0x50, 0x4B, 3, 4])?.message.fr.contains("une archive ZIP") == true)
        var random = TestSupport.SeededGenerator(seed: 1)
        let encrypted = (0..<8192).map { _ in UInt8.random(in: 0...255, using: &random) }
        #expect(try open(encrypted)?.advice?.en == "is it another format under this name, or encrypted?")
        #expect(try open(Array("SQLite format 3\0".utf8) + encrypted)?.code == .notGeoPackage)
        #expect(try open(Array("SQLite format 3\0".utf8))?.code == .notGeoPackage)
    }

    @Test("a database without the tables of a GeoPackage")
    func otherDatabase() throws {
        try runSQL(path, "CREATE TABLE gpkg_contents (table_name)")
        #expect(failure(try GeoPackageReader(path: path))?.code == .notGeoPackage)
        try runSQL(path, "CREATE TABLE gpkg_geometry_columns (x); CREATE TABLE gpkg_spatial_ref_sys (x)")
        #expect(failure(try GeoPackageReader(path: path))?.code == .damagedDatabase)
    }

    @Test(
        "a file that is cut anywhere is an error",
        arguments: [1, 15, 16, 99, 100, 4095, 4096, 10_000, 0.5, 0.9, 0.9999]
    )
    func truncated(at length: Double) throws {
        try writeLayer((1...500).map { pointFeature($0, Places.quebec, ["n": "é"]) }, to: path)
        let bytes = try FileBytes.read(path: path)
        let count = Int(length < 1 ? length * Double(bytes.count) : length)
        let error = try open(Array(bytes[..<count]))
        #expect(error?.code == (count <= 16 ? .notGeoPackage : .damagedDatabase))
        if count >= 100 {
            #expect(error?.message.en.hasSuffix("it should have \(bytes.count) bytes and has \(count)") == true)
        }
    }

    @Test("values that are not of their column's type")
    func values() throws {
        try writeLayer([pointFeature(1, Places.quebec, ["n": 1, "b": .boolean(true), "j": .json("[]")])], to: path)
        try runSQL(path, "DROP TRIGGER rtree_layer_geom_update3; DROP TRIGGER rtree_layer_geom_update4")
        try runSQL(path, "UPDATE layer SET n = 'x', b = 7, j = '[1'")
        #expect(try readLayer(path)[0].properties == ["n": "x", "b": .boolean(true), "j": "[1"])
        try runSQL(path, "UPDATE layer SET n = x'00', b = 0.5, j = '7'")
        var features = try GeoPackageReader(path: path).features()
        #expect(try features.next()?.first?.properties == ["n": .null, "b": 0.5, "j": "7"])
        #expect(features.notices.count == 1)
    }

    @Test("tables that are not as the contents say")
    func tables() throws {
        func failing(_ statement: String) throws -> FormatError? {
            try writeLayer([pointFeature(1, Places.quebec)], to: path)
            try runSQL(path, statement)
            return failure(try readLayer(path))
        }
        #expect(try failing("DROP TABLE layer")?.code == .damagedDatabase)
        #expect(try failing("UPDATE gpkg_geometry_columns SET column_name = 'x'")?.code == .damagedDatabase)
        #expect(try failing("UPDATE gpkg_contents SET table_name = 'x'")?.code == .unknownLayer)
        #expect(try failing("UPDATE gpkg_contents SET data_type = 'tiles'")?.code == .unknownLayer)
        #expect(try failing("DELETE FROM gpkg_geometry_columns")?.code == .unknownLayer)
        #expect(try failing("DROP TABLE gpkg_spatial_ref_sys")?.code == .notGeoPackage)
        #expect(try failing("ALTER TABLE gpkg_spatial_ref_sys DROP COLUMN definition")?.code == .damagedDatabase)
        #expect(try failing("PRAGMA application_id = 1; PRAGMA user_version = 0") == nil)
        #expect(try GeoPackageReader(path: path).notices.count == 1)
        #expect(try failing("PRAGMA user_version = 20000") == nil)
        #expect(try GeoPackageReader(path: path).notices.count == 1)
        #expect(try failing("UPDATE gpkg_geometry_columns SET srs_id = 77") == nil)
        #expect(try GeoPackageReader(path: path).layer().crs.isUndefined)
    }

    @Test("views, tables without row numbers and names that hide them")
    func otherTables() throws {
        let features = (1...10).map { pointFeature($0, Places.gaspe, ["n": .integer($0)]) }
        func layer(_ statement: String) throws -> [Feature] {
            try writeLayer(features, to: path)
            try runSQL(
                path,
                "\(statement); UPDATE gpkg_contents SET table_name = 'v'; "
                    + "UPDATE gpkg_geometry_columns SET table_name = 'v'"
            )
            return try readLayer(path, size: 3)
        }
        var read = try layer("CREATE VIEW v AS SELECT * FROM layer")
        #expect(read.map(\.shape) == features.map(\.shape))
        #expect(read[9].properties == ["fid": 10, "n": 10] && read[9].id == nil)
        read = try layer(
            "CREATE TABLE v (k TEXT PRIMARY KEY, geom, n) WITHOUT ROWID; "
                + "INSERT INTO v SELECT char(64 + fid), geom, n FROM layer"
        )
        #expect(read.map { $0.properties["n"] } == features.map { $0.properties["n"] })
        read = try layer("CREATE TABLE v (rowid TEXT, oid, geom); INSERT INTO v SELECT 'x', 1, geom FROM layer")
        #expect(read.count == 10 && read[0].properties == ["rowid": "x", "oid": 1] && read[0].id == nil)
        read = try layer("CREATE TABLE v (rowid, oid, _rowid_, geom); INSERT INTO v SELECT 1, 2, 3, geom FROM layer")
        #expect(read.count == 10 && read[0].properties == ["rowid": 1, "oid": 2, "_rowid_": 3])
    }

    @Test("a log of changes beside the file is taken in, one that cannot be is an error")
    func log() throws {
        try writeLayer(placeFeatures, to: path)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; DELETE FROM layer WHERE fid > 2")
        }
        #expect(folder.names == ["in.gpkg", "in.gpkg-shm", "in.gpkg-wal"])
        #expect(try readLayer(path).map(\.id) == [1, 2])
        try queue.close()
        #expect(try readLayer(path).map(\.id) == [1, 2])
        #expect(folder.names == ["in.gpkg"])
    }

    @Test("somebody who is writing")
    func busy() throws {
        try writeLayer(placeFeatures, to: path)
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { db in try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT") }
        let error = failure(try readLayer(path))
        #expect(error?.code == .databaseInUse && error?.location == InputLocation(file: path))
        try queue.close()
        #expect(try readLayer(path) == placeFeatures)
    }

    @Test("the file of somebody who was killed while writing")
    func killed() async throws {
        try writeLayer((1...2000).map { pointFeature($0, Places.gaspe, ["n": .integer($0)]) }, to: path)
        try runSQL(path, "DROP TRIGGER rtree_layer_geom_update3; DROP TRIGGER rtree_layer_geom_update4")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let queue = try DatabaseQueue(path: path)
            try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA cache_size = 1; BEGIN; UPDATE layer SET n = 'something longer'")
                kill(getpid(), SIGKILL)
            }
        }
        #expect(folder.names == ["in.gpkg", "in.gpkg-journal"])
        let error = failure(try readLayer(path))
        #expect(error?.code == .databaseInUse && error?.advice != nil)
    }
}
