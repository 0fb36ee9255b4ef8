internal import Geometry

/// Goes through the rows of a grid from left to right, and says of every cell which areas it has to do with.
struct RowSweep {
    private let frame: GridFrame
    private let areas: [Int32]
    /// The entries of all rows so far.
    private(set) var entries: [AreaGrid.Entry] = []
    /// For each column, the first run of the row in it, −1 for none; for each run the next one in its column.
    private var heads: [Int32]
    private var next: [Int32] = []
    /// One bit a column: whether there is a run in it.
    private var used: [UInt64]
    /// The areas in which the lower left corner of the cell lies, in order.
    private var active: [Int32] = []

    init(_ frame: GridFrame, areas: [Int32]) {
        self.frame = frame
        self.areas = areas
        heads = Array(repeating: -1, count: frame.columns)
        used = Array(repeating: 0, count: (frame.columns + 63) / 64)
    }

    /// Fills the cells of a row.
    ///
    /// - Parameters:
    ///   - runs: the runs of the row in the order of their areas.
    ///   - cells: the cells of the row, not initialized yet.
    mutating func fill(_ runs: UnsafeBufferPointer<BorderRun>, _ cells: UnsafeMutablePointer<Int32>) {
        sort(runs)
        active.removeAll(keepingCapacity: true)
        let start = entries.count
        var column = 0
        for word in used.indices {
            var bits = used[word]
            used[word] = 0
            while bits != 0 {
                let found = word * 64 + bits.trailingZeroBitCount
                bits &= bits - 1
                (cells + column).initialize(repeating: active.first ?? AreaGrid.Cell.outside, count: found - column)
                (cells + found).initialize(to: AreaGrid.Cell.firstEntry - Int32(entries.count - start))
                appendEntries(runs, heads[found])
                crossBottom(runs, heads[found])
                heads[found] = -1
                column = found + 1
            }
        }
        (cells + column).initialize(repeating: active.first ?? AreaGrid.Cell.outside, count: frame.columns - column)
    }

    /// Sorts the runs by column, keeping their order within each.
    private mutating func sort(_ runs: UnsafeBufferPointer<BorderRun>) {
        if next.count < runs.count { next = Array(repeating: -1, count: runs.count + runs.count / 2) }
        for index in runs.indices.reversed() {
            let column = Int(runs[index].column)
            next[index] = heads[column]
            heads[column] = Int32(truncatingIfNeeded: index)
            used[column >> 6] |= 1 << UInt64(column & 63)
        }
    }

    /// The entries of one cell in the order of their areas, up to the first area that holds the cell whole.
    private mutating func appendEntries(_ runs: UnsafeBufferPointer<BorderRun>, _ head: Int32) {
        var whole = 0
        var (index, last) = (Int(head), Int32(-1))
        while index >= 0 {
            let run = runs[index]
            let area = areas[Int(run.ring)]
            if area == last {
                entries.append(AreaGrid.Entry(area, run, holdsCorner: false))
            } else {
                endArea(last)
                if whole < active.count, active[whole] < area {
                    entries.append(AreaGrid.Entry(whole: active[whole]))
                    return
                }
                let holdsCorner = whole < active.count && active[whole] == area
                if holdsCorner { whole += 1 }
                entries.append(AreaGrid.Entry(area, run, holdsCorner: holdsCorner))
                last = area
            }
            index = Int(next[index])
        }
        endArea(last)
        if whole < active.count {
            entries.append(AreaGrid.Entry(whole: active[whole]))
        } else {
            entries[entries.count - 1].markLast()
        }
    }

    private mutating func endArea(_ area: Int32) {
        if area >= 0 { entries[entries.count - 1].markEnd() }
    }

    /// Goes on to the lower left corner of the next cell.
    private mutating func crossBottom(_ runs: UnsafeBufferPointer<BorderRun>, _ head: Int32) {
        var index = Int(head)
        while index >= 0 {
            if runs[index].crossesBottom { toggle(areas[Int(runs[index].ring)]) }
            index = Int(next[index])
        }
    }

    /// Puts an area into the sorted list, or takes it out.
    private mutating func toggle(_ area: Int32) {
        let place = active.firstIndex { $0 >= area } ?? active.count
        if place < active.count, active[place] == area {
            active.remove(at: place)
        } else {
            active.insert(area, at: place)
        }
    }
}
