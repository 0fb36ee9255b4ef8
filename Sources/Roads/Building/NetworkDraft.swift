internal import Geometry

/// A network whose vertices and streets are known, before it is stored.
struct NetworkDraft {
    let data: RoadData
    let table: SegmentTable
    let streets: StreetTable
    let vertices: VertexTable
    /// Seconds that each street takes, in its direction and against it; infinite where that is not allowed.
    let seconds: [Double]
    /// Every arc.
    let arcs: [VertexTable.DirectedArc]
    /// The numbers of the arcs that leave each vertex.
    private let leaving: NumberGroups
    /// The component of each vertex, and how many nodes each component has.
    let components: StrongComponents
    let sizes: [Int]

    init(_ data: RoadData, _ table: SegmentTable, _ streets: StreetTable, _ vertices: VertexTable) {
        (self.data, self.table, self.streets, self.vertices) = (data, table, streets, vertices)
        let seconds = Self.seconds(table, streets, vertices)
        self.seconds = seconds
        let open = (0..<UInt32(truncatingIfNeeded: 2 * streets.count)).filter { seconds[Int($0)] < .infinity }
        arcs =
            open.map { .init(tail: vertices.tail($0), head: vertices.heads[Int($0)], street: $0) } + vertices.copiedArcs
        let arcs = arcs
        let leaving = NumberGroups(count: vertices.nodes.count) { add in
            for (number, arc) in arcs.enumerated() { add(Int(arc.tail), number) }
        }
        self.leaving = leaving
        let heads = leaving.members.map { arcs[Int($0)].head }
        let components = StrongComponents(starts: leaving.starts, heads: heads)
        self.components = components
        sizes = Self.sizes(components, streets, vertices)
    }

    /// Whether points may be snapped to a street: it is a road, and each direction that is allowed leads from somewhere in a
    /// large component to somewhere in it.
    func snappable() -> [Bool] {
        let largest = sizes.max() ?? 0
        var within = [Bool](repeating: false, count: 2 * streets.count)
        for arc in arcs where components.of[Int(arc.tail)] == components.of[Int(arc.head)] {
            let size = sizes[Int(components.of[Int(arc.tail)])]
            if size == largest || size >= RoadNetworkBuilder.fewestNodes { within[Int(arc.street)] = true }
        }
        return (0..<streets.count).map { street in
            guard !isFerry(street) else { return false }
            let directions = [2 * street, 2 * street + 1].filter { seconds[$0] < .infinity }
            return directions.allSatisfy { within[$0] }
        }
    }

    /// The seconds to the farthest vertex from one of the largest component. No two of that are farther apart than twice as
    /// much, but for streets of one direction.
    func farthest() -> Double {
        guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }),
            let first = components.of.firstIndex(of: UInt32(truncatingIfNeeded: largest))
        else { return 0 }
        var milliseconds = [UInt64](repeating: .max, count: vertices.nodes.count)
        var queue = VertexQueue(vertexCount: vertices.nodes.count)
        milliseconds[first] = 0
        queue.push(0, UInt32(truncatingIfNeeded: first))
        var last: UInt64 = 0
        while let (time, vertex) = queue.pop() {
            guard time == milliseconds[vertex] else { continue }
            last = time
            for number in leaving.members(of: vertex) {
                let arc = arcs[Int(number)]
                let step = min(1e12, (seconds[Int(arc.street)] * 1000).rounded(.up))
                let next = time + UInt64(step)
                guard next < milliseconds[Int(arc.head)], next <= queue.latest else { continue }
                milliseconds[Int(arc.head)] = next
                queue.push(next, arc.head)
            }
        }
        return Double(last) / 1000
    }

    /// Whether a street is part of a ferry line.
    func isFerry(_ street: Int) -> Bool {
        streets.segments(of: street).first.map { table.isFerry(Int($0 >> 1)) } ?? false
    }

    /// The time of each street each way. A ferry is waited for where it touches a road, half at either end, so that a
    /// crossing has the wait once.
    private static func seconds(_ table: SegmentTable, _ streets: StreetTable, _ vertices: VertexTable) -> [Double] {
        var touchesRoad = [Bool](repeating: false, count: vertices.nodes.count)
        let isFerry = (0..<streets.count).map { street in
            streets.segments(of: street).first.map { table.isFerry(Int($0 >> 1)) } ?? false
        }
        for street in 0..<streets.count where !isFerry[street] {
            touchesRoad[Int(vertices.bases[2 * street])] = true
            touchesRoad[Int(vertices.bases[2 * street + 1])] = true
        }
        var seconds: [Double] = []
        seconds.reserveCapacity(2 * streets.count)
        for street in 0..<streets.count {
            var (along, against) = (0.0, 0.0)
            let own = streets.segments(of: street)
            for segment in own {
                let (number, isReversed) = (Int(segment >> 1), segment & 1 == 1)
                along += table.seconds(number, against: isReversed)
                against += table.seconds(number, against: !isReversed)
            }
            if isFerry[street], let segment = own.first {
                let wait = table.travel[Int(table.wayTravel[Int(table.way[Int(segment >> 1)])])].wait
                let ends = [2 * street, 2 * street + 1].filter { touchesRoad[Int(vertices.bases[$0])] }
                along += wait / 2 * Double(ends.count)
                against += wait / 2 * Double(ends.count)
            }
            seconds += [along, against]
        }
        return seconds
    }

    /// How many nodes each component has: its vertices, each node once, and the nodes within its streets.
    private static func sizes(
        _ components: StrongComponents,
        _ streets: StreetTable,
        _ vertices: VertexTable
    ) -> [Int] {
        var sizes = [Int](repeating: 0, count: components.count)
        for (vertex, component) in components.of.enumerated()
        where vertex == 0 || vertices.nodes[vertex] != vertices.nodes[vertex - 1] {
            sizes[Int(component)] += 1
        }
        for street in 0..<streets.count {
            let first = components.of[Int(vertices.heads[2 * street])]
            guard first == components.of[Int(vertices.heads[2 * street + 1])] else { continue }
            sizes[Int(first)] += streets.segments(of: street).count - 1
        }
        return sizes
    }
}
