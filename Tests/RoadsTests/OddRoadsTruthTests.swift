import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Networks of odd tags and of lines without tags, against answers written by hand and those of another program.
@Suite(.tags(.oracle), .enabled(if: SharedRoads.folder != nil, SharedRoads.comment))
struct OddRoadsTruthTests {
    struct Joined: Decodable {
        var from: Int64
        var to: Int64
        var s: Double
    }

    struct Truth: Decodable {
        var cases: [ExtractTests.Case]
        var joined: [Joined]
    }

    @Test(
        "73 odd tags, each a kilometre of its own, and three trips over several ways",
        arguments: [
            "odd-tags.osm", "odd-tags.osm.pbf",
        ]
    )
    func oddTags(_ file: String) throws {
        let truth: Truth = try SharedRoads.json("truth-odd-tags.json")
        let network = try RoadNetwork.extract(file)
        let nodes = NodePlaces(network)
        let positions = try ExtractTests.positions()
        func place(_ id: Int64) throws -> NodePlaces.Place? {
            let units = try #require(positions[id])
            return nodes.places[FixedPosition(longitude: units[0], latitude: units[1])]
        }
        func seconds(_ from: Int64, _ to: Int64) throws -> Double? {
            guard let start = try place(from), let end = try place(to) else { return nil }
            let tree = RoadTree(network, nodes.seeds(start, .fromPlaces), .fromPlaces)
            return nodes.seconds(end, tree, .fromPlaces)
        }
        for test in truth.cases {
            for (found, wanted) in [
                (try seconds(test.from, test.to), test.s_forward), (try seconds(test.to, test.from), test.s_backward),
            ] {
                #expect((found == nil) == (wanted == nil), "\(test.case)")
                // The answers by hand are those of a kilometre; the roads miss it by a few millimetres.
                if let found, let wanted { #expect(abs(found - wanted) < 0.0011, "\(test.case)") }
            }
        }
        for trip in truth.joined {
            let found = try #require(try seconds(trip.from, trip.to))
            #expect(abs(found - trip.s) < TravelTruthTests.tolerance)
        }
        #expect(truth.cases.count == 73 && truth.joined.count == 3)
    }

    struct Noding: Decodable {
        struct FromMontreal: Decodable {
            var nodes_within_30_min: Int
            var nodes_within_60_min: Int
            var nodes_within_90_min: Int
            var reached: Int
            var sum_min: Double
        }

        var nodes: Int
        var sizes: [Int]
        var length_km: Double
        var from_Montréal: FromMontreal
    }

    struct Lines: Decodable { var noding: [String: Noding] }

    @Test(
        "lines of south-west Québec: minutes between fourteen towns",
        arguments: [
            (LineNoding.ends, "ends-only"), (.vertices, "split-at-shared-vertices"),
        ]
    )
    func quebec(_ noding: LineNoding, _ name: String) throws {
        var profile = try ExtractTests.quebecProfile()
        profile.noding = noding
        let path = try SharedRoads.extract("roads-sw-quebec-ontario-2003.geojson")
        let data = try RoadReader([path], profile: profile, threads: 2).read()
        let network = try RoadNetwork.building(data)
        let nodes = NodePlaces(network)
        let rows = try SharedRoads.rows("truth-qcroads-\(name)-matrix-min.csv")
        let places = try rows.dropFirst().map { row in
            let (x, y) = (try #require(Double(row[3])), try #require(Double(row[4])))
            let position = FixedPosition(longitude: Int32((x * 1e7).rounded()), latitude: Int32((y * 1e7).rounded()))
            return (try #require(nodes.places[position], "\(row[0])"), Coordinate(x: x, y: y))
        }
        var worst = 0.0
        for (row, from) in zip(rows.dropFirst(), places) {
            let tree = RoadTree(network, nodes.seeds(from.0, .fromPlaces), .fromPlaces)
            for (wanted, to) in zip(row.dropFirst(7), places) where to.1 != from.1 {
                let found = try #require(nodes.seconds(to.0, tree, .fromPlaces)) / 60
                worst = max(worst, abs(found - (try #require(Double(wanted)))))
            }
        }
        #expect(worst < 0.0006, "\(worst) min")
        #expect(places.count == 14)

        // What is asked is nodes of lines, the towns' own places aside: the matrix of the places themselves is the same.
        let snapped = RoadPlaces(places.map(\.1), on: network, .toPlaces)
        var search = ClimbSearch(network)
        if noding == .vertices {
            for (row, place) in zip(rows.dropFirst(), places) {
                var times = [Double](repeating: .nan, count: places.count)
                snapped.times(try #require(snapped.snap(place.1)), snapped.allBuckets(), &search, to: &times)
                for (wanted, found) in zip(row.dropFirst(7), times) {
                    #expect(abs(found / 60 - (try #require(Double(wanted)))) < 0.0006, "\(row[0])")
                }
            }
        }

        let truth: Lines = try SharedRoads.json("truth-qcroads-summary.json")
        let expected = try #require(truth.noding[name])
        #expect(abs(network.description.lengths.values.reduce(0, +) / 1000 - expected.length_km) < 0.01)
        let tree = RoadTree(network, nodes.seeds(places[0].0, .fromPlaces), .fromPlaces)
        let minutes = try Self.junctions(data).compactMap { node in
            let position = FixedPosition(longitude: data.longitudes[node], latitude: data.latitudes[node])
            return nodes.seconds(try #require(nodes.places[position]), tree, .fromPlaces).map { $0 / 60 }
        }
        #expect(minutes.count == expected.from_Montréal.reached)
        #expect(minutes.count { $0 <= 30 } == expected.from_Montréal.nodes_within_30_min)
        #expect(minutes.count { $0 <= 60 } == expected.from_Montréal.nodes_within_60_min)
        #expect(minutes.count { $0 <= 90 } == expected.from_Montréal.nodes_within_90_min)
        #expect(abs(minutes.reduce(0, +) - expected.from_Montréal.sum_min) < 0.03)
    }

    /// The nodes at which lines end or meet.
    private static func junctions(_ data: RoadData) -> [Int] {
        var uses = [Int](repeating: 0, count: data.longitudes.count)
        for node in data.wayNodes { uses[Int(node)] += 1 }
        for way in 0..<data.wayCount {
            uses[Int(data.wayNodes[Int(data.wayStarts[way])])] += 2
            uses[Int(data.wayNodes[Int(data.wayStarts[way + 1]) - 1])] += 2
        }
        return uses.indices.filter { uses[$0] > 1 }
    }

    @Test("what a search gives is what is nearest by brute force, on islands at both ends of the longitudes too")
    func nearestRoad() throws {
        let network = try RoadNetwork.extract("fiji-two-islands.osm.pbf")
        let (box, snapper) = (network.extent, RoadSnapper(network))
        var generator = SeededGenerator(seed: 181)
        for _ in 0..<12 {
            let place = Coordinate(
                x: generator.number(in: box.minimum.x - 0.1...box.maximum.x + 0.1),
                y: generator.number(in: box.minimum.y - 0.1...box.maximum.y + 0.1)
            )
            let found = try #require(snapper.snap(place))
            let least = network.nearestByForce(place)
            #expect(abs(found.distance - least) < 1e-6, "\(place)")
            let there = SharedRoads.geodesic.distance(from: place, to: found.position).value
            #expect(abs(there - found.distance) < 1e-6)
            let short = Metres(found.distance - 0.001)
            #expect(snapper.snap(place, within: short) == nil)
            #expect(snapper.snap(place, within: Metres(found.distance + 0.001)) == found)
        }
    }
}

extension RoadNetwork {
    /// The distance to the nearest road that points are snapped to, each segment of each measured: in the azimuthal
    /// equidistant projection around the place.
    func nearestByForce(_ place: Coordinate) -> Double {
        var least = Double.infinity
        for street in 0..<description.snappableCount {
            let plane = shape(street).map { vertex in
                let ray = SharedRoads.geodesic.inverse(from: place, to: vertex)
                let turn = ray.startAzimuth * .pi / 180
                return (x: ray.distance.value * sin(turn), y: ray.distance.value * cos(turn))
            }
            for (from, to) in zip(plane, plane.dropFirst()) {
                let (x, y) = (to.x - from.x, to.y - from.y)
                let share = x * x + y * y > 0 ? -(from.x * x + from.y * y) / (x * x + y * y) : 0
                let along = min(1, max(0, share))
                least = min(least, hypot(from.x + along * x, from.y + along * y))
            }
        }
        return least
    }
}
