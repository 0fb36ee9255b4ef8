/// Builds a contraction hierarchy: vertices in an order, and for each the arcs, short cuts among them, to those behind it.
///
/// R. Geisberger, P. Sanders, D. Schultes, C. Vetter, *Exact routing in large road networks using contraction
/// hierarchies*, Transportation Science 46 (2012) 388–404. Every shortest path has an equally long one that first only rises
/// and then only falls in the order; times are whole numbers, so that it is equally long to the last unit.
struct HierarchyBuilder: ~Copyable {
    /// A neighbour that is not contracted yet.
    struct Link {
        var other: UInt32
        /// The time to the neighbour, ``NetworkLayout/closed`` where no arc leads there.
        var out: UInt32
        /// The time from the neighbour.
        var back: UInt32
    }

    private let vertexCount: Int
    private var links: [ContiguousArray<Link>]
    /// How many contractions lie below each vertex.
    private var level: [UInt32]
    private var search: WitnessSearch
    /// Whether a time was met that does not fit.
    private(set) var overflows = false

    /// Vertices that a search for another way looks at, at most: the more, the fewer short cuts.
    private static let patience = (estimate: 12, contraction: 60)

    /// Takes the arcs of a network.
    init(starts: [UInt32], arcs: [NetworkLayout.Arc]) {
        vertexCount = starts.count - 1
        level = Array(repeating: 0, count: vertexCount)
        search = WitnessSearch(vertexCount: vertexCount)
        links = (0..<vertexCount).map { vertex in
            var own = ContiguousArray<Link>()
            for arc in arcs[Int(starts[vertex])..<Int(starts[vertex + 1])] where Int(arc.other) != vertex {
                Self.improve(&own, arc.other, out: arc.out, back: arc.back)
            }
            return own
        }
    }

    /// Contracts all vertices.
    ///
    /// - Returns: the arcs up from and down to each vertex; `nil` where a time does not fit into 32 bits.
    mutating func build() -> Hierarchy? {
        var hierarchy = Hierarchy(vertexCount: vertexCount)
        var queue = ContractionQueue(vertexCount)
        for vertex in 0..<vertexCount { queue.push(priority(vertex), vertex) }
        while let (known, vertex) = queue.pop() {
            let now = priority(vertex)
            // Others may have become better in the meantime.
            if now > known, let next = queue.least, (now, vertex) > next {
                queue.push(now, vertex)
                continue
            }
            hierarchy.add(vertex, links[vertex])
            contract(vertex)
            if overflows { return nil }
        }
        return hierarchy
    }

    /// How late a vertex is contracted: short cuts for each arc that goes, and how high its neighbours reach already.
    private mutating func priority(_ vertex: Int) -> UInt32 {
        let count = links[vertex].count
        guard count > 0 else { return 0 }
        let added = shortcuts(vertex, patience: Self.patience.estimate, adds: false)
        return level[vertex] * 1000 + UInt32(1000 * added / (2 * count))
    }

    private mutating func contract(_ vertex: Int) {
        _ = shortcuts(vertex, patience: Self.patience.contraction, adds: true)
        for link in links[vertex] {
            let other = Int(link.other)
            level[other] = max(level[other], level[vertex] + 1)
            if let place = links[other].firstIndex(where: { Int($0.other) == vertex }) {
                links[other].swapAt(place, links[other].count - 1)
                links[other].removeLast()
            }
        }
        links[vertex] = []
    }

    /// Counts, or adds, the short cuts over a vertex that shortest paths need.
    private mutating func shortcuts(_ vertex: Int, patience: Int, adds: Bool) -> Int {
        let around = links[vertex]
        var count = 0
        for first in around where first.back != NetworkLayout.closed {
            search.run(from: first, over: vertex, around, patience: patience, links)
            for second in around where second.out != NetworkLayout.closed && second.other != first.other {
                let time = UInt64(first.back) + UInt64(second.out)
                guard search.time(Int(second.other)) > time else { continue }
                count += 1
                guard adds else { continue }
                guard time < UInt64(NetworkLayout.closed) else {
                    overflows = true
                    return count
                }
                let (from, to) = (first.other, second.other)
                Self.improve(&links[Int(from)], to, out: UInt32(time), back: NetworkLayout.closed)
                Self.improve(&links[Int(to)], from, out: NetworkLayout.closed, back: UInt32(time))
            }
        }
        return count
    }

    private static func improve(_ links: inout ContiguousArray<Link>, _ other: UInt32, out: UInt32, back: UInt32) {
        if let place = links.firstIndex(where: { $0.other == other }) {
            links[place].out = min(links[place].out, out)
            links[place].back = min(links[place].back, back)
        } else {
            links.append(Link(other: other, out: out, back: back))
        }
    }
}

/// Finds out whether there is another way that is as short, within limits.
struct WitnessSearch: ~Copyable {
    private let times: UnsafeMutableBufferPointer<UInt64>
    private let isTarget: UnsafeMutableBufferPointer<Bool>
    private var touched: [Int] = []
    private var queue: VertexQueue

