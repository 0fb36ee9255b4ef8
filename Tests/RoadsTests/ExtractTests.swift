import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// The maintainer's extracts against what another program (osmium, numpy, pyproj) found in them.
@Suite(.tags(.oracle), .enabled(if: SharedRoads.folder != nil, SharedRoads.comment))
struct ExtractTests {
    struct Counts: Sendable {
        var file: String
        var ways: Int
        var nodes: Int
        var directed: Int
        var notOpen: Int
        var unusableWays = 0
        var ferries = 0
    }

    /// The table of shared/roads/README.md: car ways, road nodes, directed segments, closed to cars.
    static let table = [
        Counts(file: "andorra-2013", ways: 1179, nodes: 16_504, directed: 31_633, notOpen: 15),
        Counts(file: "bangor-maine", ways: 1747, nodes: 9744, directed: 19_876, notOpen: 105, unusableWays: 17),
        Counts(file: "monaco-2016", ways: 1764, nodes: 15_712, directed: 27_575, notOpen: 61, unusableWays: 2),
        Counts(file: "helsinki-2019", ways: 1002, nodes: 1885, directed: 2891, notOpen: 91, ferries: 1),
        Counts(file: "north-bayreuth-2014-roads", ways: 883, nodes: 6027, directed: 11_717, notOpen: 27),
        Counts(file: "fiji-two-islands", ways: 1008, nodes: 8785, directed: 16_866, notOpen: 13),
    ]

    @Test(arguments: table) func counts(_ expected: Counts) throws {
        let path = try SharedRoads.extract(expected.file + ".osm.pbf")
        let data = try RoadReader([path], profile: .carV1, threads: 2).read()
        var nodes: Set<Int> = []
        var directed = 0
        data.forEachSegment { way, from, to in
            let travel = data.travel[Int(data.wayTravel[way])]
            nodes.formUnion([from, to])
            directed += (travel.forward > 0 ? 1 : 0) + (travel.backward > 0 ? 1 : 0)
        }
        #expect(nodes.count == expected.nodes)
        #expect(directed == expected.directed)
        // Theirs are all ways of a class for cars; ours those that are open, with the ferries for cars.
        let notOpen = data.dropped[.closed] + data.dropped[.area] + data.dropped[.noDirection]
        #expect(notOpen == expected.notOpen)
        #expect(data.wayCount - expected.ferries + notOpen + data.dropped[.tooShort] == expected.ways)
        #expect(data.dropped[.tooShort] == expected.unusableWays)
        #expect(data.credit == .openStreetMap)
    }

    @Test(arguments: table) func threadsDoNotMatter(_ expected: Counts) throws {
        let path = try SharedRoads.extract(expected.file + ".osm.pbf")
        let one = try RoadReader([path], profile: .car, threads: 1).read()
        let four = try RoadReader([path], profile: .car, threads: 4).read()
        #expect(one.content == four.content)
        #expect(one.travel == four.travel)
    }

    struct Case: Decodable, Sendable {
        var way: Int64
        var `case`: String
        var from: Int64
        var to: Int64
        var kmh_forward: Double?
        var kmh_backward: Double?
        var s_forward: Double?
        var s_backward: Double?
    }

    struct Truth: Decodable { var cases: [Case] }

