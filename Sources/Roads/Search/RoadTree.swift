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
        /// Millimetres.
        var length: UInt64
        var place: Int32
    }

    /// The time of each vertex, in units; ``unreached`` where none is.
    private(set) var times: [UInt64]
    /// The nearest place of each vertex, of equally near ones the first; -1 where none is.
    private(set) var places: [Int32]
    /// The length of the way in millimetres, the shortest of those that take the time.
    private(set) var lengths: [UInt64]

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
        lengths = Array(repeating: 0, count: network.vertexCount)
        var queue = VertexQueue(vertexCount: network.vertexCount)
        let limit = min(limit, queue.latest)
        times.withUnsafeMutableBufferPointer { times in
            places.withUnsafeMutableBufferPointer { places in
                lengths.withUnsafeMutableBufferPointer { lengths in
                    let labels = Labels(times: times, places: places, lengths: lengths)
                    for seed in seeds { labels.offer(seed, &queue, limit) }
                    Self.search(network, &queue, limit, labels, direction)
                }
            }
        }
    }

    /// The best way to each vertex so far: the least time, of equal ones the first place, of those the least length.
    private struct Labels: RoadLabels {
        let times: UnsafeMutableBufferPointer<UInt64>
        let places: UnsafeMutableBufferPointer<Int32>
        let lengths: UnsafeMutableBufferPointer<UInt64>

        @inline(__always)
        func label(_ vertex: Int) -> RoadLabel {
            RoadLabel(time: times[vertex], place: places[vertex], length: lengths[vertex])
        }

        @inline(__always)
        func offer(_ vertex: Int, _ time: UInt64, _ place: Int32, _ length: UInt64, _ queue: inout VertexQueue) {
            guard time <= times[vertex] else { return }
            if time == times[vertex] {
                guard (place, length) < (places[vertex], lengths[vertex]) else { return }
            }
            (times[vertex], places[vertex], lengths[vertex]) = (time, place, length)
            queue.push(time, UInt32(truncatingIfNeeded: vertex))
        }
    }

    /// The best way of a vertex.
    func label(_ vertex: Int) -> RoadLabel {
        RoadLabel(time: times[vertex], place: places[vertex], length: lengths[vertex])
    }

    /// Goes on from what is in the queue, as far as ways get better.
    ///
    /// - Parameters:
    ///   - network: the network.
    ///   - queue: the vertices that are known so far.
    ///   - limit: the greatest time that is looked at.
    ///   - labels: what is known of each vertex.
    ///   - direction: which way is driven.
    @inline(__always)
    static func search(
        _ network: RoadNetwork,
        _ queue: inout VertexQueue,
        _ limit: UInt64,
        _ labels: some RoadLabels,
        _ direction: Direction
    ) {
        switch direction {
        case .toPlaces: search(network, &queue, limit, labels) { $0.back }
        case .fromPlaces: search(network, &queue, limit, labels) { $0.out }
        }
    }

    @inline(__always)
    private static func search(
        _ network: RoadNetwork,
        _ queue: inout VertexQueue,
        _ limit: UInt64,
        _ labels: some RoadLabels,
        _ cost: (NetworkLayout.Arc) -> UInt32
    ) {
        let (starts, arcs) = (network.arcStarts, network.arcs)
        while let (time, vertex) = queue.pop() {
            let label = labels.label(vertex)
            guard time == label.time else { continue }
            for index in Int(starts[vertex])..<Int(starts[vertex + 1]) {
                let arc = arcs[index]
                let step = cost(arc)
                guard step != NetworkLayout.closed, time + UInt64(step) <= limit else { continue }
                labels.offer(
                    Int(arc.other),
                    time + UInt64(step),
                    label.place,
                    label.length + UInt64(arc.length),
                    &queue
                )
            }
        }
    }
}

/// The best way between a vertex and the places of a search so far.
struct RoadLabel {
    /// In units; ``RoadTree/unreached`` where there is none.
    var time: UInt64
    /// The nearest place; -1 for none.
    var place: Int32
    /// Millimetres.
    var length: UInt64
}

/// What a search knows of each vertex.
protocol RoadLabels {
    /// The best way of a vertex so far.
    func label(_ vertex: Int) -> RoadLabel
    /// Takes a way where it is better, and puts its vertex into the queue: the less time is the better, of equal ones the first
    /// place, of those the less length.
    func offer(_ vertex: Int, _ time: UInt64, _ place: Int32, _ length: UInt64, _ queue: inout VertexQueue)
}

extension RoadLabels {
    /// Takes the way of a seed within a limit.
    func offer(_ seed: RoadTree.Seed, _ queue: inout VertexQueue, _ limit: UInt64) {
        guard seed.time <= limit else { return }
        offer(Int(seed.vertex), seed.time, seed.place, seed.length, &queue)
    }
}
