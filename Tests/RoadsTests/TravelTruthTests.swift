import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// Travel times over two small countries against those of another program (osmium, numpy, scipy, pyproj): all within a
/// thousandth of a second, which is how they are rounded.
@Suite(.tags(.oracle), .enabled(if: SharedRoads.folder != nil, SharedRoads.comment))
struct TravelTruthTests {
    /// A network with its truth.
    struct Country: Sendable, CustomTestStringConvertible {
        var file: String
        var name: String
        var testDescription: String { name }

        static let all = [
            Country(file: "andorra-2013.osm.pbf", name: "andorra"),
            Country(file: "bangor-maine.osm.pbf", name: "bangor"),
        ]

        private static let networks = Locked<[String: RoadNetwork]>([:])

        /// The network, built once.
        func network() throws -> RoadNetwork {
            if let known = Self.networks.withLock({ $0[file] }) { return known }
            let network = try RoadNetwork.extract(file)
            Self.networks.withLock { $0[file] = network }
            return network
        }

        /// The rows of a file of its truth.
        func rows(_ kind: String) throws -> [[String]] { try SharedRoads.rows("truth-\(name)-\(kind).csv") }

        /// The twenty named nodes: number, longitude and latitude.
        func nodes() throws -> [(id: Int64, position: Coordinate)] {
            try rows("nodes").dropFirst().map { row in
                (
                    try #require(Int64(row[1])),
                    Coordinate(x: try #require(Double(row[2])), y: try #require(Double(row[3])))
                )
            }
        }
    }

    /// How far times may be off: half a thousandth by the rounding of the file, and what is rounded here.
    static let tolerance = 0.001

