import Geometry
import TestSupport

@testable import Roads

/// Made-up networks.
enum SyntheticRoads {
    /// Roads between nodes, with the kilometres an hour each way; ferries where they are named.
    static func network(
        _ nodes: [(x: Double, y: Double)],
        _ roads: [(nodes: [Int], forward: Double, backward: Double, isFerry: Bool)]
    ) throws -> RoadNetwork {
        var data = RoadData()
        data.longitudes = nodes.map { Int32((($0.x > 180 ? $0.x - 360 : $0.x) * 1e7).rounded()) }
        data.latitudes = nodes.map { Int32(($0.y * 1e7).rounded()) }
        for (number, road) in roads.enumerated() {
            data.wayNodes += road.nodes.map { UInt32($0) }
            data.wayStarts.append(UInt32(data.wayNodes.count))
            data.wayTravel.append(UInt32(number))
            data.travel.append(
                WayTravel(road.isFerry ? .ferry : .road, forward: road.forward, backward: road.backward)
            )
        }
        let profile = NetworkDescription.Profile(name: "synthetic", accessSpeed: nil)
        let bytes = try RoadNetworkBuilder(data, .init(profile: profile, sources: ["synthetic"])).build()
        return try RoadNetwork(bytes, name: "synthetic")
    }

    /// A net of crooked streets, some of them one-way, some missing.
    static func net(seed: UInt64, around center: Coordinate = Coordinate(x: -72, y: 46.5)) throws -> RoadNetwork {
        var generator = SeededGenerator(seed: seed)
        let size = 12
        var nodes: [(x: Double, y: Double)] = []
        for row in 0..<size {
            for column in 0..<size {
                nodes.append(
                    (
                        center.x + Double(column) * 0.012 + generator.number(in: -0.003...0.003),
                        center.y + Double(row) * 0.008 + generator.number(in: -0.002...0.002)
                    )
                )
            }
        }
        var roads: [(nodes: [Int], forward: Double, backward: Double, isFerry: Bool)] = []
        for node in 0..<size * size {
            for other in [node % size < size - 1 ? node + 1 : nil, node + size < size * size ? node + size : nil] {
                guard let other, generator.chance(0.85) else { continue }
                // A bend between.
                nodes.append(
                    (
                        (nodes[node].x + nodes[other].x) / 2 + generator.number(in: -0.001...0.001),
                        (nodes[node].y + nodes[other].y) / 2 + generator.number(in: -0.001...0.001)
                    )
                )
                let speed = generator.number(in: 15...90)
                roads.append(([node, nodes.count - 1, other], speed, generator.chance(0.2) ? 0 : speed * 0.8, false))
            }
        }
        return try network(nodes, roads)
    }
}
