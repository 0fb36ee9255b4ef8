/// Positions in square cells: which of those that still stand lie in a triangle, or near a segment.
struct VertexGrid {
    private let positions: [GridPosition]
    /// A cell is 2 to the power of this wide, so that a shift finds it.
    private let shift: Int64
    private let (firstColumn, firstRow): (Int64, Int64)
    private let (columns, rows): (Int64, Int64)
    /// For each cell where its positions begin in `items`; at the end the number of all.
    private let starts: [Int32]
    /// How many positions of each cell still stand; the others are behind them.
    private var standing: [Int32]
    /// The numbers of the positions, by cell.
    private var items: [Int32]

    /// Sorts `positions` into cells that hold a few each when they are spread evenly.
    init(_ positions: [GridPosition]) {
        self.positions = positions
        var (west, south, east, north) = (Int64.max, Int64.max, Int64.min, Int64.min)
        for position in positions {
            (west, east) = (min(west, position.x), max(east, position.x))
            (south, north) = (min(south, position.y), max(north, position.y))
        }
        if positions.isEmpty { (west, south, east, north) = (0, 0, 0, 0) }
        let (width, height) = (Double(max(1, east - west)), Double(max(1, north - south)))
        let count = Double(max(1, positions.count))
        // Four to a cell; on a line no more cells than positions.
        let size = max((width * height / count * 4).squareRoot(), max(width, height) / count)
        var shift: Int64 = 0
        while Double(Int64(1) << shift) < size { shift += 1 }
        self.shift = shift
        (firstColumn, firstRow) = (west >> shift, south >> shift)
        (columns, rows) = ((east >> shift) - firstColumn + 1, (north >> shift) - firstRow + 1)

        var counts = [Int32](repeating: 0, count: Int(columns * rows) + 1)
        let cells = positions.map { [columns, firstColumn, firstRow] position in
            Int32(((position.y >> shift) - firstRow) * columns + (position.x >> shift) - firstColumn)
        }
        for cell in cells { counts[Int(cell) + 1] += 1 }
        for cell in 1..<counts.count { counts[cell] += counts[cell - 1] }
        starts = counts
        standing = [Int32](repeating: 0, count: Int(columns * rows))
        items = [Int32](repeating: 0, count: positions.count)
        for (index, cell) in cells.enumerated() {
            items[Int(starts[Int(cell)] + standing[Int(cell)])] = Int32(index)
            standing[Int(cell)] += 1
        }
    }

    /// Takes a position out.
    mutating func remove(_ index: Int32) {
        let position = positions[Int(index)]
        let cell = Int(((position.y >> shift) - firstRow) * columns + (position.x >> shift) - firstColumn)
        let start = Int(starts[cell])
        let last = start + Int(standing[cell]) - 1
        guard last >= start, let place = (start...last).first(where: { items[$0] == index }) else { return }
        items.swapAt(place, last)
        standing[cell] -= 1
    }

    /// Calls `body` with every position near the segment: in the cells it runs through, and a little around them.
    @inline(__always)
    func forEach(along start: GridPosition, _ end: GridPosition, _ body: (Int32) -> Void) {
        let (west, east) = start.x < end.x ? (start, end) : (end, start)
        let isUpright = east.x == west.x
        let slope = isUpright ? 0 : Double(east.y - west.y) / Double(east.x - west.x)
        let (first, last) = (clampedColumn(west.x - 1), clampedColumn(east.x + 1))
        for column in first...last {
            var (low, high) = (min(west.y, east.y), max(west.y, east.y))
            if first < last, !isUpright {
                // The heights at which the segment enters and leaves the column.
                let edge = (column + firstColumn) << shift
                let enter = Double(max(west.x, edge - 1) - west.x) * slope
                let leave = Double(min(east.x, edge + (1 << shift) + 1) - west.x) * slope
                low = west.y + Int64(min(enter, leave).rounded(.down))
                high = west.y + Int64(max(enter, leave).rounded(.up))
            }
            for row in clampedRow(low - 2)...clampedRow(high + 2) {
                let cell = Int(row * columns + column)
                let start = Int(starts[cell])
                for place in start..<start + Int(standing[cell]) { body(items[place]) }
            }
        }
    }

    /// Whether any position but `a`, `b` and `c` lies in their triangle or on its edges.
    func isOccupied(_ a: Int32, _ b: Int32, _ c: Int32) -> Bool {
        let (p, q, r) = (positions[Int(a)], positions[Int(b)], positions[Int(c)])
        let left = clampedColumn(min(p.x, q.x, r.x))
        let right = clampedColumn(max(p.x, q.x, r.x))
        let bottom = clampedRow(min(p.y, q.y, r.y))
        let top = clampedRow(max(p.y, q.y, r.y))
        let isLarge = (right - left) * (top - bottom) > 8
        for row in bottom...top {
            var (first, last) = (left, right)
            if isLarge { (first, last) = span(of: p, q, r, in: row, within: (left, right)) }
            guard first <= last else { continue }
            let start = Int(row * columns)
            for cell in start + Int(first)...start + Int(last) {
                let begin = Int(starts[cell])
                for place in begin..<begin + Int(standing[cell]) {
                    let item = items[place]
                    guard item != a, item != b, item != c else { continue }
                    if GridPosition.triangle(p, q, r, holds: positions[Int(item)]) { return true }
                }
            }
        }
        return false
    }

    /// The columns that a triangle touches in a row, a little more rather than less.
    private func span(
        of a: GridPosition,
        _ b: GridPosition,
        _ c: GridPosition,
        in row: Int64,
        within columns: (Int64, Int64)
    ) -> (Int64, Int64) {
        let low = Double((row + firstRow) << shift) - 1
        let high = Double((row + firstRow + 1) << shift) + 1
        var (west, east) = (Double.infinity, -Double.infinity)
        for (p, q) in [(a, b), (b, c), (c, a)] {
            let (down, up) = p.y < q.y ? (p, q) : (q, p)
            let (downY, upY) = (Double(down.y), Double(up.y))
            guard upY >= low, downY <= high else { continue }
            var (start, end) = (Double(down.x), Double(up.x))
            if up.y > down.y {
                let slope = (end - start) / (upY - downY)
                end = start + (min(high, upY) - downY) * slope
                start += (max(low, downY) - downY) * slope
            }
            (west, east) = (min(west, start, end), max(east, start, end))
        }
        guard west <= east else { return (1, 0) }
        return (
            max(columns.0, clampedColumn(Int64(west.rounded(.down)) - 4)),
            min(columns.1, clampedColumn(Int64(east.rounded(.up)) + 4))
        )
    }

    private func clampedColumn(_ x: Int64) -> Int64 { min(max((x >> shift) - firstColumn, 0), columns - 1) }

    private func clampedRow(_ y: Int64) -> Int64 { min(max((y >> shift) - firstRow, 0), rows - 1) }
}
