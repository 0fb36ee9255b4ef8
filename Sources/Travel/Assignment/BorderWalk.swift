internal import Geometry

/// Follows rings through the cells of a grid.
///
/// Most edges of a fine border begin and end in the same cell, well away from its sides; they cost four comparisons.
struct BorderWalk {
    private let frame: GridFrame
    /// What was found, ring after ring.
    private(set) var runs: [BorderRun] = []

    /// The cell that the walk is in, and how far a position may go without coming near a side.
    private var column = 0
    private var row = 0
    private var minimum = Coordinate(x: 0, y: 0)
    private var maximum = Coordinate(x: 0, y: 0)
    /// The run of this cell that ends where the walk is, −1 where none does.
    private var open = -1

    init(_ frame: GridFrame) { self.frame = frame }

    /// Walks along the edges that begin at some positions of a ring.
    mutating func follow(_ positions: UnsafeBufferPointer<Coordinate>, _ edges: Range<Int>, ring: Int) {
        let ring = Int32(ring)
        var edge = edges.lowerBound
        open = -1
        enterCell(of: positions[edge])
        while edge < edges.upperBound {
            if isInside(positions[edge]) {
                var last = edge
                while last < edges.upperBound, isInside(positions[last + 1]) { last += 1 }
                if last > edge { stay(ring, edge, last - edge) }
                edge = last
                if edge == edges.upperBound { return }
            }
            leave(ring, edge, positions[edge], positions[edge + 1])
            edge += 1
        }
    }

    @inline(__always)
    private func isInside(_ position: Coordinate) -> Bool {
        position.x > minimum.x && position.x < maximum.x && position.y > minimum.y && position.y < maximum.y
    }

    private mutating func enterCell(of position: Coordinate) {
        enter(column: Int(frame.column(of: position.x)), row: Int(frame.row(of: position.y)))
    }

    @inline(__always)
    private mutating func enter(column: Int, row: Int) {
        (self.column, self.row) = (column, row)
        let (low, high) = (frame.corner(column: column, row: row), frame.corner(column: column + 1, row: row + 1))
        let (dx, dy) = (frame.cellWidth * frame.margin, frame.cellHeight * frame.margin)
        minimum = Coordinate(x: low.x + dx, y: low.y + dy)
        maximum = Coordinate(x: high.x - dx, y: high.y - dy)
    }

    /// Edges that stay within the cell.
    @inline(__always)
    private mutating func stay(_ ring: Int32, _ edge: Int, _ count: Int) {
        if open < 0 {
            open = runs.count
            runs.append(BorderRun(column: column, row: row, ring: ring, first: edge, crossesBottom: false))
            runs[open].extend(by: count - 1)
        } else {
            runs[open].extend(by: count)
        }
    }

    /// An edge that leaves the cell or comes near its sides.
    private mutating func leave(_ ring: Int32, _ edge: Int, _ a: Coordinate, _ b: Coordinate) {
        let (nextColumn, nextRow) = (Int(frame.column(of: b.x)), Int(frame.row(of: b.y)))
        var next = -1
        for row in frame.rows(from: a, to: b) {
            for column in frame.columns(from: a, to: b, row: row) {
                let crosses = crossesBottom(a, b, column: column, row: row)
                var run = open
                if run >= 0, column == self.column, row == self.row {
                    runs[run].extend(crossesBottom: crosses)
                } else {
                    run = runs.count
                    runs.append(
                        BorderRun(column: column, row: row, ring: ring, first: edge, crossesBottom: crosses)
                    )
                }
                if column == nextColumn, row == nextRow { next = run }
            }
        }
        open = next
        enter(column: nextColumn, row: nextRow)
    }

    /// Whether an edge passes between the lower corners of a cell, decided exactly.
    @inline(__always)
    private func crossesBottom(_ a: Coordinate, _ b: Coordinate, column: Int, row: Int) -> Bool {
        let left = frame.corner(column: column, row: row)
        guard (a.y > left.y) != (b.y > left.y) else { return false }
        let right = frame.corner(column: column + 1, row: row)
        return AreaGrid.isLeft(left, a, b) != AreaGrid.isLeft(right, a, b)
    }
}
