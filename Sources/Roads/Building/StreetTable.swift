/// The streets of a network: segments joined where nothing but the road goes on, in columns.
struct StreetTable {
    /// The node at which each begins.
    private(set) var start: [UInt32] = []
    /// The node at which each ends.
    private(set) var end: [UInt32] = []
    /// Where the segments of each begin in ``segments``, and where those of the last one end.
    private(set) var segmentStarts: [Int] = [0]
    /// The segments of the streets: twice their number, one more where they are driven against their way.
    private(set) var segments: [UInt32] = []

    private let table: SegmentTable
    private var isVertex: [Bool]
    private var isUsed: [Bool]

    /// Joins segments at the nodes that only two meet at, where both let through the same directions and both are road or
    /// both are ferry.
    ///
    /// - Parameters:
    ///   - table: the segments.
    ///   - kept: the nodes at which none are joined.
    init(_ table: SegmentTable, keeping kept: [UInt32]) {
        self.table = table
        let nodeCount = table.endStarts.count - 1
        isVertex = (0..<nodeCount).map { !Self.isPassed(table, $0) }
        for node in kept { isVertex[Int(node)] = true }
        isUsed = Array(repeating: false, count: table.count)
        for node in 0..<nodeCount where isVertex[node] { leave(node) }
        // Rings that meet nothing.
        for node in 0..<nodeCount where !isVertex[node] {
            guard !isUsed[Int(table.ends[Int(table.endStarts[node])] >> 1)] else { continue }
            isVertex[node] = true
            leave(node)
        }
        isUsed = []
    }

    /// How many there are.
    var count: Int { start.count }

    /// The segments of a street in its direction.
    func segments(of street: Int) -> ArraySlice<UInt32> {
        segments[segmentStarts[street]..<segmentStarts[street + 1]]
    }

    private mutating func leave(_ node: Int) {
        for place in Int(table.endStarts[node])..<Int(table.endStarts[node + 1]) {
            let end = table.ends[place]
            if !isUsed[Int(end >> 1)] { follow(end, from: node) }
        }
    }

    /// Follows a road from a node, from its end that is given, to the next vertex.
    private mutating func follow(_ end: UInt32, from node: Int) {
        var end = end
        var next = node
        while true {
            let segment = Int(end >> 1)
            isUsed[segment] = true
            segments.append(end)
            next = Int(end & 1 == 0 ? table.to[segment] : table.from[segment])
            if isVertex[next] { break }
            let place = Int(table.endStarts[next])
            let (first, second) = (table.ends[place], table.ends[place + 1])
            // It arrived by its other end.
            end = first == end ^ 1 ? second : first
        }
        start.append(UInt32(truncatingIfNeeded: node))
        self.end.append(UInt32(truncatingIfNeeded: next))
        segmentStarts.append(segments.count)
    }

    /// Whether nothing but one road goes on at a node.
    private static func isPassed(_ table: SegmentTable, _ node: Int) -> Bool {
        let (start, end) = (Int(table.endStarts[node]), Int(table.endStarts[node + 1]))
        guard end - start == 2 else { return false }
        let (first, second) = (table.ends[start], table.ends[start + 1])
        guard table.isFerry(Int(first >> 1)) == table.isFerry(Int(second >> 1)) else { return false }
        return arrives(table, first) == leaves(table, second) && arrives(table, second) == leaves(table, first)
    }

    private static func leaves(_ table: SegmentTable, _ end: UInt32) -> Bool {
        table.isOpen(Int(end >> 1), against: end & 1 == 1)
    }

    private static func arrives(_ table: SegmentTable, _ end: UInt32) -> Bool {
        table.isOpen(Int(end >> 1), against: end & 1 == 0)
    }
}
