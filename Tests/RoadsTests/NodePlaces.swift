import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Roads

/// A position in units of 1e-7 degrees, as networks store it.
struct FixedPosition: Hashable {
    var longitude: Int32
    var latitude: Int32
}

extension RoadNetwork {
    /// Builds the network of some roads.
    static func building(
        _ data: RoadData,
        accessSpeed: Double? = nil,
        threads: Int = 2
    ) throws -> RoadNetwork {
        try RoadNetwork(
            bytes(of: data, accessSpeed: accessSpeed, threads: threads),
            name: "synthetic",
            threads: threads
        )
    }

    /// The file of the network of some roads.
    static func bytes(of data: RoadData, accessSpeed: Double? = nil, threads: Int = 2) throws -> [UInt8] {
        let profile = NetworkDescription.Profile(name: "synthetic", accessSpeed: accessSpeed)
        return try RoadNetworkBuilder(data, .init(profile: profile, sources: ["synthetic"], threads: threads)).build()
    }

    /// Reads an extract and builds its network.
    static func extract(_ file: String, _ profile: RoadProfile = .carV1) throws -> RoadNetwork {
        let path = try SharedRoads.extract(file)
        return try RoadNetwork(RoadNetworkBuilder.build(reading: [path], profile, threads: 2), name: file, threads: 2)
    }

    /// Where a vertex is.
    func fixedPosition(_ vertex: Int) -> FixedPosition {
        FixedPosition(longitude: positions[2 * vertex], latitude: positions[2 * vertex + 1])
    }

    /// The seconds to each node of a street from its start in its direction, and from its end against it; infinite where
    /// that is not allowed. By its shape and its runs, as nobody who only uses times of whole streets sees them.
    func nodeTimes(_ street: Int) -> (along: [Double], against: [Double]) {
        let (shape, runs) = (shape(street), travel(street))
        let geodesic = Geodesic(.wgs84)
        var steps: [(Double, Double)] = []
        for segment in 0..<shape.count - 1 {
            let travel = runs.last { $0.segment <= segment }?.travel ?? runs[0].travel
            let metres = geodesic.distance(from: shape[segment], to: shape[segment + 1]).value
            steps.append(
                (
                    travel.forward > 0 ? metres / (travel.forward / 3.6) : .infinity,
                    travel.backward > 0 ? metres / (travel.backward / 3.6) : .infinity
                )
            )
        }
        var along = [0.0]
        for step in steps { along.append(along[along.count - 1] + step.0) }
        var against = [0.0]
        for step in steps.reversed() { against.append(against[against.count - 1] + step.1) }
        return (along, against.reversed())
    }
}

/// Where the nodes of roads are in a network: at its vertices and within its streets.
struct NodePlaces {
    enum Place {
        case vertex(Int)
        /// Before the segment with a number, which is not 0.
        case within(street: Int, segment: Int)
    }

    let network: RoadNetwork
    private(set) var places: [FixedPosition: Place] = [:]

    init(_ network: RoadNetwork) {
        self.network = network
        for street in 0..<network.streetCount {
            let first = Int(network.streets[street].point)
            for point in first..<Int(network.streets[street + 1].point) {
                let position = FixedPosition(
                    longitude: network.points[2 * point],
                    latitude: network.points[2 * point + 1]
                )
                places[position] = .within(street: street, segment: point - first + 1)
            }
        }
        for vertex in 0..<network.vertexCount { places[network.fixedPosition(vertex)] = .vertex(vertex) }
    }

    /// Where searches from or to a node begin.
    func seeds(_ place: Place, _ direction: RoadTree.Direction, number: Int32 = 0) -> [RoadTree.Seed] {
        func seed(_ vertex: Int, _ seconds: Double) -> RoadTree.Seed? {
            guard seconds < .infinity else { return nil }
            let time = UInt64((seconds / network.unit).rounded())
            return RoadTree.Seed(vertex: UInt32(vertex), time: time, length: 0, place: number)
        }
        switch place {
        case .vertex(let vertex):
            return network.copies(of: vertex).compactMap { seed($0, 0) }
        case .within(let street, let segment):
            let (along, against) = network.nodeTimes(street)
            let (start, end) = (Int(network.streets[street].start), Int(network.streets[street].end))
            switch direction {
            case .fromPlaces:
                return [
                    seed(end, along[along.count - 1] - along[segment]), seed(start, against[0] - against[segment]),
                ].compactMap(\.self)
            case .toPlaces:
                return network.tails(street, along: true).compactMap { seed($0, along[segment]) }
                    + network.tails(street, along: false).compactMap { seed($0, against[segment]) }
            }
        }
    }

    /// The seconds between a node and what a search began with; `nil` where it is not reached.
    func seconds(_ place: Place, _ tree: RoadTree, _ direction: RoadTree.Direction) -> Double? {
        switch place {
        case .vertex(let vertex): return network.copies(of: vertex).compactMap { seconds($0, tree) }.min()
        case .within(let street, let segment):
            return innerSeconds(street, tree, direction)[segment - 1]
        }
    }

    /// The seconds of a vertex.
    func seconds(_ vertex: Int, _ tree: RoadTree) -> Double? {
        let time = tree.times[vertex]
        return time == RoadTree.unreached ? nil : Double(time) * network.unit
    }

    private func least(_ vertices: [Int], _ tree: RoadTree) -> Double {
        vertices.compactMap { seconds($0, tree) }.min() ?? .infinity
    }

    /// The seconds of the nodes within a street.
    func innerSeconds(_ street: Int, _ tree: RoadTree, _ direction: RoadTree.Direction) -> [Double?] {
        let (along, against) = network.nodeTimes(street)
        // Where turns are restricted, one arrives at another copy of a junction than one leaves from.
        let ends =
            direction == .toPlaces
            ? [[Int(network.streets[street].start)], [Int(network.streets[street].end)]]
            : [network.tails(street, along: true), network.tails(street, along: false)]
        let (start, end) = (least(ends[0], tree), least(ends[1], tree))
        return (1..<max(1, along.count - 1)).map { node in
            let seconds =
                switch direction {
                case .fromPlaces: min(start + along[node], end + against[node])
                case .toPlaces:
                    min(
                        along[along.count - 1] == .infinity ? .infinity : end + along[along.count - 1] - along[node],
                        against[0] == .infinity ? .infinity : start + against[0] - against[node]
                    )
                }
            return seconds < .infinity ? seconds : nil
        }
    }

    /// The seconds of every node: those of all vertices, each place once, and those within streets.
    func allSeconds(_ tree: RoadTree, _ direction: RoadTree.Direction) -> [Double] {
        (0..<network.vertexCount).compactMap { seconds($0, tree) }
            + (0..<network.streetCount).flatMap { innerSeconds($0, tree, direction).compactMap(\.self) }
    }
}

/// Finds nodes of OpenStreetMap by their numbers.
enum MapNodes {
    /// The positions of nodes in an `.osm.pbf` file.
    static func positions(of ids: some Sequence<Int64>, in path: String) throws -> [Int64: FixedPosition] {
        let wanted = Set(ids).sorted()
        let file = try BlockFile(path: path)
        var found: [Int64: FixedPosition] = [:]
        for place in try PBFIndex(file).blocks {
            let scratch = PBFScratch()
            let batch = try PBFBlock(try scratch.content(of: place, file)).nodes(wanted, RoadJudge(.carV1))
            for (index, node) in batch.places.enumerated() {
                found[wanted[Int(node)]] = FixedPosition(
                    longitude: batch.positions[2 * index],
                    latitude: batch.positions[2 * index + 1]
                )
            }
        }
        return found
    }
}
