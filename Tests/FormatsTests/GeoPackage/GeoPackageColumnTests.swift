import Formats
import GRDB
import Geometry
import TestSupport
import Testing

@Suite("GeoPackage: columns and rows")
struct GeoPackageColumnTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("out.gpkg") }

    /// Writes the values one after another, so far apart that every one is in a piece of its own, and gives what is
    /// read: the type of the column and the values.
    private func column(_ values: [PropertyValue]) throws -> (type: String, values: [PropertyValue]) {
        let filler = [Feature](repeating: Feature(shape: nil), count: 1023)
        try writeLayer(values.flatMap { [Feature(shape: nil, properties: ["v": $0])] + filler }, to: path)
        #expect(try runSQL(path, "PRAGMA integrity_check") == [["ok".databaseValue]])
        let read = try readLayer(path)
        return (
            try GeoPackageReader(path: path).layer().fields[0].type,
            stride(from: 0, to: read.count, by: 1024).map { read[$0].properties["v"] ?? .null }
        )
    }

    @Test("whole numbers and others make numbers, as long as every digit stays")
    func numbers() throws {
        var found = try column([1, 2.5, 3])
        #expect(found.type == "REAL" && found.values == [.number(1), .number(2.5), .number(3)])
        found = try column([.null, .integer(1 << 53), 0.5])
        #expect(found.type == "REAL" && found.values == [.null, .number(0x1p53), .number(0.5)])
        found = try column([.integer(1 << 53 + 1), 0.5, 1e300])
        #expect(found.type == "TEXT" && found.values == ["9007199254740993", "0.5", "1e+300"])
        found = try column([0.1, .integer(.min), 2])
        #expect(found.type == "TEXT" && found.values == ["0.1", "-9223372036854775808", "2"])
    }

    @Test("everything else that is mixed makes texts")
    func texts() throws {
        var found = try column([12, "01", .null, 3.25, .boolean(true), .json("[1]")])
        #expect(found.type == "TEXT" && found.values == ["12", "01", .null, "3.25", "true", "[1]"])
        found = try column([.boolean(false), .boolean(true), 1])
        #expect(found.type == "TEXT" && found.values == ["false", "true", "1"])
        found = try column([0.1, 0.30000000000000004, 100, "x"])
        #expect(found.type == "TEXT" && found.values == ["0.1", "0.30000000000000004", "100", "x"])
        found = try column([.json("{}"), "{}"])
        #expect(found.type == "TEXT" && found.values == ["{}", "{}"])
        found = try column([.null, .null])
        #expect(found.type == "TEXT" && found.values == [.null, .null])
        found = try column([.number(.nan), .number(.infinity), 1])
        #expect(found.type == "REAL" && found.values == [.null, .number(.infinity), .number(1)])
    }

    @Test("columns that come late, and in another order")
    func lateColumns() throws {
        var features = [pointFeature(1, Places.quebec, ["a": 1]), pointFeature(2, Places.quebec, ["b": "x", "a": 2])]
        features += (3...2000).map { pointFeature($0, Places.quebec, ["b": "y"]) }
        features.append(pointFeature(2001, Places.quebec, ["c": .boolean(true), "b": "z", "a": .null]))
        try writeLayer(features, to: path)
        let read = try readLayer(path)
        #expect(read.count == 2001)
        #expect(read[0].properties == ["a": 1, "b": .null, "c": .null])
        #expect(read[1].properties == ["a": 2, "b": "x", "c": .null])
        #expect(read[2000].properties == ["a": .null, "b": "z", "c": .boolean(true)])
    }

    @Test("names that are taken or differ only in case are changed, and that is said")
    func renamed() throws {
        let properties: Properties = [
            "fid": 1, "GEOM": 2, "a": 3, "A": 4, "": 5, "a_2": 6, "É": 7, "é": 8, "a\0b": 9,
        ]
        let notices = try writeLayer([Feature(shape: .point(Places.gaspe), properties: properties)], to: path)
        let names = ["fid_2", "GEOM_2", "a", "A_2", "field", "a_2_2", "É", "é", "ab"]
        let read = try readLayer(path)
        #expect(read[0].properties.entries.map(\.key) == names)
        #expect(read[0].properties.entries.map(\.value) == (1...9).map(PropertyValue.integer))
        #expect(notices.count == 6)
        #expect(notices.first?.fr == "couche « layer » : la colonne « fid » est écrite « fid_2 »")
    }

    @Test("identifiers are row numbers where they ascend, else a column")
    func identifiers() throws {
        func write(_ ids: [PropertyValue?], properties: Properties = [:]) throws -> (features: [Feature], notices: Int)
        {
            let features = ids.map { Feature(id: $0, shape: nil, properties: properties) }
            let notices = try writeLayer(features, to: path)
            return (try readLayer(path), notices.count)
        }
        var found = try write([0, 1, 7, 1000])
        #expect(found.features.map(\.id) == [0, 1, 7, 1000] && found.notices == 0)
        found = try write([nil, nil, 7, nil])
        #expect(found.features.map(\.id) == [1, 2, 7, 8] && found.notices == 0)
        found = try write([5, 4, .integer(.max), -1])
        #expect(found.features.map(\.id) == [5, 6, 7, 8] && found.notices == 1)
        #expect(found.features.map { $0.properties["id"] } == [.null, 4, .integer(.max), -1])
        found = try write(["a", "b"])
        #expect(found.features.map { $0.properties["id"] } == ["a", "b"])
        found = try write(["a", "b"], properties: ["id": 3])
        #expect(found.features.map { $0.properties["id"] } == [3, 3] && found.notices == 0)
    }

    @Test("shapes that cannot be written are empty, zeros in texts are left out, and that is said")
    func unusable() throws {
        let features = [
            Feature(id: 1, shape: .point(Coordinate(x: .nan, y: 1))),
            Feature(id: 2, shape: .lineString([Places.gaspe])),
            Feature(id: 3, shape: .multiPoint([Coordinate(x: .infinity, y: 1)]), properties: ["t": "a\0b"]),
        ]
        let notices = try writeLayer(features, to: path)
        #expect(notices.count == 2)
        #expect(notices.first?.en.hasSuffix("are written as empty: 3") == true)
        let read = try readLayer(path)
        #expect(read.allSatisfy { $0.shape == nil } && read[2].properties["t"] == "ab")
    }

    @Test("as many columns as there is room for, and one more")
    func manyColumns() throws {
        func feature(_ count: Int) -> Feature {
            var properties = Properties()
            for index in 0..<count { properties["c\(index)"] = .integer(index) }
            return Feature(id: 1, shape: .point(Places.quebec), properties: properties)
        }
        let wide = feature(1998)
        try writeLayer([wide], to: path)
        #expect(try readLayer(path) == [wide])
        #expect(failure(try writeLayer([feature(1999)], to: folder.file("wide.gpkg")))?.code == .tooManyColumns)
        #expect(folder.names == ["out.gpkg"])
    }
}
