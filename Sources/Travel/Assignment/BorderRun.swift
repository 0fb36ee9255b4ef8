/// Edges of a ring that follow each other and reach into the same cell of a grid.
struct BorderRun: Sendable {
    let column: UInt16
    let row: UInt16
    let ring: Int32
    /// Where the first edge begins.
    let first: Int32
    private var bits: UInt32

    /// One edge.
    @inline(__always)
    init(column: Int, row: Int, ring: Int32, first: Int, crossesBottom: Bool) {
        self.column = UInt16(truncatingIfNeeded: column)
        self.row = UInt16(truncatingIfNeeded: row)
        self.ring = ring
        self.first = Int32(truncatingIfNeeded: first)
        bits = crossesBottom ? 3 : 2
    }

    /// How many edges there are.
    @inline(__always)
    var count: UInt32 { bits >> 1 }

    /// Whether the edges cross the bottom of the cell an odd number of times: then of its lower corners one lies in
    /// the ring and one does not.
    @inline(__always)
    var crossesBottom: Bool { bits & 1 != 0 }

    /// Adds edges that follow and cross nothing.
    @inline(__always)
    mutating func extend(by count: Int) { bits += UInt32(truncatingIfNeeded: count) << 1 }

    /// Adds the edge that follows.
    @inline(__always)
    mutating func extend(crossesBottom: Bool) {
        bits += 2
        if crossesBottom { bits ^= 1 }
    }
}