    init(vertexCount: Int) {
        times = .allocate(capacity: vertexCount)
        times.initialize(repeating: .max)
        isTarget = .allocate(capacity: vertexCount)
        isTarget.initialize(repeating: false)
        queue = VertexQueue(vertexCount: vertexCount)
    }

    deinit {
        times.deallocate()
        isTarget.deallocate()
    }

    /// The time to a vertex that the last search found, perhaps not the least; `UInt64.max` where it found none.
    func time(_ vertex: Int) -> UInt64 { times[vertex] }

    /// Searches from one neighbour of a vertex for ways to the others that do not lead over it.
    ///
    /// - Parameters:
    ///   - first: the neighbour to begin at.
    ///   - vertex: the vertex.
    ///   - around: all its neighbours.
    ///   - patience: how many vertices are looked at, at most.
    ///   - links: of all vertices.
    mutating func run(
        from first: HierarchyBuilder.Link,
        over vertex: Int,
        _ around: ContiguousArray<HierarchyBuilder.Link>,
        patience: Int,
        _ links: [ContiguousArray<HierarchyBuilder.Link>]
    ) {
        for vertex in touched { times[vertex] = .max }
        touched.removeAll(keepingCapacity: true)
        queue.clear()
        // How far the farthest of the others is over the vertex, and how many there are.
        var (limit, targets): (UInt64, Int) = (0, 0)
        for second in around where second.out != NetworkLayout.closed && second.other != first.other {
            limit = max(limit, UInt64(first.back) + UInt64(second.out))
            isTarget[Int(second.other)] = true
            targets += 1
        }
        defer { for second in around { isTarget[Int(second.other)] = false } }
        guard targets > 0 else { return }
        times[Int(first.other)] = 0
        touched.append(Int(first.other))
        queue.push(0, first.other)
        var looked = 0
        while let (time, current) = queue.pop(), time <= limit {
            guard time == times[current] else { continue }
            if isTarget[current] {
                targets -= 1
                if targets == 0 { return }
            }
            looked += 1
            if looked > patience { return }
            for link in links[current] where link.out != NetworkLayout.closed {
                let (other, next) = (Int(link.other), time + UInt64(link.out))
                guard other != vertex, next < times[other], next <= limit else { continue }
                if times[other] == .max { touched.append(other) }
                times[other] = next
                queue.push(next, link.other)
            }
        }
    }
}

/// Vertices by the priority of their contraction, the least first.
private struct ContractionQueue {
    private var keys: [UInt64] = []

    init(_ count: Int) { keys.reserveCapacity(count) }

    /// The first entry.
    var least: (UInt32, Int)? { keys.first.map(Self.entry) }

    mutating func push(_ priority: UInt32, _ vertex: Int) {
        let key = UInt64(priority) << 32 | UInt64(vertex)
        keys.append(key)
        var place = keys.count - 1
        while place > 0, key < keys[(place - 1) / 2] {
            keys[place] = keys[(place - 1) / 2]
            place = (place - 1) / 2
        }
        keys[place] = key
    }

    mutating func pop() -> (UInt32, Int)? {
        guard let top = keys.first, let last = keys.popLast() else { return nil }
        guard !keys.isEmpty else { return Self.entry(top) }
        var place = 0
        while 2 * place + 1 < keys.count {
            var child = 2 * place + 1
            if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
            guard keys[child] < last else { break }
            keys[place] = keys[child]
            place = child
        }
        keys[place] = last
        return Self.entry(top)
    }

    private static func entry(_ key: UInt64) -> (UInt32, Int) { (UInt32(key >> 32), Int(key & 0xFFFF_FFFF)) }
}

/// The arcs of a hierarchy, by their lower vertex.
struct Hierarchy {
    private var ups: [[NetworkLayout.Climb]]
    private var downs: [[NetworkLayout.Climb]]

    init(vertexCount: Int) {
        ups = Array(repeating: [], count: vertexCount)
        downs = ups
    }

    /// Notes what is left around a vertex as it is contracted: all of it is higher.
    mutating func add(_ vertex: Int, _ links: ContiguousArray<HierarchyBuilder.Link>) {
        let closed = NetworkLayout.closed
        ups[vertex] = links.filter { $0.out != closed }.map { NetworkLayout.Climb(other: $0.other, time: $0.out) }
        downs[vertex] = links.filter { $0.back != closed }.map { NetworkLayout.Climb(other: $0.other, time: $0.back) }
    }

    /// The arcs up from the vertices: where those of each begin, and they.
    var upward: (starts: [UInt32], climbs: [NetworkLayout.Climb]) { Self.packed(ups) }
    /// The arcs down to the vertices.
    var downward: (starts: [UInt32], climbs: [NetworkLayout.Climb]) { Self.packed(downs) }

    private static func packed(
        _ lists: [[NetworkLayout.Climb]]
    ) -> (starts: [UInt32], climbs: [NetworkLayout.Climb]) {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(lists.count + 1)
        var climbs: [NetworkLayout.Climb] = []
        for list in lists {
            climbs += list
            starts.append(UInt32(truncatingIfNeeded: climbs.count))
        }
        return (starts, climbs)
    }
}
