import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Crossings of a few streets, with times that are counted by hand: 36 km/h is ten metres a second.
@Suite struct TurnTests {
    /// A crossing: west, east, north and south around the middle; the east is nearer than the south.
    private struct Crossing {
        var sketch = RoadSketch()
        let middle, west, east, north, south: UInt32
        let ways: (west: UInt32, east: UInt32, north: UInt32, south: UInt32)

        init() {
            middle = sketch.node(0, 0)
            west = sketch.node(-9, 0)
            east = sketch.node(5, 0)
            north = sketch.node(0, 7)
            south = sketch.node(0, -8)
            ways = (
                sketch.way([west, middle]), sketch.way([middle, east]), sketch.way([middle, north]),
                sketch.way([south, middle])
            )
        }

        func seconds(_ from: UInt32, _ to: UInt32) throws -> Double {
            let times = PlaceTimes(network: try .building(sketch.data))
            return try #require(times.seconds(sketch.position(from), sketch.position(to)))
        }
    }

    @Test("a left turn that is forbidden is made by turning around at the nearest end") func noLeftTurn() throws {
        var crossing = Crossing()
        let (west, east, north) = (crossing.west, crossing.east, crossing.north)
        let (middle, south) = (crossing.middle, crossing.south)
        let sketch = crossing.sketch
        let straight = sketch.metres(west, middle, north) / 10
        #expect(try abs(crossing.seconds(west, north) - straight) < 1e-5)
        let (from, to) = (crossing.ways.west, crossing.ways.north)
        crossing.sketch.data.restrictions = [.init(from: from, viaNode: middle, to: to, isOnly: false)]
        let around = sketch.metres(west, middle, east, middle, north) / 10
        #expect(try abs(crossing.seconds(west, north) - around) < 1e-5)
        // Everybody else, and the way back, go on as before.
        for (first, second) in [(north, west), (south, north), (west, south), (west, east), (east, north)] {
            let direct = sketch.metres(first, middle, second) / 10
            #expect(try abs(crossing.seconds(first, second) - direct) < 1e-5)
        }
        // Who starts within the street is under the same rule; who starts at the crossing is not.
        let times = PlaceTimes(network: try .building(crossing.sketch.data))
        let within = Coordinate(
            x: (sketch.position(west).x + sketch.position(middle).x) / 2,
            y: sketch.position(west).y
        )
        let half = sketch.metres(west, middle) / 20 + sketch.metres(middle, east, middle, north) / 10
        #expect(abs(try #require(times.seconds(within, sketch.position(north))) - half) < 1e-3)
        let own = sketch.metres(middle, north) / 10
        #expect(abs(try #require(times.seconds(sketch.position(middle), sketch.position(north))) - own) < 1e-5)
    }

    @Test("only straight on: neither left nor right nor back") func onlyStraightOn() throws {
        var crossing = Crossing()
        let (west, east, middle) = (crossing.west, crossing.east, crossing.middle)
        let (from, to) = (crossing.ways.west, crossing.ways.east)
        crossing.sketch.data.restrictions = [.init(from: from, viaNode: middle, to: to, isOnly: true)]
        let sketch = crossing.sketch
        #expect(try abs(crossing.seconds(west, east) - sketch.metres(west, middle, east) / 10) < 1e-5)
        for end in [crossing.north, crossing.south] {
            let around = sketch.metres(west, middle, east, middle, end) / 10
            #expect(try abs(crossing.seconds(west, end) - around) < 1e-5)
            #expect(try abs(crossing.seconds(end, west) - sketch.metres(end, middle, west) / 10) < 1e-5)
        }
    }

