import Formats
import GRDB
import Geometry
import Glibc
import TestSupport
import Testing

@Suite("GeoPackage: files out")
struct GeoPackageWriterTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("out.gpkg") }

    private func features(_ count: Int, seed: UInt64 = 1) -> [Feature] {
        var random = TestSupport.SeededGenerator(seed: seed)
        return (0..<count).map { index in
            let position = Coordinate(x: random.number(in: -79...(-57)), y: random.number(in: 45...62))
            return Feature(
                shape: random.chance(0.02) ? nil : .point(position),
                properties: [
                    "n": .integer(index), "name": .string("é\(index)"), "v": .number(random.number(in: 0...1)),
                ]
            )
        }
    }

    @Test("the same features make the same bytes, however they are handed over")
    func deterministic() throws {
        var features = features(5000)
        for index in features.indices.dropFirst(2500) { features[index].properties["late"] = "x" }
        features[4000].properties["n"] = "mixed"
        let paths = [1, 7, 1000, 1024, 5000].map { piece in (folder.file("\(piece).gpkg"), piece) }
        for (path, piece) in paths { try writeLayer(features, to: path, piece: piece) }
        try writeLayer(features, to: path)
        let bytes = try FileBytes.read(path: path)
        for (path, piece) in paths { #expect(try FileBytes.read(path: path) == bytes, "pieces of \(piece)") }
    }

    @Test("the time of the last change is the one given, else always the same")
    func lastChange() throws {
        try writeLayer(placeFeatures, to: path)
        let stated = "SELECT last_change FROM gpkg_contents"
        #expect(try runSQL(path, stated) == [["1980-01-01T00:00:00.000Z".databaseValue]])
        let writer = try GeoPackageWriter(path: path, overwrite: true, lastChange: "2026-11-21T12:00:00.000Z")
        try writer.addLayer("a")
        try writer.finish()
        #expect(try runSQL(path, stated) == [["2026-11-21T12:00:00.000Z".databaseValue]])
    }

    @Test("header, required rows, one row for every layer")
    func tables() throws {
        try writeLayer(features(100), to: path, layer: "p", crs: quebecLambert)
        #expect(try runSQL(path, "PRAGMA application_id") == [[0x4750_4B47.databaseValue]])
        #expect(try runSQL(path, "PRAGMA user_version") == [[10_300.databaseValue]])
        #expect(try runSQL(path, "PRAGMA integrity_check") == [["ok".databaseValue]])
        #expect(try runSQL(path, "PRAGMA foreign_key_check").isEmpty)
        let systems = try runSQL(path, "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id").map { $0[0] }
        #expect(systems == [-1, 0, 4326, 32198].map(\.databaseValue))
        let types = "SELECT geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns"
        #expect(try runSQL(path, types) == [["POINT", 32198, 0, 0].map(databaseValue)])
        let triggers = try runSQL(path, "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        let expected = ["delete", "insert", "update1", "update2", "update3", "update4"].map { "rtree_p_geom_\($0)" }
        #expect(triggers.map { $0[0] } == expected.map(\.databaseValue))
        #expect(folder.names == ["out.gpkg"])
    }

    @Test("an existing file stays, unless it may be overwritten; then it keeps its permissions")
    func existing() throws {
        try writeLayer(placeFeatures, to: path)
        let bytes = try FileBytes.read(path: path)
        #expect(failure(try GeoPackageWriter(path: path, overwrite: false))?.code == .fileExists)
        #expect(try FileBytes.read(path: path) == bytes)
        chmod(path, 0o600)
        try writeLayer([], to: path)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(try readLayer(path) == [])
    }

    @Test("a file that appears meanwhile is not overwritten")
    func race() throws {
        let writer = try GeoPackageWriter(path: path, overwrite: false)
        try OutputFile.write([1], to: path, overwrite: false)
        #expect(failure(try writer.finish())?.code == .fileExists)
        #expect(try FileBytes.read(path: path) == [1])
        #expect(folder.names == ["out.gpkg"])
    }

    @Test("a writer that is not finished leaves nothing, a finished one takes no more")
    func unfinished() throws {
        do {
            let writer = try GeoPackageWriter(path: path, overwrite: false)
            try writer.addLayer("a")
            try writer.append(features(3000))
            #expect(folder.names.allSatisfy { $0.hasSuffix(".part") } && folder.names.count == 1)
        }
        #expect(folder.names == [])
        let writer = try GeoPackageWriter(path: path, overwrite: false)
        try writer.finish()
        #expect(failure(try writer.finish())?.code == .writeFailed)
        #expect(failure(try writer.addLayer("a"))?.code == .writeFailed)
        #expect(failure(try GeoPackageReader(path: path).features())?.code == .unknownLayer)
    }

    @Test("a symbolic link is followed and stays one")
    func link() throws {
        symlink("target.gpkg", folder.file("link.gpkg"))
        try writeLayer(placeFeatures, to: folder.file("link.gpkg"))
        #expect(folder.names == ["link.gpkg", "target.gpkg"])
        #expect(try readLayer(folder.file("link.gpkg")) == placeFeatures)
    }

    @Test("what is no place for a file", arguments: ["-", "/dev/stdout", "/dev/null", "/dev/fd/1", "no/out.gpkg", ""])
    func noFile(target: String) {
        let path = target.hasPrefix("no/") ? folder.file(target) : target
        #expect(failure(try GeoPackageWriter(path: path, overwrite: true))?.code == .cannotCreate)
        #expect(failure(try GeoPackageWriter(path: folder.path, overwrite: true))?.code == .isDirectory)
    }

    @Test("names that a layer cannot have", arguments: ["", "gpkg_x", "RTREE_x", "sqlite_x", "a\0", "twice", "TWICE"])
    func badNames(name: String) throws {
        let writer = try GeoPackageWriter(path: path, overwrite: false)
        try writer.addLayer("twice")
        #expect(failure(try writer.addLayer(name))?.code == .badLayerName)
        #expect(failure(try writer.append([], to: "none"))?.code == .unknownLayer)
    }

    @Test("a shape that the layer is not for")
    func wrongShape() throws {
        let writer = try GeoPackageWriter(path: path, overwrite: false)
        try writer.addLayer("a", geometryType: .point)
        try writer.append([Feature(shape: .point(Places.quebec)), Feature(shape: nil)])
        try writer.append([Feature(shape: .multiPoint([Places.quebec]))])
        let error = failure(try writer.finish())
        #expect(error?.code == .unsupportedType)
        #expect(error?.location == InputLocation(file: path, feature: 3))
        #expect(failure(try writer.finish())?.code == .unsupportedType)
    }

    @Test("a full disk leaves the old file and nothing else")
    func fullDisk() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let path = folder.file("out.gpkg")
            try OutputFile.write(Array("old".utf8), to: path, overwrite: false)
            let before = rlimit(rlim_cur: 300_000, rlim_max: 300_000)
            var limit = before
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let text = PropertyValue.string(String(repeating: "x", count: 1000))
            let features = (1...20_000).map { pointFeature($0, Places.quebec, ["t": text]) }
            #expect(failure(try writeLayer(features, to: path))?.code == .writeFailed)
            #expect(try FileBytes.read(path: path).text == "old")
            #expect(folder.names == ["out.gpkg"])
        }
    }

    @Test("a killed process leaves the old file")
    func killed() async throws {
        try writeLayer(placeFeatures, to: path)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let writer = try GeoPackageWriter(path: path, overwrite: true)
            try writer.addLayer("a")
            let features = (1...20_000).map { pointFeature($0, Places.quebec) }
            try writer.append(features)
            kill(getpid(), SIGKILL)
        }
        #expect(try readLayer(path) == placeFeatures)
    }
}

private func databaseValue(_ value: any Sendable) -> DatabaseValue {
    switch value {
    case let text as String: text.databaseValue
    case let number as Int: number.databaseValue
    default: .null
    }
}
