/// Searches up a hierarchy: the few vertices over which every shortest way from some place leads.
///
/// Vertices to which there is a shorter way from above are passed over: nothing leads on from there (*stall on demand*, in
/// the paper that ``HierarchyBuilder`` names).
package struct ClimbSearch: ~Copyable {
    private let ways: UnsafeMutableBufferPointer<RoadPlaces.Way>
    private var touched: [Int] = []
    private var queue: VertexQueue

    /// Prepares searches on a network; one thread at a time uses one.
    package init(_ network: RoadNetwork) {
        ways = .allocate(capacity: network.vertexCount)
        ways.initialize(repeating: .none)
        queue = VertexQueue(vertexCount: network.vertexCount)
    }

    deinit { ways.deallocate() }

    /// Visits the vertices above some seeds, each with its way.
    ///
    /// - Parameters:
    ///   - seeds: where to begin.
    ///   - hierarchy: of the network.
    ///   - isForward: whether arcs are driven as they lead, or against it.
    ///   - visit: is given each vertex, the last time with the best way.
    mutating func run(
        _ seeds: [RoadTree.Seed],
        _ hierarchy: RoadHierarchy,
        isForward: Bool,
        _ visit: (_ vertex: Int, _ way: RoadPlaces.Way) -> Void
    ) {
        for vertex in touched { ways[vertex] = .none }
        touched.removeAll(keepingCapacity: true)
        queue.clear()
        for seed in seeds { offer(Int(seed.vertex), .init(time: seed.time, length: seed.length)) }
        let (rise, fall) = isForward ? (hierarchy.up, hierarchy.down) : (hierarchy.down, hierarchy.up)
        while let (time, vertex) = queue.pop() {
            let way = ways[vertex]
            guard time == way.time else { continue }
            let isStalled = fall.arcs(of: vertex).contains { climb in
                let above = ways[Int(climb.other)]
                return above.time != .max && above.time + UInt64(climb.time) < time
            }
            guard !isStalled else { continue }
            visit(vertex, way)
            for climb in rise.arcs(of: vertex) {
                offer(
                    Int(climb.other),
                    .init(time: time + UInt64(climb.time), length: way.length + UInt64(climb.length))
                )
            }
        }
    }

    private mutating func offer(_ vertex: Int, _ way: RoadPlaces.Way) {
        guard way < ways[vertex], way.time <= queue.latest else { return }
        if ways[vertex].time == .max { touched.append(vertex) }
        ways[vertex] = way
        queue.push(way.time, UInt32(truncatingIfNeeded: vertex))
    }
}
