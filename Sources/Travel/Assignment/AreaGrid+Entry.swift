extension AreaGrid {
    /// What a cell with borders knows of one area, or a part of it: the edges of one run.
    struct Entry: Hashable, Sendable {
        /// The index of the area.
        let area: Int32
        /// The ring that the edges belong to, and the position where the first begins.
        let ring: Int32
        let first: Int32
        private var bits: UInt32

        /// Some edges of an area.
        @inline(__always)
        init(_ area: Int32, _ run: BorderRun, holdsCorner: Bool) {
            (self.area, ring, first) = (area, run.ring, run.first)
            bits = run.count << 3 | (holdsCorner ? 4 : 0)
        }

        /// An area that holds the cell whole: the last one of a cell.
        init(whole area: Int32) {
            (self.area, ring, first) = (area, 0, 0)
            bits = 4 | 2 | 1
        }

        /// How many edges there are; none where the cell lies whole in the area.
        @inline(__always)
        var count: Int { Int(bits >> 3) }

        /// Whether the cell's lower left corner lies in the area; told by the first entry of an area.
        @inline(__always)
        var holdsCorner: Bool { bits & 4 != 0 }

        /// Whether this is the last entry of its area.
        @inline(__always)
        var endsArea: Bool { bits & 2 != 0 }

        /// Whether this is the last entry of its cell.
        @inline(__always)
        var isLast: Bool { bits & 1 != 0 }

        mutating func markEnd() { bits |= 2 }

        mutating func markLast() { bits |= 1 }
    }
}