    @Test(arguments: ["odd-tags.osm", "odd-tags.osm.pbf"]) func oddTags(_ file: String) throws {
        let folder = try #require(SharedRoads.folder)
        let truth = try JSONDecoder().decode(
            Truth.self,
            from: Data(contentsOf: folder.appending(components: "truth", "truth-odd-tags.json"))
        )
        #expect(truth.cases.count == 73)
        // Each case is a kilometre of its own; its nodes are numbered by case.
        let data = try RoadReader([SharedRoads.extract(file)], profile: .carV1, threads: 2).read()
        let positions = try Self.positions()
        var ways: [[Int32]: Int] = [:]
        data.forEachSegment { way, from, _ in ways[[data.longitudes[from], data.latitudes[from]]] = way }
        let geodesic = Geodesic(.wgs84)
        for test in truth.cases {
            let (start, end) = (try #require(positions[test.from]), try #require(positions[test.to]))
            guard let way = ways[start] else {
                #expect(test.kmh_forward == nil && test.kmh_backward == nil, "\(test.case)")
                continue
            }
            let travel = data.travel[Int(data.wayTravel[way])]
            func place(_ units: [Int32]) -> Coordinate {
                Coordinate(longitude: Double(units[0]) / 1e7, latitude: Double(units[1]) / 1e7)
            }
            let length = geodesic.distance(from: place(start), to: place(end)).value
            for (speed, kmh, seconds) in [
                (travel.forward, test.kmh_forward, test.s_forward),
                (travel.backward, test.kmh_backward, test.s_backward),
            ] {
                #expect((speed > 0) == (kmh != nil), "\(test.case)")
                guard let kmh, let seconds, speed > 0 else { continue }
                if travel.duration == nil { #expect(abs(speed - kmh) < 1e-9, "\(test.case)") }
                #expect(abs((travel.duration ?? length / speed * 3.6) - seconds) < 0.0011, "\(test.case)")
            }
        }
    }

    /// The positions of the nodes of odd-tags, straight from its XML.
    static func positions() throws -> [Int64: [Int32]] {
        let text = try String(contentsOfFile: SharedRoads.extract("odd-tags.osm"), encoding: .utf8)
        var positions: [Int64: [Int32]] = [:]
        for match in text.matches(of: #/<node id="(\d+)"[^>]* lat="([-.\d]+)" lon="([-.\d]+)"/#) {
            let (id, y, x) = (Int64(match.1), Double(match.2), Double(match.3))
            positions[try #require(id)] = [
                Int32((try #require(x) * 1e7).rounded()), Int32((try #require(y) * 1e7).rounded()),
            ]
        }
        return positions
    }

    @Test func formsAgree() throws {
        let text = try RoadReader([SharedRoads.extract("odd-tags.osm")], profile: .car, threads: 2).read()
        let packed = try RoadReader([SharedRoads.extract("odd-tags.osm.pbf")], profile: .car, threads: 2).read()
        #expect(text.content == packed.content)
    }

    @Test(arguments: [(LineNoding.ends, 3143, 3982), (.vertices, 3151, 4009)])
    func linesOfQuebec(_ noding: LineNoding, _ junctions: Int, _ edges: Int) throws {
        var profile = try Self.quebecProfile()
        profile.noding = noding
        let path = try SharedRoads.extract("roads-sw-quebec-ontario-2003.geojson")
        let data = try RoadReader([path], profile: profile, threads: 2).read()
        var uses = [Int](repeating: 0, count: data.longitudes.count)
        for node in data.wayNodes { uses[Int(node)] += 1 }
        var ends: Set<UInt32> = []
        for way in 0..<data.wayCount {
            ends.insert(data.wayNodes[Int(data.wayStarts[way])])
            ends.insert(data.wayNodes[Int(data.wayStarts[way + 1]) - 1])
        }
        let found = (0..<UInt32(uses.count)).filter { ends.contains($0) || uses[Int($0)] > 1 }
        #expect(found.count == junctions)
        // An edge ends wherever a way passes a junction.
        let isJunction = Set(found)
        var count = 0
        for way in 0..<data.wayCount {
            count += data.wayNodes[Int(data.wayStarts[way]) + 1..<Int(data.wayStarts[way + 1])].count {
                isJunction.contains($0)
            }
        }
        #expect(count == edges)
        #expect(data.travel.first { $0.roadClass == .ferry }?.forward == 10)
    }

    /// The profile of the lines of Québec, as the last section of profile.md has it.
    static func quebecProfile() throws -> RoadProfile {
        try RoadProfile(reading: Array(quebec.utf8), name: "quebec.json")
    }

    private static let quebec = """
        {
            "base": "car-v1",
            "lines": { "class": "class", "classes": { // 2003
                "1": { "class": "motorway", "speed": 100 }, "2": { "class": "primary", "speed": 90 },
                "3": { "class": "secondary", "speed": 80 }, "4": { "class": "tertiary", "speed": 60 },
                "200": { "class": "ferry", "speed": 10 } } }
        }
        """
}
