import Foundation
import Geometry
import TestSupport
import Testing

@testable import Roads

/// The CRC-32 of ISO 3309 by its definition, bit by bit in a table.
private enum CheckSum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> Int {
        let sum = bytes.withUnsafeBufferPointer { bytes in
            table.withUnsafeBufferPointer { table in
                var sum = UInt32.max
                for byte in bytes { sum = sum >> 8 ^ table[Int((sum ^ UInt32(byte)) & 0xFF)] }
                return sum
            }
        }
        return Int(~sum)
    }
}

/// The file of a network: cut, altered, and made by somebody else. `MAILLAGE_FUZZ=1000000` tries so many of the latter.
@Suite(.serialized) struct NetworkFileTests {
    /// A small network with all that there is: one-way streets, turns, a barrier, a ferry.
    static let file = Result<[UInt8], any Error> {
        var sketch = RoadSketch.grid(side: 4, seed: 6, points: 2, rules: true)
        let pier = sketch.node(-5, -5)
        sketch.way([0, pier], WayTravel(.ferry, forward: 10, backward: 10, wait: 300, name: "Traverse"))
        sketch.way([pier, sketch.node(-8, -5)])
        sketch.data.credit = .openStreetMap
        sketch.data.timestamp = "2026-11-01T20:21:30Z"
        sketch.data.dropped.add(.area, 3)
        return try RoadNetwork.bytes(of: sketch.data, accessSpeed: 20)
    }

    private static func open(_ bytes: [UInt8]) throws(RoadError) -> RoadNetwork { try RoadNetwork(bytes, name: "x") }

