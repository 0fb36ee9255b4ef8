import Formats
import Geometry
import TestSupport
import Testing

@Suite("GeoPackage: geometries byte by byte")
struct GeoPackageGeometryTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("in.gpkg") }

    /// A layer of one valid point and one row whose geometry is to be changed.
    private func prepare() throws {
        try writeLayer([pointFeature(5, Places.quebec), Feature(id: 12, shape: nil)], to: path)
        for number in 1...4 { try runSQL(path, "DROP TRIGGER rtree_layer_geom_update\(number)") }
    }

    /// Reads the layer once the second row has the geometry `blob`.
    private func geometry(_ blob: [UInt8]) throws -> FormatError? {
        let bytes = blob.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        try runSQL(path, "PRAGMA synchronous = OFF; UPDATE layer SET geom = x'\(bytes)' WHERE fid = 12")
        return failure(try readLayer(path))
    }

    private static let header: [UInt8] = [0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0]

    private static func wkb(_ type: UInt32, _ integers: [UInt32] = [], _ ordinates: [Double] = []) -> [UInt8] {
        var bytes: [UInt8] = [1]
        for value in [type] + integers { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
        for value in ordinates { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
        return bytes
    }

    @Test("geometries that are none, with layer, row and what to do")
    func geometries() throws {
        try prepare()
        let cases: [(bytes: [UInt8], code: FormatError.Code)] = [
            ([], .badGeometry), ([0x47], .badGeometry), (Array("POINT (1 2)".utf8), .badGeometry),
            ([0x47, 0x50, 0, 1, 0, 0, 0], .badGeometry), ([0x47, 0x50, 9, 1, 0, 0, 0, 0], .badGeometry),
            ([0x47, 0x50, 0, 0b1011, 0, 0, 0, 0], .badGeometry), ([0x47, 0x50, 0, 0b11, 0, 0, 0, 0], .badGeometry),
            ([0x47, 0x50, 0, 0b10_0001, 0, 0, 0, 0], .unsupportedType), (Self.header, .badGeometry),
            (Self.header + [2, 0, 0, 0, 1], .badGeometry), (Self.header + [1, 1, 0, 0], .badGeometry),
            (Self.header + Self.wkb(1, [], [1]), .badGeometry), (Self.header + Self.wkb(1, [], [1, .nan]), .notFinite),
            (Self.header + Self.wkb(1, [], [.infinity, 1]), .notFinite),
            (Self.header + Self.wkb(0), .unsupportedType), (Self.header + Self.wkb(8, [0]), .unsupportedType),
            (Self.header + Self.wkb(4001, [], [1, 2, 3, 4]), .unsupportedType),
            (Self.header + Self.wkb(2, [1], [1, 2]), .lineTooShort),
            (Self.header + Self.wkb(2, [2], [1, 2, 3]), .badGeometry),
            (Self.header + Self.wkb(2, [2], [1, 2, .nan, .nan]), .notFinite),
            (Self.header + Self.wkb(2, [.max], [1, 2]), .badGeometry),
            (Self.header + Self.wkb(3, [.max]), .badGeometry),
            (Self.header + Self.wkb(3, [1, 0]), .ringTooShort),
            (Self.header + Self.wkb(3, [1, 3], [0, 0, 1, 1, 0, 0]), .ringTooShort),
            (Self.header + Self.wkb(3, [1, 4], [0, 0, 1, 0, 1, 1, 0, 0.5]), .ringNotClosed),
            (Self.header + Self.wkb(3, [1, 4], [0, 0, 1, .infinity, 1, 1, 0, 0]), .notFinite),
            (Self.header + Self.wkb(4, [.max]) + Self.wkb(1, [], [1, 2]), .badGeometry),
            (Self.header + Self.wkb(4, [1]) + Self.wkb(2, [0]), .badGeometry),
            (Self.header + Self.wkb(6, [2]) + Self.wkb(3, [0]), .badGeometry),
            (Self.header + Self.wkb(7, [.max]) + Self.wkb(1, [], [1, 2]), .badGeometry),
            (Self.header + (0..<40).flatMap { _ in Self.wkb(7, [1]) } + Self.wkb(1, [], [1, 2]), .badGeometry),
        ]
        for (bytes, code) in cases {
            let error = try geometry(bytes)
            #expect(error?.code == code, "\(bytes)")
            #expect(error?.location == InputLocation(file: path, feature: 2, field: "geom"))
            #expect(error?.advice != nil)
            #expect(error?.message.en.hasPrefix("layer “layer”, fid 12: ") == true)
            #expect(error?.message.fr.hasPrefix("couche « layer », fid 12 : ") == true)
        }
    }

    @Test("geometries that are unusual and right")
    func unusual() throws {
        try prepare()
        let point: [Double] = [1, 2]
        let cases: [(bytes: [UInt8], shape: Shape?)] = [
            (Self.header + Self.wkb(1, [], [.nan, .nan]), nil),
            (
                Self.header + [0, 0, 0, 0, 1, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0],
                .point(.init(x: 1, y: 2))
            ),
            (Self.header + Self.wkb(1001, [], point + [9]), .point(.init(x: 1, y: 2))),
            (Self.header + Self.wkb(3001, [], point + [9, 9]), .point(.init(x: 1, y: 2))),
            (Self.header + Self.wkb(0xA000_0001, [4326], point + [9]), .point(.init(x: 1, y: 2))),
            (Self.header + Self.wkb(0x4000_0001, [], point + [9]), .point(.init(x: 1, y: 2))),
            (Self.header + Self.wkb(1, [], point) + [1, 2, 3], .point(.init(x: 1, y: 2))),
            (Self.header + Self.wkb(2, [0]), nil), (Self.header + Self.wkb(3, [0]), nil),
            (Self.header + Self.wkb(4, [0]), .multiPoint([])),
            (Self.header + Self.wkb(4, [1]) + Self.wkb(1, [], [.nan, .nan]), .multiPoint([])),
            ([0x47, 0x50, 0, 0b1_0001, 0, 0, 0, 0] + Self.wkb(7, [1]) + Self.wkb(3, [0]), .collection([])),
            (
                [0x47, 0x50, 0, 0b1001, 0, 0, 0, 0] + [UInt8](repeating: 7, count: 64) + Self.wkb(1, [], point),
                .point(.init(x: 1, y: 2))
            ),
        ]
        for (bytes, shape) in cases {
            #expect(try geometry(bytes) == nil, "\(bytes)")
            #expect(try readLayer(path)[1].shape == shape, "\(bytes)")
        }
    }
}
