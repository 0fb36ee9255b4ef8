import Geometry
import Glibc
import TestSupport
import Testing

@testable import Formats

/// Every damaged file ends in features or in an error that says where, never in a trap, a hang or without memory.
@Suite("GeoPackage: damaged files")
struct GeoPackageFuzzTests {
    private let folder = TemporaryFolder()

    /// Shapes of every kind with coordinates beyond x and y, both byte orders and both spellings of types.
    private static func blobs() -> [[UInt8]] {
        var writer = WKBWriter()
        var blobs: [[UInt8]] = GeoPackageRoundTripTests.shapes.map { shape in
            writer.write(shape, box: ShapeExtent(shape).box, srsID: 4326)
            return writer.bytes
        }
        let big: [UInt8] = [
            0x47, 0x50, 0, 0, 0, 0, 0x10, 0xE6, 0, 0, 0, 0x0B, 0xB9, 0x40, 0x52, 0, 0, 0, 0, 0, 0, 0x40, 0x46, 0, 0, 0,
            0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
        ]
        blobs.append(big)
        blobs.append(Array(big[..<8]) + [0, 0xE0, 0, 0, 1, 0, 0, 0x10, 0xE6] + big[13...])
        return blobs
    }

    /// Changes a few bytes, or the length: to anything, or to what is likely to matter.
    private func damage(_ bytes: inout [UInt8], _ random: inout TestSupport.SeededGenerator, most: Int) {
        let likely: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 0x7F, 0x80, 0xFF, 0xF0, 0x20]
        for _ in 0..<Int.random(in: 1...most, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch UInt8.random(in: 0..<16, using: &random) {
            case 0..<6: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 6..<10: bytes[place] = likely[Int.random(in: 0..<likely.count, using: &random)]
            case 10..<12: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 12:
                for index in place..<min(bytes.count, place + 4) { bytes[index] = random.chance(0.5) ? 0xFF : 0 }
            case 13: bytes.removeLast(Int.random(in: 0...min(8, bytes.count), using: &random))
            case 14: bytes.append(contentsOf: bytes[place..<min(bytes.count, place + 9)])
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
    }

    @Test("200 000 damaged geometries", arguments: 0..<4)
    func geometries(seed: Int) {
        var random = TestSupport.SeededGenerator(seed: UInt64(seed + 1000))
        let blobs = Self.blobs()
        var readable = 0
        for _ in 0..<mutationCount(0.19, usual: 200_000) / 4 {
            var blob = blobs[Int.random(in: 0..<blobs.count, using: &random)]
            damage(&blob, &random, most: 4)
            let shape = try? blob.withUnsafeBytes { bytes in try GeometryBlob(bytes).shape }
            guard let shape else { continue }
            readable += 1
            // What was read can be written, and is the same when it is read again.
            let extent = ShapeExtent(shape)
            var writer = WKBWriter()
            writer.write(shape, box: extent.box, srsID: 0)
            let again = try? writer.bytes.withUnsafeBytes { bytes in try GeometryBlob(bytes).shape }
            if !extent.isUsable || again != shape { Issue.record("\(blob)") }
        }
        #expect(readable > 10_000)
    }

    /// A small file with pages of 512 bytes, so that most of its bytes matter.
    private func seed(_ path: String) throws -> [UInt8] {
        let writer = try GeoPackageWriter(path: path, overwrite: true)
        try writer.addLayer("points")
        for index in 1...60 {
            let properties: Properties = [
                "n": .integer(index), "name": .string("é\(index)"), "v": .number(Double(index) / 7),
                "b": .boolean(true),
                "j": .json("{\"a\":[1]}"),
            ]
            try writer.append([pointFeature(index, Coordinate(x: Double(index), y: 45), properties)])
        }
        try writer.addLayer("areas", crs: quebecLambert)
        let long = PropertyValue.string(String(repeating: "long ", count: 300))
        for shape in GeoPackageRoundTripTests.shapes {
            try writer.append([Feature(shape: shape, properties: ["l": long])])
        }
        try writer.finish()
        try runSQL(path, "PRAGMA page_size = 512; VACUUM")
        return try FileBytes.read(path: path)
    }

    @Test("3 000 damaged files", arguments: 0..<3)
    func files(seed: Int) throws {
        let path = folder.file("damaged.gpkg")
        let bytes = try self.seed(folder.file("seed.gpkg"))
        var random = TestSupport.SeededGenerator(seed: UInt64(seed + 2000))
        var readable = 0
        for _ in 0..<mutationCount(0.01, usual: 3000) / 3 {
            var damaged = bytes
            damage(&damaged, &random, most: 30)
            if random.chance(0.3) { shuffle(&damaged, &random) }
            Self.replace(path, with: damaged)
            do throws(FormatError) {
                let reader = try GeoPackageReader(path: path)
                for layer in reader.layerNames {
                    var features = try reader.features(of: layer)
                    var count = 0
                    while let batch = try features.next(50) {
                        count += batch.count
                        if count > 100_000 { Issue.record("endless: seed \(seed)") }
                    }
                    readable += count > 0 ? 1 : 0
                }
            } catch {
                if error.location?.file != path { Issue.record("no file: \(error)") }
            }
        }
        #expect(readable > 100)
        #expect(folder.names == ["damaged.gpkg", "seed.gpkg"])
    }

    /// Writes a file without waiting for the disk, as every other way does.
    private static func replace(_ path: String, with bytes: [UInt8]) {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        if write(descriptor, bytes, bytes.count) != bytes.count { Issue.record("writing \(path)") }
        close(descriptor)
    }

    /// Copies a page over another, or lets a pointer of a page go elsewhere.
    private func shuffle(_ bytes: inout [UInt8], _ random: inout TestSupport.SeededGenerator) {
        let pages = bytes.count / 512
        guard pages > 1 else { return }
        let (from, to) = (Int.random(in: 0..<pages, using: &random), Int.random(in: 1..<pages, using: &random))
        if random.chance(0.3) {
            let page = bytes[from * 512..<(from + 1) * 512]
            bytes.replaceSubrange(to * 512..<(to + 1) * 512, with: page)
        } else {
            let place = to * 512 + Int.random(in: 0..<126, using: &random) * 4
            let page = Int.random(in: 0...pages, using: &random)
            bytes.replaceSubrange(place..<place + 4, with: [0, 0, UInt8(page >> 8 & 255), UInt8(page & 255)])
        }
    }
}
