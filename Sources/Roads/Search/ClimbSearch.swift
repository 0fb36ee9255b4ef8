/// Searches up a hierarchy: the few vertices over which every shortest way from some place leads.
///
/// Vertices to which there is a shorter way from above are passed over: nothing leads on from there (*stall on demand*, in
/// the paper that ``HierarchyBuilder`` names).
package struct ClimbSearch: ~Copyable {
    private let times: UnsafeMutableBufferPointer<UInt64>
    private var touched: [Int] = []
    private var queue: VertexQueue

    /// Prepares searches on a network; one thread at a time uses one.
    package init(_ network: RoadNetwork) {
        times = .allocate(capacity: network.vertexCount)
        times.initialize(repeating: .max)
        queue = VertexQueue(vertexCount: network.vertexCount)
    }

    deinit { times.deallocate() }

    /// Visits the vertices above some seeds, each with its time.
    ///
    /// - Parameters:
    ///   - seeds: where to begin.
    ///   - hierarchy: of the network.
    ///   - isForward: whether arcs are driven as they lead, or against it.
    ///   - visit: is given each vertex once.
    mutating func run(
        _ seeds: [RoadTree.Seed],
        _ hierarchy: RoadHierarchy,
        isForward: Bool,
        _ visit: (_ vertex: Int, _ time: UInt64) -> Void
    ) {
        for vertex in touched { times[vertex] = .max }
        touched.removeAll(keepingCapacity: true)
        queue.clear()
        for seed in seeds { offer(Int(seed.vertex), seed.time) }
        let (rise, fall) = isForward ? (hierarchy.up, hierarchy.down) : (hierarchy.down, hierarchy.up)
        while let (time, vertex) = queue.pop() {
            guard time == times[vertex] else { continue }
            let isStalled = fall.arcs(of: vertex).contains { climb in
                let above = times[Int(climb.other)]
                return above != .max && above + UInt64(climb.time) < time
            }
            guard !isStalled else { continue }
            visit(vertex, time)
            for climb in rise.arcs(of: vertex) { offer(Int(climb.other), time + UInt64(climb.time)) }
        }
    }

    private mutating func offer(_ vertex: Int, _ time: UInt64) {
        guard time < times[vertex] else { return }
        if times[vertex] == .max { touched.append(vertex) }
        times[vertex] = time
        queue.push(time, UInt32(truncatingIfNeeded: vertex))
    }
}
