import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// What holds on every network, on seeded ones.
@Suite struct NetworkPropertyTests {
    /// Places anywhere around a grid.
    private static func places(_ network: RoadNetwork, _ count: Int, _ seed: UInt64) -> [Coordinate] {
        var generator = SeededGenerator(seed: seed)
        let box = network.extent
        return (0..<count).map { _ in
            Coordinate(
                x: generator.number(in: box.minimum.x...box.maximum.x),
                y: generator.number(in: box.minimum.y...box.maximum.y)
            )
        }
    }

    @Test("the hierarchy gives what Dijkstra's search gives, to the last unit, between all vertices", arguments: 0..<8)
    func hierarchyIsDijkstra(seed: Int) throws {
        let sketch = RoadSketch.grid(side: 4 + seed, seed: UInt64(seed), points: seed % 3, rules: seed % 2 == 1)
        let network = try RoadNetwork.building(sketch.data)
        let pairs = PlaceTimes(network: network).allPairs()
        for vertex in 0..<network.vertexCount {
            let seed = RoadTree.Seed(vertex: UInt32(vertex), time: 0, length: 0, place: 0)
            let (out, back) = (RoadTree(network, [seed], .fromPlaces), RoadTree(network, [seed], .toPlaces))
            #expect(out.times == pairs[vertex].map(\.time) && back.times == pairs.map { $0[vertex].time })
            for other in 0..<network.vertexCount where out.times[other] != RoadTree.unreached {
                #expect(out.lengths[other] == pairs[vertex][other].length)
            }
            for other in 0..<network.vertexCount where back.times[other] != RoadTree.unreached {
                #expect(back.lengths[other] == pairs[other][vertex].length)
            }
        }
    }

