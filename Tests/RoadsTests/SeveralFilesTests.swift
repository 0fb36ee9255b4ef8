import Geometry
import Testing

@testable import Roads

/// Neighbouring extracts make one network.
@Suite struct SeveralFilesTests {
    private static let whole = PBFReaderTests.crossing

    /// The west has the first way and an old form of the second; the east the rest, both the nodes and the restriction
    /// between them.
    private static var extracts: (west: MapObjects, east: MapObjects) {
        var (west, east) = (whole, whole)
        west.nodes = [
            whole.nodes[0], whole.nodes[1], .init(id: 7, longitude: 1, latitude: 1, tags: [("barrier", "gate")]),
        ]
        west.ways = [whole.ways[0], .init(id: 10, nodes: [-5, 7], tags: [("highway", "motorway")])]
        east.nodes = Array(whole.nodes[1...])
        east.ways = Array(whole.ways[1...])
        return (west, east)
    }

    private static func read(_ files: [[UInt8]], _ profile: RoadProfile = .car) throws -> RoadData {
        let kept = try files.map { KeptFile(try TemporaryFile($0)) }
        // Until they are read: optimised code would let go of them before.
        return try withExtendedLifetime(kept) {
            try RoadReader(kept.map(\.path), profile: profile, threads: 2).read()
        }
    }

    /// Keeps a file while an array of them is there.
    private final class KeptFile {
        private let file: TemporaryFile
        var path: String { file.path }

        init(_ file: consuming TemporaryFile) { self.file = file }
    }

    @Test("two extracts are read as the whole, in either format; of what stands in both the last counts")
    func neighbours() throws {
        var expected = try Self.read([PBFWriter().file(Self.whole)]).content
        let (west, east) = Self.extracts
        // The way 10, and the nodes -5 and 7.
        expected.dropped.add(.duplicate, 3)
        for files in [
            [PBFWriter().file(west), PBFWriter().file(east)], [west.xml, east.xml], [west.xml, PBFWriter().file(east)],
        ] {
            let data = try Self.read(files)
            #expect(data.content == expected)
            #expect(data.credit == .openStreetMap)
        }
        // The other way round the old form counts.
        let older = try Self.read([east.xml, west.xml])
        #expect(older.content != expected && older.wayNodes.count == expected.wayNodes.count - 1)
    }

    @Test("the state of the data is that of the oldest file") func timestamp() throws {
        let (west, east) = Self.extracts
        #expect(try Self.read([west.xml, PBFWriter().file(east)]).timestamp == "2013-05-28T18:59:04Z")
    }

    @Test("lines of several files meet where their ends are the same") func lines() throws {
        func line(_ coordinates: String) -> String {
            #"{"type":"Feature","properties":{"highway":"primary"},"geometry":{"type":"LineString","coordinates":[\#(coordinates)]}}"#
        }
        func file(_ lines: [String]) -> [UInt8] {
            Array(#"{"type":"FeatureCollection","features":[\#(lines.joined(separator: ","))]}"#.utf8)
        }
        let (first, second) = (line("[-71,46],[-71.01,46.01]"), line("[-71.01,46.01],[-71.02,46]"))
        let whole = try Self.read([file([first, second])])
        let parts = try Self.read([file([first]), file([second])])
        #expect(parts.content == whole.content && parts.longitudes.count == 3)
    }

    @Test("lines beside OpenStreetMap are refused, with both named") func mixed() throws {
        let map = try TemporaryFile(Self.whole.xml)
        let lines = try TemporaryFile(#"{"type":"FeatureCollection","features":[]}"#.utf8)
        let (first, second) = (map.path, lines.path)
        let error = try #require(throws: RoadError.self) {
            try RoadReader([first, second], profile: .car, threads: 1).read()
        }
        #expect(error.code == .mixedFormats)
        #expect(error.message.en.contains(first) && error.location?.file == second)
    }
}
