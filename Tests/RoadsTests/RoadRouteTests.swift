import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Ways from places to their nearest facilities: lines along roads that exist, that take what the search says.
@Suite struct RoadRouteTests {
    /// The seconds of every segment of some roads as they are driven, looked up by its ends.
    private struct Drives {
        private struct Key: Hashable {
            var from: Coordinate
            var to: Coordinate
        }

        private var found: [Key: Double] = [:]

        init(_ data: RoadData) {
            let geodesic = Geodesic(.wgs84)
            data.forEachSegment { way, from, to in
                let (first, second) = (data.position(from), data.position(to))
                let metres = geodesic.distance(from: first, to: second).value
                let travel = data.travel[Int(data.wayTravel[way])]
                for (key, speed) in [
                    (Key(from: first, to: second), travel.forward), (Key(from: second, to: first), travel.backward),
                ] where speed > 0 {
                    found[key] = min(found[key] ?? .infinity, metres * 3.6 / speed)
                }
            }
        }

        func seconds(_ from: Coordinate, _ to: Coordinate) -> Double? { found[Key(from: from, to: to)] }
    }

    @Test(
        "on real roads, every step of a way is a segment of a road in a direction that is allowed, and they take the time",
        .enabled(if: SharedRoads.folder != nil, SharedRoads.comment),
        arguments: ["andorra-2013.osm.pbf", "bangor-maine.osm.pbf"],
        [RoadTree.Direction.toPlaces, .fromPlaces]
    )
    func steps(file: String, direction: RoadTree.Direction) throws {
        let path = try SharedRoads.extract(file)
        let data = try RoadReader([path], profile: .carV1, threads: 2).read()
        let drives = Drives(data)
        let network = try RoadNetwork.extract(file, .carV1)
        var generator = SeededGenerator(seed: 31)
        // At vertices, so that nothing is cut.
        func vertex() -> Coordinate { network.position(Int(generator.next() % UInt64(network.vertexCount))) }
        let places = RoadPlaces((0..<4).map { _ in vertex() }, on: network, direction)
        var (count, longest) = (0, 0)
        for _ in 0..<60 {
            guard let snap = places.snap(vertex()), snap.distance < 1e-6,
                let found = places.nearest(snap, places.nearestTree())
            else { continue }
            let route = try #require(places.route(snap, places.nearestTree()))
            #expect(route.facility == found.facility)
            #expect(abs(route.seconds.values.reduce(0, +) + route.offRoad - found.seconds) < 1e-6)
            let steps = zip(route.line, route.line.dropFirst()).filter { $0 != $1 }
            let seconds = try steps.reduce(0.0) { sum, step in sum + (try #require(drives.seconds(step.0, step.1))) }
            #expect(abs(seconds - found.seconds) < 0.01)
            let metres = steps.reduce(0.0) { $0 + Geodesic(.wgs84).distance(from: $1.0, to: $1.1).value }
            #expect(abs(metres - found.metres) < 0.001 * Double(steps.count + 1))
            (count, longest) = (count + 1, max(longest, steps.count))
        }
        #expect(count > 20 && longest > 100, "\(count) \(longest)")
    }

    @Test("anywhere on seeded roads, a way begins and ends where it should and takes the time", arguments: 0..<6)
    func anywhere(seed: Int) throws {
        let sketch = RoadSketch.grid(side: 7, seed: UInt64(seed), points: seed % 3, rules: seed % 2 == 1)
        let network = try RoadNetwork.building(sketch.data, accessSpeed: 20)
        var generator = SeededGenerator(seed: UInt64(seed))
        let box = network.extent
        func place() -> Coordinate {
            Coordinate(
                x: generator.number(in: box.minimum.x...box.maximum.x),
                y: generator.number(in: box.minimum.y...box.maximum.y)
            )
        }
        let facilities = (0..<5).map { _ in place() }
        for direction in [RoadTree.Direction.toPlaces, .fromPlaces] {
            let places = RoadPlaces(facilities, on: network, direction)
            for point in (0..<40).map({ _ in place() }) + facilities {
                let snap = try #require(places.snap(point))
                let found = places.nearest(snap, places.nearestTree())
                let route = places.route(snap, places.nearestTree())
                #expect((found == nil) == (route == nil))
                guard let found, let route else { continue }
                let ends = [point, facilities[found.facility]]
                #expect([route.line.first, route.line.last] == (direction == .toPlaces ? ends : ends.reversed()))
                #expect(abs(route.seconds.values.reduce(0, +) + route.offRoad - found.seconds) < 1e-6)
                let off = snap.distance + (places.snaps[found.facility]?.distance ?? .nan)
                let metres = zip(route.line, route.line.dropFirst()).reduce(0.0) {
                    $0 + Geodesic(.wgs84).distance(from: $1.0, to: $1.1).value
                }
                // Where a place meets a segment the line bends by less than a millimetre.
                #expect(abs(metres - found.metres - off) < 0.05, "\(metres) \(found.metres) \(off)")
            }
        }
    }

    @Test(
        "a crossing by ferry is named, and its wait is among its minutes",
        .enabled(if: SharedRoads.folder != nil, SharedRoads.comment)
    )
    func ferries() throws {
        let network = try RoadNetwork.extract("odd-tags.osm", .car)
        let ferries = (0..<network.streetCount).filter { street in
            network.travel(street).contains { $0.travel.roadClass == .ferry }
        }
        var crossed = 0
        for street in ferries {
            let line = network.shape(street)
            let places = RoadPlaces([line[line.count - 1]], on: network, .toPlaces)
            guard let snap = places.snap(line[0]), let found = places.nearest(snap, places.nearestTree()) else {
                continue
            }
            let route = try #require(places.route(snap, places.nearestTree()))
            #expect(abs(route.seconds.values.reduce(0, +) + route.offRoad - found.seconds) < 1e-6)
            if let seconds = route.seconds[.ferry] {
                crossed += 1
                #expect(seconds > 0 && route.ferries.count == 1)
                #expect(route.ferries[0] == network.travel(street)[0].travel.name)
            }
        }
        #expect(crossed > 0)
    }
}
