import Geometry
import TestSupport
import Testing

@testable import Roads

/// The forms that an `.osm.pbf` file may have, and those that are refused.
@Suite struct PBFReaderTests {
    /// A crossing of two roads in Lévis’s latitude, synthetic: a restriction, a bollard, a node that is missing.
    static let crossing = MapObjects(
        nodes: [
            .init(id: 9_000_000_001, longitude: -711_234_567, latitude: 467_654_321),
            .init(id: -5, longitude: -711_000_000, latitude: 467_000_000, tags: [("barrier", "bollard")]),
            .init(id: 7, longitude: -710_000_000, latitude: 467_000_000, tags: [("highway", "crossing")]),
            .init(id: 8, longitude: -709_000_000, latitude: 467_000_000),
            .init(id: 100, longitude: 0, latitude: 0, tags: [("barrier", "gate")]),
        ],
        ways: [
            .init(id: 20, nodes: [9_000_000_001, -5], tags: [("highway", "primary"), ("name", "Rue du Fleuve")]),
            .init(id: 10, nodes: [-5, 7, 8], tags: [("highway", "residential"), ("oneway", "yes")]),
            .init(id: 30, nodes: [8, 404], tags: [("highway", "service")]),
            .init(id: 40, nodes: [100, 101], tags: [("building", "yes")]),
        ],
        relations: [
            .init(
                id: 1,
                members: [("way", 20, "from"), ("node", -5, "via"), ("way", 10, "to")],
                tags: [("type", "restriction"), ("restriction", "no_left_turn")]
            )
        ]
    )

    @Test func content() throws {
        let data = try RoadData.read(PBFWriter().file(Self.crossing), .car)
        // Nodes are numbered by their numbers in the file: -5, 7, 8, 9 000 000 001; 404 is not there.
        #expect(data.longitudes == [-711_000_000, -710_000_000, -709_000_000, -711_234_567])
        #expect(data.latitudes == [467_000_000, 467_000_000, 467_000_000, 467_654_321])
        #expect(data.wayStarts == [0, 2, 5, 7])
        #expect(data.wayNodes == [3, 0, 0, 1, 2, 2, RoadData.missingNode])
        #expect(data.wayTravel.map { data.travel[Int($0)].forward } == [80, 40, 20])
        #expect(data.wayTravel.map { data.travel[Int($0)].backward } == [80, 0, 20])
        #expect(data.restrictions == [TurnRestriction(from: 0, viaNode: 0, to: 1, isOnly: false)])
        #expect(data.closedNodes == [0])
        #expect(data.dropped[.missingNode] == 1)
        #expect(data.timestamp == "2013-05-28T18:59:04Z")
        let yardstick = try RoadData.read(PBFWriter().file(Self.crossing))
        #expect(yardstick.restrictions.isEmpty && yardstick.closedNodes.isEmpty)
    }

    @Test func formsAgree() throws {
        let usual = try RoadData.read(PBFWriter().file(Self.crossing), .car).content
        var writers = [PBFWriter](repeating: PBFWriter(), count: 8)
        writers[0].packing = .zlib
        writers[1].isDense = false
        writers[2].granularity = 1
        writers[3].longitudeOffset = -700_000_000
        writers[3].latitudeOffset = 123_400
        writers[4].order = [.relations, .ways, .nodes]
        writers[5].order = [.ways, .nodes, .relations]
        writers[6].blockSize = 1
        writers[7].blockSize = 1000
        writers[7].packing = .zlib
        for writer in writers {
            #expect(try RoadData.read(writer.file(Self.crossing), .car).content == usual)
            #expect(try RoadData.read(writer.file(Self.crossing), .car, threads: 1).content == usual)
        }
        #expect(try RoadData.read(Self.crossing.xml, .car).content == usual)
    }

