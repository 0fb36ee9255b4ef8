internal import Geometry

/// Says which area a place lies in, by a grid over the areas whose cells mostly lie in one area whole.
///
/// A cell that no border crosses knows its area: one look-up answers. A cell with borders keeps, for each area that
/// has borders there, the edges in the cell and whether the cell's lower left corner lies in the area. A place in it is
/// reached from the corner by going up and then right; every edge of an area that the path crosses changes between in
/// and out. Sides are decided by exact arithmetic, ties as if the path lay an infinitesimal step up and right, so that
/// no place is in two areas of a mesh or in none, and places on a border are found to be on it.
///
/// Borders are straight lines in the given coordinates. A place on a border belongs to the area, and where several
/// areas hold a place, the first of them counts: the same answers as testing every area with GEOS in turn.
///
/// The value is immutable and may be asked by any number of threads at once.
struct AreaGrid: Sendable {
    /// The corner of the grid, a little outside the areas.
    let origin: Coordinate
    /// The size of a cell.
    let cellWidth: Double
    let cellHeight: Double
    let columns: Int
    let rows: Int
    /// For each cell, the index of its area; ``Cell/outside``; or for a cell with borders the negative of the index
    /// of its first entry, moved by ``Cell/firstEntry``.
    var cells: [Int32]
    /// The entries of all cells with borders, those of one cell together.
    var entries: [Entry]
    /// The edges of all entries: the index of the edge's first position.
    var edges: [Int32]
    /// All positions, ring after ring; an edge runs from a position to the next.
    let positions: [Coordinate]

    /// What a cell with borders knows of one area.
    struct Entry: Sendable {
        /// The index of the area.
        let area: Int32
        /// Where its edges begin.
        let firstEdge: Int32
        /// How many there are; none where the cell lies whole in the area.
        let edgeCount: Int32
        /// Whether the cell's lower left corner lies in the area.
        let holdsCorner: Bool
        /// Whether this is the last entry of its cell.
        let isLast: Bool
    }

    /// What the numbers of cells mean.
    enum Cell {
        /// No area at all.
        static let outside: Int32 = -1
        /// The first cell with borders.
        static let firstEntry: Int32 = -2
    }

    /// The index of the area that holds `position`, `nil` outside every area and for NaN.
    @inline(__always)
    func area(at position: Coordinate) -> Int? {
        let column = (position.x - origin.x) / cellWidth
        let row = (position.y - origin.y) / cellHeight
        guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
        let cell = cells[Int(row) * columns + Int(column)]
        if cell >= 0 { return Int(cell) }
        if cell == Cell.outside { return nil }
        let corner = corner(column: Int(column), row: Int(row))
        var index = Int(Cell.firstEntry - cell)
        while true {
            let entry = entries[index]
            if holds(position, entry, corner) { return Int(entry.area) }
            if entry.isLast { return nil }
            index += 1
        }
    }

    /// The lower left corner of a cell.
    @inline(__always)
    func corner(column: Int, row: Int) -> Coordinate {
        Coordinate(x: origin.x + Double(column) * cellWidth, y: origin.y + Double(row) * cellHeight)
    }

    /// Whether an area of a cell with borders holds `position`.
    private func holds(_ position: Coordinate, _ entry: Entry, _ corner: Coordinate) -> Bool {
        var isInside = entry.holdsCorner
        let turn = Coordinate(x: corner.x, y: position.y)
        for index in Int(entry.firstEdge)..<Int(entry.firstEdge + entry.edgeCount) {
            let first = Int(edges[index])
            let (a, b) = (positions[first], positions[first + 1])
            if a == position { return true }
            // Up from the corner to the turn.
            if (a.x > corner.x) != (b.x > corner.x),
                Self.isAbove(corner, a, b) != Self.isAbove(turn, a, b)
            {
                isInside.toggle()
            }
            // Right from the turn to the position.
            if (a.y > position.y) != (b.y > position.y) {
                let side = Orientation.sign(a, b, position)
                if side == 0 { return true }
                if Self.isLeft(turn, a, b) != ((side > 0) == (b.y > a.y)) { isInside.toggle() }
            } else if a.y == position.y, b.y == position.y, (a.x <= position.x) != (b.x < position.x) {
                return true
            }
        }
        return isInside
    }

    /// The side of a point on the path, moved by an infinitesimal step, first up and then right.
    @inline(__always)
    private static func side(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
        let sign = Orientation.sign(a, b, point)
        if sign != 0 { return sign > 0 }
        return b.x != a.x ? b.x > a.x : b.y < a.y
    }

    /// Whether `point` lies above an edge that crosses its vertical.
    @inline(__always)
    static func isAbove(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
        side(point, a, b) == (b.x > a.x)
    }

    /// Whether `point` lies left of an edge that crosses its horizontal.
    @inline(__always)
    static func isLeft(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
        side(point, a, b) == (b.y > a.y)
    }
}