    @Test("a restriction over a way between counts for those who come over both") func viaWay() throws {
        // a — p — r and b — q — s, with a link between p and q.
        var sketch = RoadSketch()
        let (a, p, r) = (sketch.node(0, 0), sketch.node(10, 0), sketch.node(16, 0))
        let (b, q, s) = (sketch.node(0, 3), sketch.node(10, 3), sketch.node(14, 3))
        let first = sketch.way([a, p])
        sketch.way([p, r])
        let link = sketch.way([p, q])
        let last = sketch.way([q, b])
        sketch.way([q, s])
        func seconds(_ from: UInt32, _ to: UInt32) throws -> Double {
            let times = PlaceTimes(network: try .building(sketch.data))
            return try #require(times.seconds(sketch.position(from), sketch.position(to)))
        }
        #expect(try abs(seconds(a, b) - sketch.metres(a, p, q, b) / 10) < 1e-5)
        sketch.data.restrictions = [.init(from: first, viaNode: nil, viaWays: [link], to: last, isOnly: false)]
        // Around at s, which is nearer than r.
        #expect(try abs(seconds(a, b) - sketch.metres(a, p, q, s, q, b) / 10) < 1e-5)
        #expect(try abs(seconds(r, b) - sketch.metres(r, p, q, b) / 10) < 1e-5)
        #expect(try abs(seconds(a, s) - sketch.metres(a, p, q, s) / 10) < 1e-5)
        #expect(try abs(seconds(b, a) - sketch.metres(b, q, p, a) / 10) < 1e-5)
        // Only this way on: all others of those who come over both are closed.
        sketch.data.restrictions[0].isOnly = true
        #expect(try abs(seconds(a, b) - sketch.metres(a, p, q, b) / 10) < 1e-5)
        #expect(
            try abs(seconds(a, s) - sketch.metres(a, p, q, b, q, s) / 10) < 1e-5
                || abs(seconds(a, s) - sketch.metres(a, p, r, p, q, s) / 10) < 1e-5
        )
        #expect(try abs(seconds(r, s) - sketch.metres(r, p, q, s) / 10) < 1e-5)
    }

    @Test("nobody drives across a barrier; up to it one drives from either side") func barrier() throws {
        var sketch = RoadSketch()
        let corners = [sketch.node(0, 0), sketch.node(10, 0), sketch.node(10, 10), sketch.node(0, 10)]
        let bollard = sketch.node(4, 0)
        sketch.way([corners[0], bollard, corners[1]])
        sketch.way([corners[1], corners[2], corners[3], corners[0]])
        func seconds(_ from: Coordinate, _ to: UInt32) throws -> Double {
            let times = PlaceTimes(network: try .building(sketch.data))
            return try #require(times.seconds(from, sketch.position(to)))
        }
        let start = sketch.position(corners[0])
        let short = sketch.metres(corners[0], bollard, corners[1]) / 10
        let long = sketch.metres(corners[0], corners[3], corners[2], corners[1]) / 10
        #expect(try abs(seconds(start, corners[1]) - short) < 1e-5)
        sketch.data.closedNodes = [bollard]
        #expect(try abs(seconds(start, corners[1]) - long) < 1e-5)
        // A metre before it and a metre behind it.
        let west = Coordinate(x: sketch.position(bollard).x - 1e-5, y: start.y)
        #expect(try abs(seconds(west, corners[0]) - sketch.metres(bollard, corners[0]) / 10) < 0.1)
        let east = Coordinate(x: sketch.position(bollard).x + 1e-5, y: start.y)
        #expect(try abs(seconds(east, corners[0]) - long - sketch.metres(bollard, corners[1]) / 10) < 0.1)
    }

    @Test("a crossing is waited for once, however many pieces its line has") func ferryWait() throws {
        let ferry = WayTravel(.ferry, forward: 18, backward: 18, wait: 300, name: "Traverse")
        var sketch = RoadSketch()
        let (home, pier) = (sketch.node(0, 0), sketch.node(5, 0))
        let (buoy, other) = (sketch.node(9, 0), sketch.node(15, 1))
        let (island, town) = (sketch.node(9, 6), sketch.node(20, 0))
        sketch.way([home, pier])
        sketch.way([pier, buoy], ferry)
        sketch.way([other, buoy], ferry)
        sketch.way([other, town])
        func seconds(_ from: UInt32, _ to: UInt32) throws -> Double {
            let network = try RoadNetwork.building(sketch.data)
            let nodes = NodePlaces(network)
            func place(_ node: UInt32) throws -> NodePlaces.Place {
                try #require(
                    nodes.places[
                        .init(longitude: sketch.data.longitudes[Int(node)], latitude: sketch.data.latitudes[Int(node)])
                    ]
                )
            }
            let tree = RoadTree(network, nodes.seeds(try place(from), .fromPlaces), .fromPlaces)
            return try #require(nodes.seconds(try place(to), tree, .fromPlaces))
        }
        let land = sketch.metres(home, pier) / 10 + sketch.metres(other, town) / 10
        let water = sketch.metres(pier, buoy, other) / 5
        #expect(try abs(seconds(home, town) - land - water - 300) < 1e-5)
        #expect(try abs(seconds(town, home) - land - water - 300) < 1e-5)
        // A line that parts at the buoy.
        sketch.way([buoy, island], ferry)
        sketch.way([island, sketch.node(9, 8)])
        #expect(try abs(seconds(home, town) - land - water - 300) < 1e-5)
        let over = sketch.metres(home, pier) / 10 + sketch.metres(pier, buoy, island) / 5
        #expect(try abs(seconds(home, island) - over - 300) < 1e-5)
        // A second ferry behind the first, with land between: two waits.
        sketch.way([town, sketch.node(26, 0)], ferry)
        let far = UInt32(sketch.data.longitudes.count - 1)
        sketch.way([far, sketch.node(30, 0)])
        let two = land + water + sketch.metres(town, far) / 5 + 600
        #expect(try abs(seconds(home, far) - two) < 1e-5)
    }

    /// A road of many nodes from a place to the east, long enough to be an island of its own.
    private static func island(_ sketch: inout RoadSketch, _ east: Double, _ north: Double, nodes: Int) {
        let line = (0..<nodes).map { sketch.node(east + Double($0) / 100, north) }
        sketch.way(line)
    }

    @Test("another island is out of reach; one of fewer than 500 nodes is no place to start from") func islands() throws
    {
        var sketch = RoadSketch()
        Self.island(&sketch, 0, 0, nodes: 600)
        Self.island(&sketch, 0, 20, nodes: RoadNetworkBuilder.fewestNodes)
        Self.island(&sketch, 0, 40, nodes: RoadNetworkBuilder.fewestNodes - 1)
        let network = try RoadNetwork.building(sketch.data)
        #expect(network.description.components == [600, 500, 499])
        let times = PlaceTimes(network: network)
        let (main, second) = (sketch.position(5), sketch.position(605))
        let small = sketch.position(UInt32(sketch.data.longitudes.count - 5))
        #expect(times.seconds(main, second) == nil && times.seconds(second, main) == nil)
        #expect(times.matrix([main, second]).joined().filter(\.isNaN).count == 2)
        // It is snapped to the nearest road from which one gets away: that of the second island.
        let snap = try #require(RoadSnapper(network).snap(small))
        #expect(abs(snap.position.y - second.y) < 1e-6)
        #expect(times.seconds(small, second) != nil && times.seconds(small, main) == nil)
    }

    @Test("a place farther from a road than the limit is nowhere; the stretch to the road takes its time") func limit()
        throws
    {
        var sketch = RoadSketch()
        Self.island(&sketch, 0, 0, nodes: 100)
        let network = try RoadNetwork.building(sketch.data, accessSpeed: 18)
        let start = sketch.position(0)
        let off = Coordinate(x: sketch.position(50).x, y: start.y + 0.002)
        let metres = try #require(RoadSnapper(network).snap(off)).distance
        #expect(abs(metres - 222.3) < 0.1)
        let times = PlaceTimes(network: network)
        #expect(times.seconds(off, start, within: Metres(222)) == nil)
        #expect(times.seconds(start, off, within: Metres(222)) == nil)
        let found = try #require(times.seconds(off, start, within: Metres(223)))
        // Five metres a second to the road, ten on it.
        let along = SharedRoads.geodesic.distance(from: start, to: sketch.position(50)).value
        #expect(abs(found - metres / 5 - along / 10) < 1e-3)
        #expect(times.seconds(start, off) == found)
        for nowhere in [Coordinate(x: .nan, y: 46), Coordinate(x: -72, y: .infinity), Coordinate(x: -72, y: 91)] {
            #expect(times.seconds(nowhere, start) == nil)
        }
    }
}
