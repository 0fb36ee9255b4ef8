import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// What is reached in a time, against another program's counts (osmium, numpy, scipy, pyproj), and against itself.
@Suite(.tags(.oracle), .enabled(if: SharedRoads.folder != nil, SharedRoads.comment))
struct ReachedRoadsTests {
    struct Truth: Decodable {
        struct Within: Decodable {
            var nodes: Int
            var directedKmReached: Double
            var wholeDirectedSegments: Int
            var partialDirectedSegments: Int
        }

        struct Origin: Decodable { var within: [String: Within] }

        struct Back: Decodable {
            var origin: Int
            var within: [String: Int]
        }

        var origins: [String: Origin]
        var toFirstOrigin: Back
    }

    private static func truth(_ name: String) throws -> Truth {
        let folder = try #require(SharedRoads.folder)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = folder.appending(components: "truth", "truth-\(name)-summary.json")
        return try decoder.decode(Truth.self, from: try Data(contentsOf: file))
    }

    /// The positions of named nodes.
    private static func nodes(_ name: String) throws -> [String: Coordinate] {
        let folder = try #require(SharedRoads.folder)
        let text = try String(
            contentsOf: folder.appending(components: "truth", "truth-\(name)-nodes.csv"),
            encoding: .utf8
        )
        return Dictionary(
            uniqueKeysWithValues: Fixture.records(text).dropFirst().filter { $0.count > 3 }.compactMap { row in
                guard let x = Double(row[2]), let y = Double(row[3]) else { return nil }
                return (row[1], Coordinate(x: x, y: y))
            }
        )
    }

    private static func network(_ file: String) throws -> RoadNetwork {
        let bytes = try RoadNetworkBuilder.build(reading: [SharedRoads.extract(file + ".osm.pbf")], .carV1, threads: 2)
        return try RoadNetwork(bytes, name: file)
    }

    /// Nodes and directed segments within a time, as the other program counts them: each node with the least of its times,
    /// each segment each way from there.
    struct Counts {
        var nodes = 0
        var whole = 0
        var partial = 0
        var metres = 0.0

        init(_ places: RoadPlaces, minutes: Double) {
            let network = places.network
            let limit = UInt64((minutes * 60 / network.unit).rounded())
            let tree = RoadTree(network, places.seeds(of: Array(places.snaps.indices)), places.direction)
            nodes = tree.times.count { $0 <= limit }
            struct Key: Hashable {
                var from: Coordinate
                var to: Coordinate
            }
            var segments: [Key: (share: Double, duration: UInt64, metres: Double)] = [:]
            for street in 0..<network.streetCount {
                let sites = (places.onStreet[street] ?? []).compactMap { places.snaps[$0] }
                let times = StreetTimes(street, places, tree, sites, Geodesic(.wgs84))
                nodes += times.line.shape.indices.dropFirst().dropLast().count {
                    min(times.upFrom[$0], times.downFrom[$0]) <= limit
                }
                func add(_ from: Int, _ to: Int, _ time: UInt64, _ duration: UInt64, _ metres: Double) {
                    let key = Key(from: times.line.shape[from], to: times.line.shape[to])
                    // Among parallel segments the fastest counts.
                    if let known = segments[key], known.duration <= duration { return }
                    segments[key] = (StreetTimes.share(limit, time, duration) ?? 0, duration, metres)
                }
                for (segment, metres) in times.line.lengths.enumerated() {
                    if !times.up.isEmpty {
                        let duration = times.up[segment + 1] - times.up[segment]
                        add(segment, segment + 1, times.upFrom[segment], duration, metres)
                    }
                    if !times.down.isEmpty {
                        let duration = times.down[segment] - times.down[segment + 1]
                        add(segment + 1, segment, times.downFrom[segment + 1], duration, metres)
                    }
                }
            }
            for (share, _, length) in segments.values {
                whole += share == 1 ? 1 : 0
                partial += share > 0 && share < 1 ? 1 : 0
                metres += share * length
            }
        }
    }

