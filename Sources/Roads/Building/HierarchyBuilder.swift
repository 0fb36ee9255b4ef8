internal import Geodesy
internal import Geometry

/// Builds a contraction hierarchy: vertices in an order, and for each the arcs, short cuts among them, to those behind it.
///
/// R. Geisberger, P. Sanders, D. Schultes, C. Vetter, *Exact routing in large road networks using contraction
/// hierarchies*, Transportation Science 46 (2012) 388–404. Every shortest path has an equally long one that first only rises
/// and then only falls in the order; times are whole numbers, so that it is equally long to the last unit. Vertices go in
/// rounds: all that are less important than every neighbour, on all threads; none of them is part of a way that spares
/// another one a short cut. The result does not depend on the number of threads.
struct HierarchyBuilder: ~Copyable {
    /// A short cut that a round needs.
    private struct Shortcut: Sendable {
        var from: UInt32
        var to: UInt32
        var step: LinkTable.Step
    }

    private let vertexCount: Int
    private let threads: Int
    private let table: LinkTable
    /// How many contractions lie below each vertex.
    private var level: [UInt32]
    /// How late each vertex goes.
    private var priorities: [UInt32]
    private let goes: UnsafeMutableBufferPointer<Bool>
    private let searches: Pool<WitnessBox, Never>

    /// Vertices that a search for another way looks at, at most: the more, the fewer short cuts.
    private static let patience = (estimate: 16, contraction: 100)
    private static let chunk = 256

    /// A search for one thread.
    private final class WitnessBox {
        var search: WitnessSearch

        init(_ vertexCount: Int) { search = WitnessSearch(vertexCount: vertexCount) }
    }

    /// Takes the arcs of a network.
    init(starts: [UInt32], arcs: [NetworkLayout.Arc], threads: Int) {
        let count = starts.count - 1
        (vertexCount, self.threads) = (count, threads)
        table = LinkTable(starts: starts, arcs: arcs)
        level = Array(repeating: 0, count: count)
        priorities = level
        goes = .allocate(capacity: count)
        goes.initialize(repeating: false)
        searches = Pool(WitnessBox(count)) { WitnessBox(count) }
    }

    deinit { goes.deallocate() }

    /// Contracts all vertices.
    ///
    /// - Returns: the arcs up from and down to each vertex; `nil` where a time or length does not fit into 32 bits.
    mutating func build() -> Hierarchy? {
        var hierarchy = Hierarchy(vertexCount: vertexCount)
        var left = Array(0..<vertexCount)
        rank(left)
        while !left.isEmpty {
            let round = left.filter { isLeast($0) }
            for vertex in round { goes[vertex] = true }
            guard let shortcuts = shortcuts(round) else { return nil }
            var changed: [Int] = []
            for vertex in round {
                let around = table.links(of: vertex)
                hierarchy.add(vertex, around)
                for link in around {
                    let other = Int(link.other)
                    level[other] = max(level[other], level[vertex] + 1)
                    changed.append(other)
                }
                for link in around { table.remove(UInt32(truncatingIfNeeded: vertex), from: Int(link.other)) }
                table.clear(vertex)
            }
            for cut in shortcuts {
                table.improve(Int(cut.from), cut.to, out: cut.step, back: .closed)
                table.improve(Int(cut.to), cut.from, out: .closed, back: cut.step)
            }
            left.removeAll { goes[$0] }
            for vertex in round { goes[vertex] = false }
            rank(Array(Set(changed)).sorted())
        }
        return hierarchy
    }

    /// Whether a vertex is less important than every neighbour; of equally important ones that with the least mixed number,
    /// so that a row of them goes in few rounds.
    private func isLeast(_ vertex: Int) -> Bool {
        let own = (priorities[vertex], Self.mixed(vertex))
        return table.links(of: vertex).allSatisfy { link in
            own < (priorities[Int(link.other)], Self.mixed(Int(link.other)))
        }
    }