    @Test(
        "the same on real roads, turns and barriers heeded, from some vertices to all",
        .enabled(if: SharedRoads.folder != nil, SharedRoads.comment),
        arguments: [
            "bangor-maine.osm.pbf", "north-bayreuth-2014-roads.osm.pbf", "helsinki-2019.osm.pbf",
        ]
    )
    func hierarchyOfExtracts(file: String) throws {
        let network = try RoadNetwork.extract(file, .car)
        let places = Self.places(network, 40, 7)
        for direction in [RoadTree.Direction.toPlaces, .fromPlaces] {
            let matrix = PlaceTimes(network: network).matrix(places, direction)
            for (facility, place) in places.enumerated() {
                let one = RoadPlaces([place], on: network, direction)
                for (point, other) in places.enumerated() {
                    let found = one.nearest(try #require(one.snap(other)), one.nearestTree())?.seconds
                    #expect(found ?? -1 == (matrix[point][facility].isNaN ? -1 : matrix[point][facility]))
                }
            }
        }
    }

    @Test("nearest is the least of all, of equal ones the first", arguments: [false, true])
    func nearest(rules: Bool) throws {
        let network = try RoadNetwork.building(RoadSketch.grid(side: 9, seed: 5, rules: rules).data, accessSpeed: 20)
        let points = Self.places(network, 60, 11)
        // Each facility twice.
        let facilities = Self.places(network, 6, 12)
        for direction in [RoadTree.Direction.toPlaces, .fromPlaces] {
            let places = RoadPlaces(facilities + facilities, on: network, direction)
            var search = ClimbSearch(network)
            for point in points {
                let snap = try #require(places.snap(point))
                var times = [Double](repeating: .nan, count: 12)
                places.times(snap, places.allBuckets(), &search, to: &times)
                let found = try #require(places.nearest(snap, places.nearestTree()))
                #expect(found.seconds == times.filter { !$0.isNaN }.min())
                #expect(found.facility == times.firstIndex(of: found.seconds))
                #expect(found.facility < 6)
            }
        }
    }

    @Test("driven the other way, a matrix is transposed", arguments: [false, true])
    func transposed(rules: Bool) throws {
        let network = try RoadNetwork.building(RoadSketch.grid(side: 8, seed: 9, rules: rules).data, accessSpeed: 20)
        let points = Self.places(network, 40, 3)
        let (there, back) = (
            PlaceTimes(network: network).matrix(points, .toPlaces),
            PlaceTimes(network: network).matrix(points, .fromPlaces)
        )
        var (known, unequal) = (0, 0)
        for from in points.indices {
            for to in points.indices where !(there[from][to].isNaN && back[to][from].isNaN) {
                #expect(there[from][to] == back[to][from])
                known += 1
                if there[from][to] != there[to][from] { unequal += 1 }
            }
        }
        #expect(known > 1000 && unequal > 500)
    }

    @Test("a way over a third place is no shorter, but for rounding to units") func triangle() throws {
        let network = try RoadNetwork.building(RoadSketch.grid(side: 8, seed: 21).data)
        let points = Self.places(network, 25, 4)
        let times = PlaceTimes(network: network).matrix(points)
        for from in points.indices {
            #expect(times[from][from] == 0)
            for over in points.indices where !times[from][over].isNaN {
                for to in points.indices where !times[over][to].isNaN {
                    #expect(times[from][to] <= times[from][over] + times[over][to] + 4 * network.unit)
                }
            }
        }
    }

    @Test("faster roads are never slower to drive") func scale() throws {
        let points = Self.places(try RoadNetwork.building(RoadSketch.grid(side: 8, seed: 2).data), 25, 4)
        var last: [[Double]] = []
        for scale in [0.5, 1, 1.25, 3] {
            let network = try RoadNetwork.building(RoadSketch.grid(side: 8, seed: 2, rules: true, scale: scale).data)
            let times = PlaceTimes(network: network).matrix(points)
            for (slow, fast) in zip(last.joined(), times.joined()) {
                #expect(slow.isNaN == fast.isNaN)
                if !slow.isNaN { #expect(fast <= slow + 1e-5) }
            }
            last = times
        }
    }

    @Test("the bytes of a network do not depend on threads") func threads() throws {
        // More segments than a thread takes at a time.
        let data = RoadSketch.grid(side: 14, seed: 4, points: 220, rules: true).data
        #expect(data.wayNodes.count > 70_000)
        let one = try RoadNetwork.bytes(of: data, threads: 1)
        let four = try RoadNetwork.bytes(of: data, threads: 4)
        #expect(one == four)
    }

    @Test(
        "nor those of real roads",
        .enabled(if: SharedRoads.folder != nil, SharedRoads.comment),
        arguments: ["monaco-2016.osm.pbf", "andorra-2013.osm.pbf"]
    )
    func threadsOfExtracts(file: String) throws {
        let path = try SharedRoads.extract(file)
        let one = try RoadNetworkBuilder.build(reading: [path], .car, threads: 1)
        #expect(try one == RoadNetworkBuilder.build(reading: [path], .car, threads: 4))
    }

    @Test("ways of many hours have a coarser unit, and are right to it") func hours() throws {
        var data = RoadData()
        data.longitudes = [-700_000_000, -690_000_000, -680_000_000]
        data.latitudes = Array(repeating: 450_000_000, count: 3)
        (data.wayStarts, data.wayNodes, data.wayTravel) = ([0, 2, 4], [0, 1, 1, 2], [0, 0])
        data.travel = [WayTravel(.track, forward: 10, backward: 20)]
        let network = try RoadNetwork.building(data)
        let unit = Double(network.description.unit) / 1e6
        #expect(unit > 1e-6)
        let (west, east) = (Coordinate(x: -70, y: 45), Coordinate(x: -68, y: 45))
        let metres = 2 * SharedRoads.geodesic.distance(from: west, to: Coordinate(x: -69, y: 45)).value
        let matrix = PlaceTimes(network: network).matrix([west, east])
        #expect(abs(matrix[0][1] - metres * 3.6 / 10) <= unit && abs(matrix[1][0] - metres * 3.6 / 20) <= unit)
    }

    @Test("places that meet a one-way street at the same corner of it are at the same place") func corner() throws {
        var sketch = RoadSketch()
        let (start, corner, end) = (sketch.node(0, 0), sketch.node(5, 0.1), sketch.node(5.2, 5))
        sketch.way([start, corner, end], WayTravel(.residential, forward: 36, backward: 0))
        sketch.way([end, start], WayTravel(.residential, forward: 36, backward: 0))
        let network = try RoadNetwork.building(sketch.data)
        let there = sketch.position(corner)
        var generator = SeededGenerator(seed: 90)
        let places = (0..<40).map { _ in
            Coordinate(
                x: there.x + generator.number(in: 0.0005...0.002),
                y: there.y - generator.number(in: 0.0005...0.002)
            )
        }
        #expect(PlaceTimes(network: network).matrix(places).joined().allSatisfy { $0 == 0 })
        let snaps = places.compactMap { RoadSnapper(network).snap($0) }
        #expect(Set(snaps.map(\.segment)).count == 1 && Set(snaps.map(\.fraction)) == [0])
    }

    @Test(
        "the nearest road is that of brute force, in the far north and where longitudes wrap",
        arguments: [
            (0.0, 0.0), (-108, 43.9), (250, 20), (251.99, 0),
        ]
    )
    func nearestRoad(east: Double, north: Double) throws {
        // From 72° W to 180° and beyond, and to within a degree of the pole.
        var data = RoadSketch.grid(side: 6, seed: 31, points: 2).data
        for node in data.longitudes.indices {
            let moved = Int(data.longitudes[node]) + Int(east * 1e7)
            data.longitudes[node] = Int32(
                moved > 1_800_000_000 ? moved - 3_600_000_000 : moved < -1_800_000_000 ? moved + 3_600_000_000 : moved
            )
            data.latitudes[node] += Int32(north * 1e7)
        }
        let network = try RoadNetwork.building(data)
        let snapper = RoadSnapper(network)
        var generator = SeededGenerator(seed: 77)
        for _ in 0..<30 {
            let node = UInt32(generator.integer(in: 0...data.longitudes.count - 1))
            let near = data.position(node)
            var x = near.x + generator.number(in: -0.02...0.02)
            if x > 180 { x -= 360 }
            if x < -180 { x += 360 }
            let place = Coordinate(x: x, y: near.y + generator.number(in: -0.005...0.005))
            let found = try #require(snapper.snap(place))
            #expect(abs(found.distance - network.nearestByForce(place)) < 1e-6, "\(place)")
        }
    }
}
