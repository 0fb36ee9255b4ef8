import Geometry
import Glibc
import TestSupport
import Testing

@testable import Formats

/// Whoever is killed while writing leaves the old file or the new one, whole, under the name that was asked for.
///
/// A child writes one version after the other; a thread of its own kills it without warning after a random time. Every
/// version says its number, and how many records follow.
@Suite("Killed at any moment", .serialized)
struct KilledWriterTests {
    /// What writes.
    enum Writer: Int, CaseIterable, Codable, Sendable {
        case bytes, points, compressedPoints, features, geoPackage

        var fileName: String {
            switch self {
            case .bytes, .points: "out.csv"
            case .compressedPoints: "out.csv.gz"
            case .features: "out.geojson"
            case .geoPackage: "out.gpkg"
            }
        }

        /// Writes a version in many pieces.
        func write(_ version: Int, to path: String) throws {
            let records = KilledWriterTests.records
            let header = "lon,lat,version\n"
            switch self {
            case .bytes:
                let rows = String(repeating: "1,2,\(version)\n", count: records)
                try OutputFile.write(Array((header + rows).utf8), to: path, overwrite: true)
            case .points, .compressedPoints:
                let table = header + String(repeating: "1,2,\(version)\n", count: records / 10)
                let stream = try PointStream(Array(table.utf8))
                let sink = try PointSink(path: path, layout: stream.layout, overwrite: true)
                while let piece = try stream.next() {
                    let bytes = sink.encode(try stream.parse(piece))
                    for _ in 0..<10 { try sink.write(bytes) }
                }
                try sink.finish()
            case .features:
                let sink = try FeatureSink(path: path, overwrite: true)
                let bytes = sink.encode(KilledWriterTests.features(version, count: records / 10))
                for _ in 0..<10 { try sink.write(bytes) }
                try sink.finish()
            case .geoPackage:
                let writer = try GeoPackageWriter(path: path, overwrite: true)
                try writer.addLayer("layer")
                let features = KilledWriterTests.features(version, count: records / 10)
                for _ in 0..<10 { try writer.append(features) }
                try writer.finish()
            }
        }

        /// The versions of all records of a file that is whole.
        func versions(_ path: String) throws -> [PropertyValue] {
            var features: [Feature] = []
            if self == .geoPackage {
                features = try readLayer(path)
            } else {
                let stream = try FeatureStream(path: path)
                while let piece = try stream.next() { features += try stream.parse(piece) }
            }
            return features.map { $0.properties["version"] ?? .null }
        }
    }

    private static let records = 20_000

    private static func features(_ version: Int, count: Int) -> [Feature] {
        [Feature](repeating: pointFeature(0, Places.gaspe, ["version": .integer(version)]), count: count)
    }

    /// Three processes each, or fifty where `MAILLAGE_LONG` is set.
    private static let rounds = getenv("MAILLAGE_LONG") == nil ? 3 : 50

    @Test("the old file or the new one, whole", arguments: Writer.allCases)
    func killed(writer: Writer) async throws {
        var random = TestSupport.SeededGenerator(seed: UInt64(writer.rawValue))
        // Processes that were killed before their file had its name.
        var interrupted = 0
        var round = 0
        // Some more where none of them happened to be killed while writing.
        while round < Self.rounds || (interrupted == 0 && round < 100) {
            round += 1
            let folder = TemporaryFolder()
            let path = folder.file(writer.fileName)
            try writer.write(0, to: path)
            let delay = random.integer(in: 0...40_000)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, writer = writer as Writer, delay = delay as Int] in
                Self.killSoon(after: delay)
                var version = 0
                while true {
                    version += 1
                    try writer.write(version, to: path)
                }
            }
            let versions = try writer.versions(path)
            #expect(versions.count == Self.records, "round \(round)")
            #expect(Set(versions).count == 1, "round \(round)")
            let others = folder.names.filter { $0 != writer.fileName }
            // Nothing stands beside it but what nobody takes for a result, and that is in nobody's way.
            #expect(others.allSatisfy { $0.hasPrefix(".\(writer.fileName).") && $0.hasSuffix(".part") }, "\(others)")
            interrupted += others.count
            try writer.write(-1, to: path)
            #expect(try writer.versions(path) == [PropertyValue](repeating: -1, count: Self.records))
        }
        // Else nobody would have been killed while writing.
        #expect(interrupted > 0)
    }

    /// Lets another thread kill this process after so many microseconds of writing.
    private static func killSoon(after delay: Int) {
        var thread = pthread_t()
        let argument = UnsafeMutableRawPointer(bitPattern: delay + 1)
        pthread_create(
            &thread,
            nil,
            { argument in
                usleep(useconds_t(Int(bitPattern: argument)))
                kill(getpid(), SIGKILL)
                return nil
            },
            argument
        )
    }

    @Test("a killed process leaves nothing under a new name")
    func killedBeforeTheFirst() async throws {
        let folder = TemporaryFolder()
        let path = folder.file("new.csv")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let stream = try PointStream(Array("lon,lat\n1,2\n".utf8))
            let sink = try PointSink(path: path, layout: stream.layout)
            let piece = try stream.next()
            if let piece { try sink.write(sink.encode(try stream.parse(piece))) }
            kill(getpid(), SIGKILL)
        }
        #expect(!folder.names.contains("new.csv"))
        #expect(folder.names.count == 1)
    }
}
