import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Damaged files: each is read or refused, never more. `MAILLAGE_FUZZ=1000000` tries so many; best in a release build:
///
/// ```sh
/// MAILLAGE_FUZZ=1000000 swift test -c release -Xswiftc -enable-testing --disable-xctest --filter RoadMutation
/// ```
@Suite(.serialized) struct RoadMutationTests {
    static let count = ProcessInfo.processInfo.environment["MAILLAGE_FUZZ"].flatMap(Int.init) ?? 20_000

    /// The files that are damaged: raw blocks, in which damage reaches the objects; stored ones; XML.
    static let sources: [[UInt8]] = {
        var writers = [PBFWriter](repeating: PBFWriter(), count: 4)
        writers[1].isDense = false
        writers[2].packing = .zlib
        writers[3].blockSize = 100
        return writers.map { $0.file(PBFReaderTests.crossing) } + [PBFReaderTests.crossing.xml]
    }()

    /// One to four changes: another byte, a byte less or more, a piece twice or gone, a cut.
    static func damaged(_ source: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = source
        let likely: [UInt8] = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x0A, 0x12, 0x1A, 0x22, 0x3C, 0x22]
        for _ in 0..<generator.integer(in: 1...4) where !bytes.isEmpty {
            let place = generator.integer(in: 0...bytes.count - 1)
            let byte =
                generator.chance(0.5)
                ? UInt8(generator.integer(in: 0...255)) : likely[generator.integer(in: 0...likely.count - 1)]
            let end = min(bytes.count, place + generator.integer(in: 1...12))
            switch generator.integer(in: 0...11) {
            case 0..<6: bytes[place] = byte
            case 6: bytes.remove(at: place)
            case 7: bytes.insert(byte, at: place)
            case 8: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 9: bytes.removeSubrange(place..<end)
            case 10: bytes[place] ^= 1 << UInt8(generator.integer(in: 0...7))
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    @Test func damagedFilesAreReadOrRefused() throws {
        var generator = SeededGenerator(seed: 18)
        // In memory where there is such a folder: a disk takes fifty times as long as the reader.
        let memory = URL(filePath: "/dev/shm")
        let isThere = FileManager.default.isWritableFile(atPath: memory.path(percentEncoded: false))
        let folder = isThere ? memory : FileManager.default.temporaryDirectory
        let file = folder.appending(path: "roads-\(UUID().uuidString).osm.pbf")
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path(percentEncoded: false)
        let before = Self.peakMemory()
        var read = 0
        for number in 0..<Self.count {
            let bytes = Self.damaged(Self.sources[number % Self.sources.count], &generator)
            guard let handle = fopen(path, "w") else { throw CocoaError(.fileWriteUnknown) }
            fwrite(bytes, 1, bytes.count, handle)
            fclose(handle)
            do {
                let data = try RoadReader([path], profile: number % 2 == 0 ? .car : .carV1, threads: 2).read()
                read += 1
                Self.check(data)
                Self.build(data)
            } catch {
                #expect(error.message.fr != "")
            }
        }
        // Some damage shows nowhere.
        #expect(read > 0 && read < Self.count)
        // Files of a thousand bytes: blocks that state 32 MiB may ask for them, on each of two threads.
        let grown = Self.peakMemory() - before
        #expect(grown < 512 << 20, "\(grown >> 20) MiB")
    }

    /// What the builder of a network relies on.
    private static func check(_ data: RoadData) {
        let nodes = data.longitudes.count
        var isSound = data.latitudes.count == nodes && data.wayStarts.count == data.wayCount + 1
        isSound = isSound && Int(data.wayStarts.last ?? 0) == data.wayNodes.count
        isSound = isSound && data.wayNodes.allSatisfy { $0 == RoadData.missingNode || Int($0) < nodes }
        isSound = isSound && data.wayTravel.allSatisfy { Int($0) < data.travel.count }
        isSound = isSound && data.closedNodes.allSatisfy { Int($0) < nodes }
        isSound = isSound && data.longitudes.allSatisfy { abs(Int($0)) <= 1_800_000_000 }
        isSound = isSound && data.latitudes.allSatisfy { abs(Int($0)) <= 900_000_000 }
        for rule in data.restrictions {
            isSound = isSound && ([rule.from, rule.to] + rule.viaWays).allSatisfy { Int($0) < data.wayCount }
            isSound = isSound && rule.viaNode.map { Int($0) < nodes } ?? true
        }
        #expect(isSound)
    }

    /// Whatever is read becomes a network that is opened, but for what has no roads.
    private static func build(_ data: RoadData) {
        do {
            _ = try RoadNetwork.building(data)
        } catch {
            #expect((error as? RoadError)?.code == .noRoads, "\(error)")
        }
    }

    /// The most bytes that the process held so far.
    private static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }

    /// The numbers of nodes are sorted by digits; here against the standard library.
    @Test func sortedNumbers() {
        var generator = SeededGenerator(seed: 3)
        for range in [Int64(-5)...5, 0...1 << 40, .min ... .max, -1 << 33...1 << 33] {
            let numbers = (0..<2000).map { _ in Int64.random(in: range, using: &generator) }
            #expect(SortedNumbers.sorted(numbers) == Set(numbers).sorted())
        }
        #expect(SortedNumbers.sorted([]) == [])
        #expect(SortedNumbers.sorted([7, 7]) == [7])
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_793_564_490, "2026-11-01T20:21:30Z"),
    ])
    func times(_ seconds: Int, _ text: String) {
        #expect(StatedMoment.text(seconds, hasMilliseconds: false) == text)
    }
}