    @Test func lastOfDuplicatesCounts() throws {
        var objects = Self.crossing
        objects.nodes.append(.init(id: 8, longitude: -708_000_000, latitude: 468_000_000))
        objects.ways.append(.init(id: 10, nodes: [-5, 8], tags: [("highway", "tertiary")]))
        for bytes in [PBFWriter().file(objects), objects.xml] {
            let data = try RoadData.read(bytes)
            #expect(data.wayCount == 3)
            #expect(data.longitudes.contains(-708_000_000) && !data.longitudes.contains(-709_000_000))
            #expect(data.wayTravel.map { data.travel[Int($0)].forward } == [80, 20, 60])
            #expect(data.dropped[.duplicate] == 2)
        }
    }

    @Test(arguments: [
        (PBFWriter.Packing.lzma, "LZMA"), (.bzip2, "bzip2"), (.lz4, "LZ4"), (.zstandard, "Zstandard"),
    ]) func refusedCompressions(_ packing: PBFWriter.Packing, _ name: String) throws {
        var writer = PBFWriter()
        writer.packing = packing
        let error = try #require(throws: RoadError.self) { try RoadData.read(writer.file(Self.crossing)) }
        #expect(error.code == .unsupportedCompression)
        #expect(error.text(.english).contains(name) && error.text(.french).contains(name))
    }

    @Test(arguments: ["HistoricalInformation", "Time-Travel"]) func refusedFeatures(_ feature: String) throws {
        var writer = PBFWriter()
        writer.features.append(feature)
        let error = try #require(throws: RoadError.self) { try RoadData.read(writer.file(Self.crossing)) }
        #expect(error.code == .unsupportedFeature)
    }

    @Test func everyCutIsAnError() throws {
        for packing in [PBFWriter.Packing.raw, .zlib] {
            var writer = PBFWriter()
            writer.packing = packing
            let file = writer.file(Self.crossing)
            // A file that ends between two blocks is whole.
            var ends: Set<Int> = []
            let whole = try TemporaryFile(file)
            let index = try PBFIndex(BlockFile(path: whole.path))
            for block in index.blocks { ends.formUnion([block.offset, block.start + block.size]) }
            for count in 0..<file.count where !ends.contains(count) {
                #expect(throws: RoadError.self, "\(count)") { try RoadData.read(file[..<count]) }
            }
        }
    }

    @Test func limits() throws {
        // A header of more than 64 KiB, and blocks of more than 32 MiB, are refused before memory is asked for.
        let header = PBFWriter().block("OSMHeader", [])
        #expect(code(header + [0, 1, 0, 1] + [UInt8](repeating: 0, count: 70_000)) == .damagedFile)
        var message = ProtobufMessage()
        message.data(1, "OSMData".utf8)
        message.number(3, 33 << 20)
        #expect(code(header + [0, 0, 0, UInt8(message.bytes.count)] + message.bytes) == .damagedFile)
        var writer = PBFWriter()
        writer.packing = .zlib
        for size in [33 << 20, 1 << 40, -1, 0, 5] {
            writer.statedSize = Int64(size)
            #expect(code(header + writer.block("OSMData", Array("some content".utf8))) == .damagedFile)
        }
    }

    @Test func nodesOffTheEarth() throws {
        var objects = Self.crossing
        objects.nodes[3].latitude = 900_000_001
        #expect(code(PBFWriter().file(objects)) == .damagedFile)
        #expect(code(objects.xml) == .damagedFile)
        // Where no road needs one it is not looked at.
        objects = Self.crossing
        objects.nodes[4].latitude = 900_000_001
        #expect(code(PBFWriter().file(objects)) == nil)
    }

    @Test func unknownBlocksArePassedOver() throws {
        let file = PBFWriter().file(Self.crossing)
        let usual = try RoadData.read(file).content
        #expect(try RoadData.read(file + PBFWriter().block("Index", [1, 2, 3])).content == usual)
        #expect(code(PBFWriter().block("OSMData", []) + file) == .unknownFormat)
    }

    private func code(_ bytes: [UInt8]) -> RoadError.Code? {
        do {
            _ = try RoadData.read(bytes)
            return nil
        } catch {
            return (error as? RoadError)?.code
        }
    }
}