    @Test("nodes, whole and cut segments, and kilometres each way", arguments: ["andorra", "bangor"])
    func counts(name: String) throws {
        let (truth, positions) = (try Self.truth(name), try Self.nodes(name))
        let network = try Self.network(name == "andorra" ? "andorra-2013" : "bangor-maine")
        for (node, origin) in truth.origins {
            let place = try #require(positions[node])
            let places = RoadPlaces([place], on: network, .fromPlaces)
            for (label, within) in origin.within {
                let minutes = try #require(Double(label.prefix { $0 != " " }))
                let counts = Counts(places, minutes: minutes)
                #expect(counts.nodes == within.nodes, "\(node), \(label)")
                #expect(counts.whole == within.wholeDirectedSegments, "\(node), \(label)")
                #expect(counts.partial == within.partialDirectedSegments, "\(node), \(label)")
                #expect(abs(counts.metres / 1000 - within.directedKmReached) < 0.0002, "\(node), \(label)")
            }
        }
        let place = try #require(positions["\(truth.toFirstOrigin.origin)"])
        let places = RoadPlaces([place], on: network, .toPlaces)
        for (label, nodes) in truth.toFirstOrigin.within {
            let minutes = try #require(Double(label.prefix { $0 != " " }))
            #expect(Counts(places, minutes: minutes).nodes == nodes)
        }
    }

    @Test("the end of a cut road takes the limit to drive to, to a millimetre", arguments: [true, false])
    func cuts(isFrom: Bool) throws {
        let network = try Self.network("andorra-2013")
        let places = RoadPlaces(
            [Coordinate(x: 1.5113, y: 42.5063), Coordinate(x: 1.5871, y: 42.5680)],
            on: network,
            isFrom ? .fromPlaces : .toPlaces
        )
        let (tree, limit) = (places.nearestTree(), 5.0 * 60)
        let snapper = RoadSnapper(network)
        func at(_ snap: RoadSnap) -> Double { Double(snap.segment) + snap.fraction }
        var cuts = 0
        for part in places.reached(by: [0, 1], within: [limit], threads: 2)[0].parts {
            for (place, position) in [(part.range.lowerBound, part.line[0]), (part.range.upperBound, part.line.last)] {
                guard place != place.rounded(), let position, let snap = snapper.snap(position),
                    snap.street == part.street
                else { continue }
                // A part may begin at a facility.
                let sites = places.snaps.compactMap { $0 }
                guard !sites.contains(where: { $0.street == snap.street && abs(at($0) - place) < 1e-6 }) else {
                    continue
                }
                let found = try #require(places.nearest(snap, tree))
                // A millimetre of the slowest road takes 0.2 ms, and times are stored in microseconds.
                #expect(abs(found.seconds - snap.distance * 3.6 / 20 - limit) < 0.001)
                #expect(snap.distance < 0.001)
                cuts += 1
            }
        }
        #expect(cuts > 10)
    }

    @Test("parts of a limit lie within those of every larger one; threads do not matter", arguments: [true, false])
    func nested(isFrom: Bool) throws {
        let network = try Self.network("bangor-maine")
        var generator = SeededGenerator(seed: 18)
        let extent = network.extent
        let facilities = (0..<6).map { _ in
            Coordinate(
                x: generator.number(in: extent.minimum.x...extent.maximum.x),
                y: generator.number(in: extent.minimum.y...extent.maximum.y)
            )
        }
        let places = RoadPlaces(facilities, on: network, isFrom ? .fromPlaces : .toPlaces)
        let limits = (0..<24).map { _ in generator.number(in: 1...900) }.sorted()
        let all = Array(facilities.indices)
        let reached = places.reached(by: all, within: limits, threads: 1)
        let again = places.reached(by: all, within: limits, threads: 2)
        for (one, two) in zip(reached, again) {
            #expect(one.parts.map(\.line) == two.parts.map(\.line))
        }
        for (small, large) in zip(reached, reached.dropFirst()) {
            let larger = Dictionary(grouping: large.parts, by: \.street)
            for part in small.parts {
                let isWithin = larger[part.street]?.contains {
                    $0.range.lowerBound <= part.range.lowerBound && $0.range.upperBound >= part.range.upperBound
                }
                #expect(isWithin == true)
            }
        }
    }
}