    /// A number with no relation to its neighbours', another for each.
    private static func mixed(_ number: Int) -> UInt32 {
        var value = UInt32(truncatingIfNeeded: number) &* 0x9E37_79B1
        value ^= value >> 15
        return value &* 0x85EB_CA77
    }

    /// Ranks vertices: short cuts for each link that goes, and how high the neighbours reach already.
    private mutating func rank(_ vertices: [Int]) {
        let (table, level) = (table, level)
        nonisolated(unsafe) let goes = goes
        let found: [UInt32] = inParts(vertices) { search, vertex, found in
            var added = 0
            Self.eachShortcut(vertex, Self.patience.estimate, &search, table, goes) { _ in added += 1 }
            let count = table.links(of: vertex).count
            found.append(level[vertex] * 1000 + UInt32(count == 0 ? 0 : 500 * added / count))
        }
        for (vertex, priority) in zip(vertices, found) { priorities[vertex] = priority }
    }

    /// The short cuts that a round needs; `nil` where one is too long.
    private func shortcuts(_ round: [Int]) -> [Shortcut]? {
        let table = table
        nonisolated(unsafe) let goes = goes
        let found: [Shortcut] = inParts(round) { search, vertex, found in
            Self.eachShortcut(vertex, Self.patience.contraction, &search, table, goes) { found.append($0) }
        }
        return found.contains { $0.step.isClosed } ? nil : found
    }

    /// What `body` appends for vertices, in their order, on all threads.
    private func inParts<Element: Sendable>(
        _ vertices: [Int],
        _ body: @Sendable (inout WitnessSearch, Int, inout [Element]) -> Void
    ) -> [Element] {
        let searches = searches
        return concurrentMap((vertices.count + Self.chunk - 1) / Self.chunk, threads: threads) { part in
            searches.use { box in
                var found: [Element] = []
                for place in part * Self.chunk..<min(vertices.count, (part + 1) * Self.chunk) {
                    body(&box.search, vertices[place], &found)
                }
                return found
            }
        }.flatMap { $0 }
    }

    /// Hands out the short cuts over a vertex that shortest paths need; one that is too long is closed.
    private static func eachShortcut(
        _ vertex: Int,
        _ patience: Int,
        _ search: inout WitnessSearch,
        _ table: LinkTable,
        _ goes: UnsafeMutableBufferPointer<Bool>,
        _ body: (Shortcut) -> Void
    ) {
        let around = table.links(of: vertex)
        for first in around where !first.back.isClosed {
            search.run(from: first, over: vertex, patience: patience, table, UnsafeBufferPointer(goes))
            for second in around where !second.out.isClosed && second.other != first.other {
                let time = UInt64(first.back.time) + UInt64(second.out.time)
                let length = UInt64(first.back.length) + UInt64(second.out.length)
                guard !search.found(second.other, time: time, length: length) else { continue }
                let fits = max(time, length) < UInt64(NetworkLayout.closed)
                let step: LinkTable.Step = fits ? .init(time: UInt32(time), length: UInt32(length)) : .closed
                body(Shortcut(from: first.other, to: second.other, step: step))
            }
        }
    }
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
    mutating func add(_ vertex: Int, _ links: UnsafeBufferPointer<LinkTable.Link>) {
        ups[vertex] = links.filter { !$0.out.isClosed }.map { .init(other: $0.other, $0.out) }
        downs[vertex] = links.filter { !$0.back.isClosed }.map { .init(other: $0.other, $0.back) }
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
        climbs.reserveCapacity(lists.reduce(0) { $0 + $1.count })
        for list in lists {
            climbs += list
            starts.append(UInt32(truncatingIfNeeded: climbs.count))
        }
        return (starts, climbs)
    }
}

extension NetworkLayout.Climb {
    init(other: UInt32, _ step: LinkTable.Step) {
        (self.other, time, length) = (other, step.time, step.length)
    }
}
