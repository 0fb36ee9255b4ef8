import Geodesy
import Geometry
import TestSupport

@testable import Roads

/// Synthetic roads, node by node and way by way.
struct RoadSketch {
    var data = RoadData()
    /// A third of a degree of longitude is a little more than one of latitude there: it does not matter.
    static let corner = Coordinate(x: -72, y: 46)

    /// A node so many thousandths of a degree east and north of the corner.
    mutating func node(_ east: Double, _ north: Double) -> UInt32 {
        data.longitudes.append(Int32(((Self.corner.x + east / 1000) * 1e7).rounded()))
        data.latitudes.append(Int32(((Self.corner.y + north / 1000) * 1e7).rounded()))
        return UInt32(data.longitudes.count - 1)
    }

    /// A way along nodes; its number.
    @discardableResult
    mutating func way(_ nodes: [UInt32], _ travel: WayTravel = .street(36)) -> UInt32 {
        data.wayNodes += nodes
        data.wayStarts.append(UInt32(data.wayNodes.count))
        if let known = data.travel.firstIndex(of: travel) {
            data.wayTravel.append(UInt32(known))
        } else {
            data.wayTravel.append(UInt32(data.travel.count))
            data.travel.append(travel)
        }
        return UInt32(data.wayTravel.count - 1)
    }

    /// Metres from node to node.
    func metres(_ nodes: UInt32...) -> Double {
        zip(nodes, nodes.dropFirst()).reduce(0) { sum, pair in
            sum + SharedRoads.geodesic.distance(from: data.position(pair.0), to: data.position(pair.1)).value
        }
    }

    /// Where a node is, in degrees.
    func position(_ node: UInt32) -> Coordinate { data.position(node) }

    /// Streets in squares, some of them one way, some missing, of several speeds; with turns that are forbidden and nodes
    /// that are closed where `rules` says so. Each street has `points` nodes within it.
    static func grid(
        side: Int,
        seed: UInt64,
        points: Int = 1,
        rules: Bool = false,
        scale: Double = 1
    ) -> RoadSketch {
        var generator = SeededGenerator(seed: seed)
        var sketch = RoadSketch()
        let nodes = (0..<side).map { row in
            (0..<side).map { column in
                sketch.node(
                    Double(column) * 5 + generator.number(in: -1...1),
                    Double(row) * 4 + generator.number(in: -1...1)
                )
            }
        }
        var waysAt: [UInt32: [UInt32]] = [:]
        func join(_ from: UInt32, _ to: UInt32, _ sketch: inout RoadSketch) {
            let speed = [20.0, 50, 50, 90][generator.integer(in: 0...3)] * scale
            let (isMissing, isOneWay) = (generator.chance(0.08), generator.chance(0.25))
            let isBackward = generator.chance(0.5)
            guard !isMissing else { return }
            let (start, end) = (sketch.position(from), sketch.position(to))
            let inner = (0..<points).map { point in
                let share = Double(point + 1) / Double(points + 1)
                return sketch.node(
                    (start.x + (end.x - start.x) * share - corner.x) * 1000 + generator.number(in: -0.2...0.2),
                    (start.y + (end.y - start.y) * share - corner.y) * 1000 + generator.number(in: -0.2...0.2)
                )
            }
            let travel = WayTravel(
                .residential,
                forward: isOneWay && isBackward ? 0 : speed,
                backward: isOneWay && !isBackward ? 0 : speed
            )
            let way = sketch.way([from] + inner + [to], travel)
            waysAt[from, default: []].append(way)
            waysAt[to, default: []].append(way)
        }
        for row in 0..<side {
            for column in 0..<side {
                if column + 1 < side { join(nodes[row][column], nodes[row][column + 1], &sketch) }
                if row + 1 < side { join(nodes[row][column], nodes[row + 1][column], &sketch) }
            }
        }
        guard rules else { return sketch }
        for row in nodes {
            for node in row {
                let ways = waysAt[node] ?? []
                if generator.chance(0.04) { sketch.data.closedNodes.append(node) }
                guard generator.chance(0.4), let from = ways.randomElement(using: &generator),
                    let to = ways.randomElement(using: &generator)
                else { continue }
                sketch.data.restrictions.append(
                    .init(from: from, viaNode: node, to: to, isOnly: generator.chance(0.3))
                )
            }
        }
        return sketch
    }
}

extension WayTravel {
    /// A street both ways.
    static func street(_ speed: Double) -> WayTravel { WayTravel(.residential, forward: speed, backward: speed) }
}

extension RoadPlaces {
    /// The seconds to every facility, an element each; is set where it can be reached.
    func times(_ snap: RoadSnap, _ buckets: Buckets, _ search: inout ClimbSearch, to times: inout [Double]) {
        ways(snap, buckets, &search) { times[$0.facility] = $0.seconds }
    }
}

/// The seconds between places on a network, by both searches.
struct PlaceTimes {
    let network: RoadNetwork

    /// The matrix through the hierarchy, from each place to each, NaN where there is no way.
    func matrix(
        _ points: [Coordinate],
        _ direction: RoadTree.Direction = .toPlaces,
        within limit: Metres = Metres(.infinity)
    ) -> [[Double]] {
        let places = RoadPlaces(points, on: network, direction, within: limit)
        var search = ClimbSearch(network)
        return points.map { point in
            var times = [Double](repeating: .nan, count: points.count)
            if let snap = places.snap(point) { places.times(snap, places.allBuckets(), &search, to: &times) }
            return times
        }
    }

    /// The seconds from one place to another; `nil` where there is no way.
    func seconds(_ from: Coordinate, _ to: Coordinate, within limit: Metres = Metres(.infinity)) -> Double? {
        let places = RoadPlaces([to], on: network, .toPlaces, within: limit)
        guard let snap = places.snap(from) else { return nil }
        return places.nearest(snap, places.nearestTree())?.seconds
    }

    /// The ways from every vertex to every vertex through the hierarchy.
    func allPairs() -> [[RoadPlaces.Way]] {
        var search = ClimbSearch(network)
        func climbs(_ isForward: Bool) -> [[(vertex: Int, way: RoadPlaces.Way)]] {
            (0..<network.vertexCount).map { vertex in
                var found: [(vertex: Int, way: RoadPlaces.Way)] = []
                let seed = RoadTree.Seed(vertex: UInt32(vertex), time: 0, length: 0, place: 0)
                search.run([seed], network.hierarchy, isForward: isForward) { found.append(($0, $1)) }
                return found
            }
        }
        let (ups, downs) = (climbs(true), climbs(false))
        return ups.map { up in
            var reached = [RoadPlaces.Way](repeating: .none, count: network.vertexCount)
            for (vertex, way) in up { reached[vertex] = min(reached[vertex], way) }
            return downs.map { down in
                down.reduce(.none) { least, met in
                    let first = reached[met.vertex]
                    guard first < .none else { return least }
                    return min(least, .init(time: first.time + met.way.time, length: first.length + met.way.length))
                }
            }
        }
    }
}
