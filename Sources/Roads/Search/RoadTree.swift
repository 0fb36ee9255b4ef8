/// The times between every vertex of a network and the nearest of some places.
///
/// E. W. Dijkstra, *A note on two problems in connexion with graphs*, Numerische Mathematik 1 (1959) 269–271, from all
/// places at once.
package struct RoadTree: Sendable {
    /// Stands for a vertex that is not reached.
    package static let unreached = UInt64.max

    /// Which way is driven.
    package enum Direction: Hashable, Sendable {
        /// From the vertices to the places.
        case toPlaces
        /// From the places to the vertices.
        case fromPlaces
    }

    /// A vertex at which a search begins.
    struct Seed {
        var vertex: UInt32
        var time: UInt64
        var place: Int32
    }

    /// The time of each vertex, in units; ``unreached`` where none is.
    private(set) var times: [UInt64]
    /// The nearest place of each vertex, of equally near ones the first; -1 where none is.
    private(set) var places: [Int32]

    /// Searches a network.
    ///
    /// - Parameters:
    ///   - network: the network.
    ///   - seeds: where to begin.
    ///   - direction: which way is driven.
    ///   - limit: the greatest time that is looked at.
    init(_ network: RoadNetwork, _ seeds: [Seed], _ direction: Direction, limit: UInt64 = .max) {
        times = Array(repeating: Self.unreached, count: network.vertexCount)
        places = Array(repeating: -1, count: network.vertexCount)
        var queue = VertexQueue(vertexCount: network.vertexCount)
        let limit = min(limit, queue.latest)
        times.withUnsafeMutableBufferPointer { times in
            places.withUnsafeMutableBufferPointer { places in
                for seed in seeds {
                    let vertex = Int(seed.vertex)
                    guard seed.time <= limit,
                        seed.time < times[vertex] || (seed.time == times[vertex] && seed.place < places[vertex])
                    else { continue }
                    (times[vertex], places[vertex]) = (seed.time, seed.place)
                    queue.push(seed.time, seed.vertex)
                }
                switch direction {
                case .toPlaces: Self.search(network, &queue, limit, times, places) { $0.back }
                case .fromPlaces: Self.search(network, &queue, limit, times, places) { $0.out }
                }
            }
        }
    }

    @inline(__always)
    private static func search(
        _ network: RoadNetwork,
        _ queue: inout VertexQueue,
        _ limit: UInt64,
        _ times: UnsafeMutableBufferPointer<UInt64>,
        _ places: UnsafeMutableBufferPointer<Int32>,
        _ cost: (NetworkLayout.Arc) -> UInt32
    ) {
        let (starts, arcs) = (network.arcStarts, network.arcs)
        while let (time, vertex) = queue.pop() {
            guard time == times[vertex] else { continue }
            let place = places[vertex]
            for index in Int(starts[vertex])..<Int(starts[vertex + 1]) {
                let arc = arcs[index]
                let step = cost(arc)
                guard step != NetworkLayout.closed else { continue }
                let (next, other) = (time + UInt64(step), Int(arc.other))
                guard next < times[other] || (next == times[other] && place < places[other]), next <= limit else {
                    continue
                }
                (times[other], places[other]) = (next, place)
                queue.push(next, arc.other)
            }
        }
    }
}
