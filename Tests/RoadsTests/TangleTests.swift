import Geometry
import TestSupport
import Testing

@testable import Roads

/// Roads that nobody draws on purpose.
@Suite struct TangleTests {
    /// Ways that come back to where they were, stand still, lie upon each other, lack nodes; rules about any of them.
    private static func tangle(_ seed: UInt64) -> RoadData {
        var generator = SeededGenerator(seed: seed)
        var sketch = RoadSketch()
        let count = generator.integer(in: 3...14)
        for _ in 0..<count {
            // Some nodes at the same place.
            _ = sketch.node(Double(generator.integer(in: 0...4)), Double(generator.integer(in: 0...4)))
        }
        let ways = generator.integer(in: 1...14)
        for _ in 0..<ways {
            let isFerry = generator.chance(0.2)
            let speeds = [0.0, 10, 36, 36, 90]
            var travel = WayTravel(
                isFerry ? .ferry : .residential,
                forward: speeds[generator.integer(in: 0...4)],
                backward: speeds[generator.integer(in: 0...4)]
            )
            if isFerry { (travel.duration, travel.wait) = (generator.chance(0.5) ? 0 : 600, 300) }
            var nodes: [UInt32] = []
            for _ in 0..<generator.integer(in: 0...6) {
                let isMissing = generator.chance(0.05)
                nodes.append(isMissing ? RoadData.missingNode : UInt32(generator.integer(in: 0...count - 1)))
            }
            sketch.way(nodes, travel)
        }
        for _ in 0..<generator.integer(in: 0...8) {
            let named = (0..<4).map { _ in UInt32(generator.integer(in: 0...ways - 1)) }
            let isNode = generator.chance(0.6)
            sketch.data.restrictions.append(
                .init(
                    from: named[0],
                    viaNode: isNode ? UInt32(generator.integer(in: 0...count - 1)) : nil,
                    viaWays: isNode ? [] : Array(named[2..<generator.integer(in: 3...4)]),
                    to: named[1],
                    isOnly: generator.chance(0.4)
                )
            )
        }
        sketch.data.closedNodes = (0..<UInt32(count)).filter { _ in generator.chance(0.1) }
        return sketch.data
    }

    @Test("whatever the ways, a network of them is opened and both searches agree, or there is none")
    func tangles() throws {
        var built = 0
        for seed in 0..<400 {
            let network: RoadNetwork
            do {
                network = try RoadNetwork.building(Self.tangle(UInt64(seed)), accessSpeed: 20)
            } catch let error as RoadError {
                #expect(error.code == .noRoads)
                continue
            }
            built += 1
            let times = PlaceTimes(network: network)
            let pairs = times.allPairs()
            for vertex in 0..<network.vertexCount {
                let start = RoadTree.Seed(vertex: UInt32(vertex), time: 0, length: 0, place: 0)
                #expect(RoadTree(network, [start], .fromPlaces).times == pairs[vertex].map(\.time), "\(seed)")
            }
            let box = network.extent
            let places = [box.minimum, box.maximum, Coordinate(x: box.minimum.x + 0.0011, y: box.minimum.y + 0.0007)]
            for (row, place) in zip(times.matrix(places), places) {
                for (found, other) in zip(row, places) {
                    #expect(times.seconds(place, other) ?? -1 == (found.isNaN ? -1 : found), "\(seed)")
                }
            }
        }
        #expect(built > 200, "\(built)")
    }
}
