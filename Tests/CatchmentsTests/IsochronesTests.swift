import Catchments
import Geodesy
import Geometry
import Planar
import TestSupport
import Testing
import Travel

@testable import Roads

@Suite("isochrones")
struct IsochronesTests {
    /// The nodes of a network, with whether they are within a time; those within streets among them.
    private static func nodes(_ places: RoadPlaces, _ minutes: Double) -> [(place: Coordinate, isReached: Bool)] {
        let network = places.network
        let limit = UInt64((minutes * 60 / network.unit).rounded())
        let tree = places.nearestTree()
        var nodes: [(Coordinate, Bool)] = []
        for vertex in 0..<network.vertexCount { nodes.append((network.position(vertex), tree.times[vertex] <= limit)) }
        for street in 0..<network.streetCount {
            let sites = (places.onStreet[street] ?? []).compactMap { places.snaps[$0] }
            let times = StreetTimes(street, places, tree, sites, Geodesic(.wgs84))
            for node in times.line.shape.indices.dropFirst().dropLast() {
                nodes.append((times.line.shape[node], min(times.upFrom[node], times.downFrom[node]) <= limit))
            }
        }
        return nodes
    }

    /// The distance of a place from lines, in a plane around it; metres.
    private static func distance(_ place: Coordinate, _ lines: [[Coordinate]]) -> Double {
        let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: place.y)
        func local(_ there: Coordinate) -> (x: Double, y: Double) {
            ((there.x - place.x) * scale.x, (there.y - place.y) * scale.y)
        }
        var least = Double.infinity
        for line in lines {
            for (start, end) in zip(line, line.dropFirst()) {
                let (a, b) = (local(start), local(end))
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let squared = dx * dx + dy * dy
                let share = squared > 0 ? min(1, max(0, -(a.x * dx + a.y * dy) / squared)) : 0
                let (x, y) = (a.x + share * dx, a.y + share * dy)
                least = min(least, (x * x + y * y).squareRoot())
            }
        }
        return least
    }

    @Test(
        "nested; every reached node inside; no other node farther than the access width inside",
        arguments: [1, 2, 3, 4] as [UInt64],
        RoadCost.Direction.allCases
    )
    func exact(seed: UInt64, direction: RoadCost.Direction) throws {
        let network = try SyntheticRoads.net(seed: seed)
        let facilities = [("a", Coordinate(x: -71.95, y: 46.53)), ("b", Coordinate(x: -71.90, y: 46.56))]
        let cost = RoadCost(on: network, to: facilities.map { (name: $0.0, position: $0.1) }, direction)
        var options = Isochrones.Options()
        (options.accessWidth, options.threads) = (Metres(120), 2)
        let minutes = [2.0, 3.5, 7, 12]
        let made = try Isochrones(of: cost, within: minutes.map { Cost($0, .minutes) }, options)
        options.threads = 1
        let again = try Isochrones(of: cost, within: minutes.map { Cost($0, .minutes) }, options)
        #expect(made.reaches.map(\.shape) == again.reaches.map(\.shape))
        let planar = try PlanarContext()
        for (small, large) in zip(made.reaches, made.reaches.dropFirst()) {
            let beyond = try PlanarGeometry(small.shape, in: planar)
                .difference(PlanarGeometry(large.shape, in: planar)).area()
            // In square degrees: a square millimetre is 1e-16.
            #expect(beyond < 1e-16)
        }
        for (index, reach) in made.reaches.enumerated() {
            let area = try PreparedArea(reach.shape, in: planar)
            let lines = reach.lines.values.flatMap(\.self)
            for (place, isReached) in Self.nodes(cost.places, minutes[index]) {
                let (isInside, distance) = (try area.covers(place), Self.distance(place, lines))
                if isReached { #expect(isInside && distance < 0.001) }
                if distance > 120.05 { #expect(!isInside) }
                if distance < 0.998 * 120 { #expect(isInside) }
            }
        }
    }

    @Test("the polygon of one straight road is a stadium, to a thousandth")
    func stadium() throws {
        let geodesic = Geodesic(.wgs84)
        let start = Coordinate(x: -71.2, y: 46.8)
        let end = geodesic.direct(from: start, azimuth: 37, distance: Metres(3000)).position
        let network = try SyntheticRoads.network([(start.x, start.y), (end.x, end.y)], [([0, 1], 60, 60, false)])
        let cost = RoadCost(on: network, to: [(name: "start", position: start)])
        let made = try Isochrones(of: cost, within: [Cost(2, .minutes)])
        // Two kilometres in two minutes at 60 km/h.
        let (length, width) = (2000.0, 500.0)
        #expect(abs(made.reaches[0].roadLength - length) < 0.001)
        let line = try #require(made.reaches[0].lines[.road]?.first)
        #expect(abs(geodesic.distance(from: line[0], to: line[line.count - 1]).value - length) < 0.001)
        let stadium = 2 * length * width + .pi * width * width
        let area = made.reaches[0].area.value
        #expect(area <= stadium && area > 0.998 * stadium)
    }

    @Test("never across water that no road crosses, but across a bridge; a ferry is a line")
    func water() throws {
        // Two shores 400 m apart; roads along both, a bridge in the west, a ferry in the east.
        let (south, north) = (46.000, 46.006)
        let nodes = [(-72.1, south), (-72.0, south), (-71.9, south), (-72.1, north), (-72.0, north), (-71.9, north)]
        func land(_ low: Double, _ high: Double) -> Polygon {
            let corners = [(-72.3, low), (-71.7, low), (-71.7, high), (-72.3, high), (-72.3, low)]
            return Polygon(exterior: LinearRing(unchecked: corners.map { Coordinate(x: $0.0, y: $0.1) }))
        }
        let roads = [
            ([0, 1], 60.0, 60.0, false), ([1, 2], 60, 60, false), ([3, 4], 60, 60, false), ([4, 5], 60, 60, false),
        ]
        var options = Isochrones.Options()
        options.land = MultiPolygon([land(45.9, south + 0.001), land(north - 0.001, 46.1)])
        func reach(_ more: [([Int], Double, Double, Bool)], minutes: Double) throws -> Isochrones.Reach {
            let network = try SyntheticRoads.network(
                nodes.map { (x: $0.0, y: $0.1) },
                (roads + more).map { (nodes: $0.0, forward: $0.1, backward: $0.2, isFerry: $0.3) }
            )
            let cost = RoadCost(on: network, to: [(name: "a", position: Coordinate(x: -72.1, y: south))])
            return try Isochrones(of: cost, within: [Cost(minutes, .minutes)], options).reaches[0]
        }
        let planar = try PlanarContext()
        let middle = Coordinate(x: -72.0, y: (south + north) / 2)
        let other = Coordinate(x: -72.0, y: north)
        // No crossing: nothing of the other shore, though it is nearer than the access width.
        options.accessWidth = Metres(800)
        let alone = try PreparedArea(reach([], minutes: 30).shape, in: planar)
        #expect(try alone.covers(Coordinate(x: -72.0, y: south)) && !alone.covers(middle) && !alone.covers(other))
        // A bridge: a strip over the water, and both shores.
        let bridge = try reach([([0, 3], 60, 60, false)], minutes: 30)
        let bridged = try PreparedArea(bridge.shape, in: planar)
        #expect(try bridged.covers(other) && !bridged.covers(middle))
        #expect(try bridged.covers(Coordinate(x: -72.1, y: middle.y)))
        #expect(bridge.overWater > 400)
        // A ferry at 10 km/h: 667 m in four minutes, then the other shore; nothing on the water.
        let ferry = try reach([([0, 3], 10, 10, true)], minutes: 30)
        let ferried = try PreparedArea(ferry.shape, in: planar)
        #expect(try ferried.covers(other) && !ferried.covers(Coordinate(x: -72.1, y: middle.y)))
        #expect(abs(ferry.ferryLength - 667) < 2)
        // Not there yet.
        let early = try reach([([0, 3], 10, 10, true)], minutes: 3)
        #expect(abs(early.ferryLength - 500) < 0.001)
        #expect(try !PreparedArea(early.shape, in: planar).covers(Coordinate(x: -72.1, y: north)))
    }

    @Test("each has its own, all together are their union; across the antimeridian")
    func eachAndTogether() throws {
        let network = try SyntheticRoads.net(seed: 9, around: Coordinate(x: 179.95, y: -17))
        let facilities = [("a", Coordinate(x: 179.97, y: -16.98)), ("b", Coordinate(x: -179.95, y: -16.95))]
        let cost = RoadCost(on: network, to: facilities.map { (name: $0.0, position: $0.1) })
        var options = Isochrones.Options()
        let together = try Isochrones(of: cost, within: [Cost(4, .minutes)], options).reaches
        options.isEach = true
        let each = try Isochrones(of: cost, within: [Cost(4, .minutes)], options).reaches
        #expect(together.count == 1 && each.map(\.facility) == [0, 1])
        let box = try #require(together[0].shape.boundingBox)
        #expect(box.minimum.x >= -180 && box.maximum.x <= 180 && box.maximum.x - box.minimum.x > 359)
        let planar = try PlanarContext()
        let union = try PlanarGeometry.union(of: each.map(\.shape), in: planar)
        let whole = try PlanarGeometry(together[0].shape, in: planar)
        #expect(try union.difference(whole).area() < 1e-8 && whole.difference(union).area() < 1e-8)
    }

    @Test("widths and times that are none are refused")
    func refused() throws {
        let network = try SyntheticRoads.net(seed: 1)
        let cost = RoadCost(on: network, to: [(name: "a", position: Coordinate(x: -71.95, y: 46.53))])
        var options = Isochrones.Options()
        options.accessWidth = Metres(0)
        #expect(throws: ComputationError.self) { try Isochrones(of: cost, within: [Cost(5, .minutes)], options) }
        options.accessWidth = Metres(.nan)
        #expect(throws: ComputationError.self) { try Isochrones(of: cost, within: [Cost(5, .minutes)], options) }
        #expect(throws: ComputationError.self) { try Isochrones(of: cost, within: [Cost(Metres(5))]) }
        #expect(throws: ComputationError.self) { try Isochrones(of: cost, within: [Cost(-1, .minutes)]) }
    }
}
