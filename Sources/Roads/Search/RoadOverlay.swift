/// The best ways of a tree with a few facilities more or less: what differs lies over it. One thread at a time uses one.
///
/// A facility that is gone leaves a hole, which is filled from where others meet it; a new one spreads as far as it is nearer
/// than what was there. So a search sees what changes and no more, and comes to what one from the beginning would.
///
/// G. Ramalingam, T. Reps, *An incremental algorithm for a generalization of the shortest-path problem*, Journal of
/// Algorithms 21 (1996) 267–305.
final class RoadOverlay {
    private let network: RoadNetwork
    private let tree: RoadTree
    private let labels: Labels
    private var queue: VertexQueue
    /// For a point each, whether it was asked for: of whoever uses the overlay.
    var isAsked: [Bool]

    /// Lays nothing over a tree.
    init(_ network: RoadNetwork, _ tree: RoadTree, pointCount: Int) {
        (self.network, self.tree) = (network, tree)
        labels = Labels(tree)
        queue = VertexQueue(vertexCount: network.vertexCount)
        isAsked = Array(repeating: false, count: pointCount)
    }

    deinit { labels.deallocate() }

    /// The vertices whose way is another one than that of the tree.
    var changed: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: labels.changed[..<labels.count.pointee]) }

    /// The best way of a vertex.
    ///
    /// - Parameters:
    ///   - vertex: the vertex.
    ///   - kept: for each facility of the tree its number now.
    /// - Returns: the way, with its facility by its number now.
    func label(_ vertex: Int, _ kept: [Int32]) -> RoadLabel {
        kept.withUnsafeBufferPointer { CurrentLabels(labels: labels, kept: $0).label(vertex) }
    }

    /// Lays a change over the tree, in the place of the last one.
    ///
    /// - Parameters:
    ///   - gone: the vertices whose facility is gone, group by group.
    ///   - kept: for each facility of the tree its number now, -1 where it is gone; in ascending order.
    ///   - seeds: where ways from new facilities begin, and from all that are kept where any is gone.
    ///   - direction: as of the tree.
    func lay(gone: [ArraySlice<UInt32>], kept: [Int32], _ seeds: [RoadTree.Seed], _ direction: RoadTree.Direction) {
        labels.restore(from: tree)
        queue.clear()
        let limit = queue.latest
        kept.withUnsafeBufferPointer { kept in
            let current = CurrentLabels(labels: labels, kept: kept)
            for vertex in gone.joined() { labels.set(Int(vertex), RoadTree.unreached, -1, 0) }
            // Every street is seen from both of its ends.
            for vertex in gone.joined() {
                let own = Int(network.arcStarts[Int(vertex)])..<Int(network.arcStarts[Int(vertex) + 1])
                for arc in network.arcs[own] where !labels.isChanged[Int(arc.other)] {
                    let (step, next) = (direction == .toPlaces ? arc.out : arc.back, current.label(Int(arc.other)))
                    guard step != NetworkLayout.closed, next.time != RoadTree.unreached else { continue }
                    let seed = RoadTree.Seed(
                        vertex: vertex,
                        time: next.time + UInt64(step),
                        length: next.length + UInt64(arc.length),
                        place: next.place
                    )
                    inner.append(seed)
                }
            }
            for seed in inner { current.offer(seed, &queue, limit) }
            inner.removeAll(keepingCapacity: true)
            for seed in seeds { current.offer(seed, &queue, limit) }
            RoadTree.search(network, &queue, limit, current, direction)
        }
    }

    /// Where ways lead from around a hole into it.
    private var inner: [RoadTree.Seed] = []

    /// The ways of all vertices, and which of them are changed.
    private struct Labels {
        let times: UnsafeMutableBufferPointer<UInt64>
        let places: UnsafeMutableBufferPointer<Int32>
        let lengths: UnsafeMutableBufferPointer<UInt64>
        let isChanged: UnsafeMutableBufferPointer<Bool>
        let changed: UnsafeMutableBufferPointer<UInt32>
        let count: UnsafeMutablePointer<Int>

        init(_ tree: RoadTree) {
            let vertexCount = tree.times.count
            times = .allocate(capacity: vertexCount)
            places = .allocate(capacity: vertexCount)
            lengths = .allocate(capacity: vertexCount)
            isChanged = .allocate(capacity: vertexCount)
            changed = .allocate(capacity: vertexCount)
            count = .allocate(capacity: 1)
            _ = times.initialize(from: tree.times)
            _ = places.initialize(from: tree.places)
            _ = lengths.initialize(from: tree.lengths)
            isChanged.initialize(repeating: false)
            changed.initialize(repeating: 0)
            count.initialize(to: 0)
        }

        func deallocate() {
            times.deallocate()
            places.deallocate()
            lengths.deallocate()
            isChanged.deallocate()
            changed.deallocate()
            count.deallocate()
        }

        @inline(__always)
        func set(_ vertex: Int, _ time: UInt64, _ place: Int32, _ length: UInt64) {
            if !isChanged[vertex] {
                isChanged[vertex] = true
                changed[count.pointee] = UInt32(truncatingIfNeeded: vertex)
                count.pointee += 1
            }
            (times[vertex], places[vertex], lengths[vertex]) = (time, place, length)
        }

        func restore(from tree: RoadTree) {
            for place in 0..<count.pointee {
                let vertex = Int(changed[place])
                isChanged[vertex] = false
                (times[vertex], places[vertex], lengths[vertex]) =
                    (tree.times[vertex], tree.places[vertex], tree.lengths[vertex])
            }
            count.pointee = 0
        }
    }

    /// The ways with their facilities by their numbers now.
    private struct CurrentLabels: RoadLabels {
        let labels: Labels
        let kept: UnsafeBufferPointer<Int32>

        @inline(__always)
        func label(_ vertex: Int) -> RoadLabel {
            RoadLabel(time: labels.times[vertex], place: place(vertex), length: labels.lengths[vertex])
        }

        @inline(__always)
        private func place(_ vertex: Int) -> Int32 {
            let place = labels.places[vertex]
            return labels.isChanged[vertex] || place < 0 ? place : kept[Int(place)]
        }

        @inline(__always)
        func offer(_ vertex: Int, _ time: UInt64, _ place: Int32, _ length: UInt64, _ queue: inout VertexQueue) {
            guard time <= labels.times[vertex] else { return }
            if time == labels.times[vertex] {
                guard (place, length) < (self.place(vertex), labels.lengths[vertex]) else { return }
            }
            labels.set(vertex, time, place, length)
            queue.push(time, UInt32(truncatingIfNeeded: vertex))
        }
    }
}
