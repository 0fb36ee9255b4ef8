import Atlas
import Formats
import Geometry
import Planar
import TestSupport
import Testing

/// Files of several pieces, which threads read at the same time.
@Suite("Reading on several threads")
struct ThreadedReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let counts = [1, 2, 5]

    private func options(_ threads: Int) -> ReadingOptions {
        var options = ReadingOptions()
        options.threads = threads
        return options
    }

    /// Rows of points; those in `broken` have no position.
    private func points(broken: Set<Int> = []) throws -> String {
        let rows = (0..<40_000).map { index in
            let position = broken.contains(index) ? "," : "\(-73 + Double(index) / 1e5),\(45 + Double(index) / 1e5)"
            return "point-\(index),\(position),\(index % 7)\n"
        }
        return try folder.write("id,lon,lat,weight\n" + rows.joined(), to: "points.csv")
    }

    /// Boxes in a row; those in `broken` cross themselves.
    private func areas(broken: Set<Int> = []) throws -> String {
        let features = (0..<5000).map { index in
            let (west, east) = (-75 + Double(index) / 1e3, -75 + Double(index + 1) / 1e3)
            let ring =
                broken.contains(index)
                ? "[[\(west),45],[\(east),46],[\(east),45],[\(west),46],[\(west),45]]"
                : "[[\(west),45],[\(east),45],[\(east),46],[\(west),46],[\(west),45]]"
            return #"{"type":"Feature","properties":{"note":"\#(index)","name":"Area \#(index)"},"#
                + #""geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
        }
        return try folder.write(
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#,
            to: "areas.geojson"
        )
    }

    @Test("points come in the order of the file", arguments: counts)
    func points(threads: Int) throws {
        let read = try DemandPoints(reading: points(), options: options(threads))
        #expect(read.ids == (0..<40_000).map { "point-\($0)" })
        #expect(read.weights == (0..<40_000).map { Double($0 % 7) })
        #expect(read.positions[39_999] == Coordinate(longitude: -73 + 0.39999, latitude: 45 + 0.39999))
    }

    @Test("areas come in the order of the file, numbered through all of it", arguments: counts)
    func areas(threads: Int) throws {
        let layer = try AreaLayer(reading: areas(), options: options(threads))
        #expect(layer.areas.map(\.code) == (1...5000).map(String.init))
        #expect(layer.areas.map(\.name) == (0..<5000).map { "Area \($0)" })
    }

    @Test("of two mistakes the first is said, in whichever piece", arguments: counts)
    func mistakes(threads: Int) throws {
        let points = try points(broken: [20_000, 39_990])
        let area = try areas(broken: [4, 4990])
        let point = #expect(throws: AtlasError.self) {
            try DemandPoints(reading: points, options: options(threads))
        }
        #expect(point?.location?.line == 20_002)
        let error = #expect(throws: AtlasError.self) { try AreaLayer(reading: area, options: options(threads)) }
        #expect((error?.root as? PlanarError)?.code == .invalidArea)
        #expect(error?.location == InputLocation(file: area, feature: 5))
    }

    /// A piece was dealt with before.
    private final class Keeper: RecordKeeper {
        let keptPieces = 1
        let told = Locked<[(index: Int, digest: String, read: Int)]>([])

        func keep(_ index: Int, digest: String, counts: RecordCounts) {
            told.withLock { $0.append((index, digest, counts.read)) }
        }

        func end() { told.withLock { $0.append((-1, "", 0)) } }
    }

    @Test(
        "nothing is made of pieces that a run before has dealt with, and they do not count for the time that is left",
        arguments: counts
    )
    func kept(threads: Int) throws {
        let seen = Locked<[ReadingProgress]>([])
        var options = options(threads)
        options.observer = { _, progress in
            if let progress { seen.withLock { $0.append(progress) } }
        }
        let (input, keeper) = (try PointInput(path: points(), options: options), Keeper())
        input.keep(with: keeper)
        var records: [Int] = []
        try input.process(threads: threads) { batch, _ in
            (before: batch.recordsBefore, count: batch.count)
        } inOrder: {
            records += [$0.before, $0.before + $0.count]
        }
        let told = keeper.told.withLock { $0 }
        let pieces = told.dropLast()
        #expect(told.last?.index == -1 && pieces.map(\.index) == Array(pieces.indices) && pieces.count > 1)
        #expect(Set(pieces.map(\.digest)).count == pieces.count && pieces.allSatisfy { $0.digest.count == 64 })
        #expect(pieces.last?.read == 40_000 && input.counts.read == 40_000)
        #expect(records.first == pieces[0].read && records.last == 40_000 && records.count == 2 * (pieces.count - 1))
        let progress = seen.withLock { $0 }
        #expect(progress.count == pieces.count)
        #expect(progress.prefix(1).allSatisfy { $0.passed == $0.completed && $0.passed > 0 })
        #expect(progress.dropFirst().allSatisfy { $0.passed == progress[0].passed })
    }
}