    @Test("twenty by twenty, through the hierarchy", arguments: Country.all) func matrix(_ country: Country) throws {
        let (network, nodes) = (try country.network(), try country.nodes())
        let truth = try country.rows("matrix").dropFirst()
        let places = RoadPlaces(nodes.map(\.position), on: network, .toPlaces)
        var search = ClimbSearch(network)
        var worst = 0.0
        for (node, row) in zip(nodes, truth) {
            var times = [Double](repeating: .nan, count: nodes.count)
            places.times(try #require(places.snap(node.position)), places.allBuckets(), &search, to: &times)
            for (found, wanted) in zip(times, row.dropFirst()) {
                #expect(found.isNaN == wanted.isEmpty)
                if let seconds = Double(wanted) { worst = max(worst, abs(found - seconds)) }
            }
        }
        #expect(truth.count == 20)
        #expect(worst < Self.tolerance, "\(worst)")
    }

    @Test("from three nodes to every junction and end, and back to the first", arguments: Country.all)
    func oneToAll(_ country: Country) throws {
        let network = try country.network()
        let rows = try country.rows("one-to-all")
        let ids = try rows.dropFirst().map { try #require(Int64($0[0])) }
        // from_281064262_s, to_281064262_s
        let origins = try rows[0].dropFirst().map { column in
            (isFrom: column.hasPrefix("from"), id: try #require(Int64(column.split(separator: "_")[1])))
        }
        let positions = try MapNodes.positions(of: ids, in: SharedRoads.extract(country.file))
        let nodes = NodePlaces(network)
        var worst = 0.0
        for (column, origin) in origins.enumerated() {
            let direction = origin.isFrom ? RoadTree.Direction.fromPlaces : .toPlaces
            let start = try #require(positions[origin.id].flatMap { nodes.places[$0] })
            let tree = RoadTree(network, nodes.seeds(start, direction), direction)
            for (id, row) in zip(ids, rows.dropFirst()) where id != origin.id {
                let place = try #require(positions[id].flatMap { nodes.places[$0] }, "\(id)")
                let found = nodes.seconds(place, tree, direction)
                let wanted = Double(row[column + 1])
                #expect((found == nil) == (wanted == nil), "\(id) \(rows[0][column + 1])")
                if let found, let wanted { worst = max(worst, abs(found - wanted)) }
            }
        }
        #expect(worst < Self.tolerance, "\(worst)")
    }

    @Test("points off the road: where they meet it, how far, and how long between them", arguments: Country.all)
    func snaps(_ country: Country) throws {
        let network = try country.network()
        let rows = try country.rows("snap").dropFirst().map { try $0.map { try #require(Double($0)) } }
        let points = rows.map { Coordinate(x: $0[1], y: $0[2]) }
        let places = RoadPlaces(points, on: network, .toPlaces)
        let back = RoadPlaces(points, on: network, .fromPlaces)
        var search = ClimbSearch(network)
        for (number, row) in rows.enumerated() {
            let snap = try #require(places.snap(points[number]))
            #expect(abs(snap.distance - row[7]) < 0.001, "\(number)")
            #expect(abs(snap.position.x - row[8]) < 6e-8 && abs(snap.position.y - row[9]) < 6e-8, "\(number)")
            var times = [Double](repeating: .nan, count: points.count)
            places.times(snap, places.allBuckets(), &search, to: &times)
            for (found, wanted) in zip(times, row[10...]) { #expect(abs(found - wanted) < Self.tolerance, "\(number)") }
            times = [Double](repeating: .nan, count: points.count)
            back.times(try #require(back.snap(points[number])), back.allBuckets(), &search, to: &times)
            for (found, other) in zip(times, rows) {
                #expect(abs(found - other[10 + number]) < Self.tolerance, "\(number)")
            }
        }
        #expect(rows.count == 12)
    }

    struct Summary: Decodable {
        struct Graph: Decodable {
            var nodes: Int
            var length_km: Double
            var largest_strong: Int
        }

        struct Rim: Decodable {
            var nodes: Int
            var junction_or_end_nodes: Int
            var directed_km_reached: Double
        }

        struct Origin: Decodable {
            var reached_nodes: Int
            var sum_s: Double
            var max_s: Double
            var within: [String: Rim]
        }

        struct ToFirst: Decodable {
            var origin: Int64
            var reaching_nodes: Int
            var sum_s: Double
            var within: [String: Int]
        }

        struct Nearest: Decodable {
            var reached_nodes: Int
            var sum_s: Double
            var max_s: Double
        }

        var graph: Graph
        var origins: [String: Origin]
        var to_first_origin: ToFirst
        var nearest_of_20: Nearest
    }

    @Test(
        "how many nodes are reached within 5, 10 and 15 minutes, those within streets among them",
        arguments: Country.all
    )
    func summary(_ country: Country) throws {
        let network = try country.network()
        let truth: Summary = try SharedRoads.json("truth-\(country.name)-summary.json")
        #expect(network.description.nodeCount == truth.graph.nodes)
        #expect(network.description.components.first == truth.graph.largest_strong)
        #expect(abs(network.description.lengths.values.reduce(0, +) / 1000 - truth.graph.length_km) < 0.0001)

        let named = try country.nodes()
        let ends = try country.rows("one-to-all").dropFirst().map { try #require(Int64($0[0])) }
        let ids = Set(ends + named.map(\.id) + truth.origins.keys.compactMap { Int64($0) })
        let positions = try MapNodes.positions(of: ids, in: SharedRoads.extract(country.file))
        let nodes = NodePlaces(network)
        func place(_ id: Int64) throws -> NodePlaces.Place { try #require(positions[id].flatMap { nodes.places[$0] }) }
        for (name, origin) in truth.origins {
            let start = try place(try #require(Int64(name)))
            let tree = RoadTree(network, nodes.seeds(start, .fromPlaces), .fromPlaces)
            let seconds = nodes.allSeconds(tree, .fromPlaces)
            #expect(seconds.count == origin.reached_nodes)
            #expect(abs(seconds.reduce(0, +) - origin.sum_s) < 1)
            #expect(abs((seconds.max() ?? 0) - origin.max_s) < Self.tolerance)
            for (limit, rim) in origin.within {
                let most = try #require(limit.split(separator: " ").first.flatMap { Double($0) }) * 60
                #expect(seconds.count { $0 <= most } == rim.nodes, "\(name) \(limit)")
                let reached = try ends.count { try nodes.seconds(place($0), tree, .fromPlaces) ?? .infinity <= most }
                #expect(reached == rim.junction_or_end_nodes, "\(name) \(limit)")
                let metres = nodes.directedMetres(tree, within: most)
                #expect(abs(metres / 1000 - rim.directed_km_reached) < 0.001, "\(name) \(limit)")
            }
        }
        let first = truth.to_first_origin
        let tree = RoadTree(network, nodes.seeds(try place(first.origin), .toPlaces), .toPlaces)
        let seconds = nodes.allSeconds(tree, .toPlaces)
        #expect(seconds.count == first.reaching_nodes)
        #expect(abs(seconds.reduce(0, +) - first.sum_s) < 1)
        for (limit, count) in first.within {
            let most = try #require(limit.split(separator: " ").first.flatMap { Double($0) }) * 60
            #expect(seconds.count { $0 <= most } == count)
        }
        let all = try named.enumerated().flatMap { number, node in
            nodes.seeds(try place(node.id), .fromPlaces, number: Int32(number))
        }
        let nearest = nodes.allSeconds(RoadTree(network, all, .fromPlaces), .fromPlaces)
        #expect(nearest.count == truth.nearest_of_20.reached_nodes)
        #expect(abs(nearest.reduce(0, +) - truth.nearest_of_20.sum_s) < 1)
        #expect(abs((nearest.max() ?? 0) - truth.nearest_of_20.max_s) < Self.tolerance)
    }
}

extension NodePlaces {
    /// The metres of roads, each direction for itself, that are reached within some seconds, the rim included.
    func directedMetres(_ tree: RoadTree, within most: Double) -> Double {
        var metres = 0.0
        for street in 0..<network.streetCount {
            let (along, against) = network.nodeTimes(street)
            let ends = [network.streets[street].start, network.streets[street].end].map { seconds(Int($0), tree) }
            let inner = innerSeconds(street, tree, .fromPlaces)
            let times = [ends[0]] + inner + [ends[1]]
            let shape = network.shape(street)
            for segment in 0..<shape.count - 1 {
                let length = SharedRoads.geodesic.distance(from: shape[segment], to: shape[segment + 1]).value
                for (from, whole) in [
                    (times[segment], along[segment + 1] - along[segment]),
                    (times[segment + 1], against[segment] - against[segment + 1]),
                ] {
                    guard let from, from <= most, whole < .infinity else { continue }
                    metres += whole > 0 ? length * min(1, (most - from) / whole) : length
                }
            }
        }
        return metres
    }
}