    private static func code(_ bytes: [UInt8]) -> ErrorCode<RoadError>? {
        do throws(RoadError) {
            _ = try open(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("what was built is opened, from memory and from a file") func whole() throws {
        let bytes = try Self.file.get()
        let file = try TemporaryFile(bytes)
        #expect(RoadNetwork.isNetwork(file.path))
        for network in [try Self.open(bytes), try RoadNetwork(path: file.path, threads: 2)] {
            #expect(network.description.credit == .openStreetMap)
            #expect(network.description.dropped[.area] == 3)
            #expect(network.description.timestamp == "2026-11-01T20:21:30Z")
            #expect(network.description.profile == .init(name: "synthetic", accessSpeed: 20))
            #expect(network.description.components.allSatisfy { $0 > 0 })
            Self.use(network)
        }
    }

    @Test("the description comes back as it was") func description() throws {
        let description = try Self.open(Self.file.get()).description
        #expect(NetworkDescription(json: description.json()) == description)
    }

    @Test("another version is refused by name") func otherVersion() throws {
        var bytes = try Self.file.get()
        bytes[8] = 1
        #expect(Self.code(bytes) == .otherVersion)
        let error = try #require(throws: RoadError.self) { try Self.open(bytes) }
        #expect(error.message.en.contains("version 1") && error.message.fr.contains("version 1"))
        #expect(error.advice?.en.contains("maillage network build") == true)
    }

    @Test("cut at any length, with anything behind its end, or with any byte changed, it is refused") func damage()
        throws
    {
        let bytes = try Self.file.get()
        for count in 0..<bytes.count { #expect(Self.code(Array(bytes[..<count])) == .badNetwork, "\(count)") }
        for count in 1...17 {
            #expect(Self.code(bytes + [UInt8](repeating: 0, count: count)) == .badNetwork, "\(count)")
        }
        for place in bytes.indices {
            for change in [UInt8(1) << UInt8(place % 8), 0xFF] {
                var other = bytes
                other[place] ^= change
                #expect(Self.code(other) == ((8..<12).contains(place) ? .otherVersion : .badNetwork), "\(place)")
            }
        }
    }

    @Test("what is no file, or none of ours, is refused by name") func others() throws {
        let empty = try TemporaryFile([])
        let table = try TemporaryFile("name,lon,lat\n".utf8)
        for (path, code) in [
            (empty.path, ErrorCode<RoadError>.badNetwork), (table.path, .badNetwork),
            ("/nowhere/x.network", .notReadable),
            (FileManager.default.temporaryDirectory.path(percentEncoded: false), .notReadable),
            ("/dev/null", .badNetwork),
        ] {
            let error = try #require(throws: RoadError.self) { try RoadNetwork(path: path) }
            #expect(error.code == code, "\(path)")
        }
    }

    // MARK: - Numbers that are not of the network

    /// The sections of a file, so that one can be changed and the rest, the check sums too, be right.
    private struct Parts {
        var sections: [[UInt8]] = []

        init(_ bytes: [UInt8]) {
            func number(_ place: Int, _ size: Int) -> Int {
                bytes[place..<place + size].reversed().reduce(0) { $0 << 8 | Int($1) }
            }
            for section in 0..<number(12, 4) {
                let row = 24 + 24 * section
                let start = number(row, 8)
                sections.append(Array(bytes[start..<start + number(row + 8, 8)]))
            }
        }

        /// The file as another program would write it, by what is written of the format.
        func bytes() -> [UInt8] {
            func little(_ value: Int, _ size: Int) -> [UInt8] {
                (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            }
            var (table, content): ([UInt8], [UInt8]) = ([], [])
            let start = 24 + 24 * sections.count
            for (number, section) in sections.enumerated() {
                table += little(start + content.count, 8) + little(section.count, 8)
                table += little(CheckSum.of(section), 4) + little(number, 4)
                content += section + [UInt8](repeating: 0, count: (8 - section.count % 8) % 8)
            }
            return Array("MAILROAD".utf8) + little(2, 4) + little(sections.count, 4) + little(CheckSum.of(table), 4)
                + little(0, 4)
                + table + content
        }

        mutating func setWord(_ section: NetworkLayout.Section, _ word: Int, _ value: UInt32) {
            for byte in 0..<4 {
                sections[section.rawValue][4 * word + byte] = UInt8(truncatingIfNeeded: value >> UInt32(8 * byte))
            }
        }
    }

    @Test("parts that are put together again are the same file") func parts() throws {
        let bytes = try Self.file.get()
        #expect(Parts(bytes).bytes() == bytes)
    }

    /// Asks for everything that a network can be asked for.
    private static func use(_ network: RoadNetwork) {
        let box = network.extent
        let places = [
            box.minimum, Coordinate(x: (box.minimum.x + box.maximum.x) / 2, y: (box.minimum.y + box.maximum.y) / 2),
            Coordinate(x: -71.99, y: 46.005),
        ]
        for street in 0..<network.streetCount {
            #expect(network.shape(street).count >= 2)
            #expect(!network.travel(street).isEmpty)
        }
        let seeds = [RoadTree.Seed(vertex: 0, time: 0, length: 0, place: 0)]
        for direction in [RoadTree.Direction.toPlaces, .fromPlaces] {
            _ = RoadTree(network, seeds, direction)
            let facilities = RoadPlaces(places, on: network, direction)
            var search = ClimbSearch(network)
            for place in places {
                guard let snap = facilities.snap(place) else { continue }
                var times = [Double](repeating: .nan, count: places.count)
                facilities.times(snap, facilities.allBuckets(), &search, to: &times)
                let nearest = facilities.nearest(snap, facilities.nearestTree())
                #expect(times.allSatisfy { $0.isNaN || ($0 >= 0 && $0.isFinite) })
                #expect(nearest.map { $0.seconds >= 0 && $0.seconds.isFinite } ?? true)
            }
        }
    }

    @Test("numbers that are none of what they count are refused, though the check sums are right") func numbers() throws
    {
        let bytes = try Self.file.get()
        let network = try Self.open(bytes)
        let (vertices, streets) = (UInt32(network.vertexCount), UInt32(network.streetCount))
        let last = network.streetCount * 4
        let changes: [(NetworkLayout.Section, Int, UInt32)] = [
            (.vertices, 0, 1_800_000_001), (.vertices, 1, 900_000_001),
            (.vertices, 1, UInt32(bitPattern: -900_000_001)),
            (.points, 0, UInt32(bitPattern: .min)), (.points, 1, 1_000_000_000),
            (.arcStarts, 0, 1), (.arcStarts, 1, .max), (.arcStarts, Int(vertices), UInt32(network.arcs.count) - 1),
            (.arcs, 0, vertices), (.arcs, 1, 2 * streets), (.upStarts, 1, .max), (.downStarts, Int(vertices), 0),
            (.ups, 0, vertices), (.downs, 0, .max),
            (.streets, 0, vertices), (.streets, 1, vertices), (.streets, 2, 1), (.streets, 3, 1), (.streets, 6, .max),
            (.streets, 7, .max), (.streets, last + 2, 0), (.streets, last + 3, 0), (.streets, last, vertices),
            (.runs, 0, 1), (.runs, 1, UInt32(2 * network.description.travel.count)),
        ]
        for (section, word, value) in changes {
            var parts = Parts(bytes)
            parts.setWord(section, word, value)
            #expect(Self.code(parts.bytes()) == .badNetwork, "\(section) \(word) \(value)")
        }
        for section in NetworkLayout.Section.allCases {
            for keep in [0, 4, 8, parts(bytes, section) - 1, parts(bytes, section) - 4, parts(bytes, section) - 20]
            where keep >= 0 && keep < parts(bytes, section) {
                var parts = Parts(bytes)
                parts.sections[section.rawValue].removeSubrange(keep...)
                #expect(Self.code(parts.bytes()) == .badNetwork, "\(section) \(keep)")
            }
            var parts = Parts(bytes)
            parts.sections[section.rawValue] += [1, 2, 3, 4]
            #expect(Self.code(parts.bytes()) == .badNetwork, "\(section)")
        }
        var nothing = Parts(bytes)
        for section in 1..<nothing.sections.count { nothing.sections[section] = [] }
        #expect(Self.code(nothing.bytes()) == .badNetwork)
    }

    private func parts(_ bytes: [UInt8], _ section: NetworkLayout.Section) -> Int {
        Parts(bytes).sections[section.rawValue].count
    }

    @Test(
        "a description that says what cannot be is refused",
        arguments: [
            (#""access_kmh":20"#, #""access_kmh":0"#), (#""access_kmh":20"#, #""access_kmh":-20"#),
            (#""access_kmh":20"#, #""access_kmh":1e999"#), (#""access_kmh":20"#, #""access_kmh":"20""#),
            (#""unit_us":1"#, #""unit_us":0"#), (#""unit_us":1"#, #""unit_us":-1"#),
            (#""unit_us":1"#, #""unit_us":9223372036854775807"#), (#""snappable":"#, #""snappable":-"#),
            (#""snappable":"#, #""snappable":1"#), (#""nodes":"#, #""nodes":-"#), (#""nodes":"#, #""nodes":"x","y":"#),
            (#"["ferry",10,10,300,"#, #"["ferry",-10,10,300,"#), (#"["ferry",10,10,300,"#, #"["ferry",10,1e999,300,"#),
            (#"["ferry",10,10,300,"#, #"["ferry",10,10,-300,"#), (#"["ferry",10,10,300,"#, #"["rail",10,10,300,"#),
            (#""dropped":{"2":3"#, #""dropped":{"2":-3"#), (#""dropped":{"2":3"#, #""dropped":{"200":3"#),
            (#""dropped":{"2":3"#, #""dropped":{"2":9223372036854775807"#),
            (#""metres":{"#, #""metres":{"motorway":-1,"#), (#""metres":{"#, #""metres":{"motorway":1e999,"#),
            (#""metres":{"#, #""metres":{"rail":1,"#), (#""components":["#, #""components":["x","#),
            (#""components":["#, #""components":[-5,"#), (#""notes":["#, #""notes":["x""#),
            (#""sources":["#, #""sources":[7,"#), (#""profile":"synthetic""#, #""profile":7"#),
            (#""travel":["#, #""travel":[7,"#), (#""travel":"#, #""voyage":"#), ("{", "["), ("}", ""),
        ]
    )
    func impossibleDescription(old: String, new: String) throws {
        var parts = Parts(try Self.file.get())
        let text = String(decoding: parts.sections[0], as: UTF8.self)
        let place = try #require(text.range(of: old), "\(old) is not in \(text)")
        parts.sections[0] = Array(text.replacingCharacters(in: place, with: new).utf8)
        #expect(Self.code(parts.bytes()) == .badNetwork)
    }

    @Test("seeded changes with right check sums: refused, or searches come to an end") func mutations() throws {
        let whole = Parts(try Self.file.get())
        var generator = SeededGenerator(seed: 1810)
        let likely: [UInt32] = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0000, .max, .max - 1, 1000, 16, 24, 32]
        let digits = Array("0123456789-+.eE,:[]{}\"\\ nulltrue".utf8)
        var opened = 0
        for _ in 0..<RoadMutationTests.count {
            var parts = whole
            for _ in 0..<generator.integer(in: 1...3) {
                let section = generator.integer(in: 0...parts.sections.count - 1)
                let size = parts.sections[section].count
                guard size > 0 else { continue }
                if section == 0 {
                    let place = generator.integer(in: 0...size - 1)
                    parts.sections[0][place] = digits[generator.integer(in: 0...digits.count - 1)]
                } else if generator.chance(0.05) {
                    parts.sections[section].removeLast(min(size, [4, 8, 16, 20][generator.integer(in: 0...3)]))
                } else if size >= 4 {
                    let word = generator.integer(in: 0...size / 4 - 1)
                    let value =
                        switch generator.integer(in: 0...2) {
                        case 0: likely[generator.integer(in: 0...likely.count - 1)]
                        case 1: UInt32(generator.integer(in: 0...40))
                        default: UInt32.random(in: 0 ... .max, using: &generator)
                        }
                    parts.setWord(try #require(NetworkLayout.Section(rawValue: section)), word, value)
                }
            }
            do throws(RoadError) {
                let network = try Self.open(parts.bytes())
                opened += 1
                Self.use(network)
            } catch {
                #expect(error.code == .badNetwork)
            }
        }
        // Times, lengths and positions of roads may be any.
        #expect(opened > RoadMutationTests.count / 20 && opened < RoadMutationTests.count)
    }
}
