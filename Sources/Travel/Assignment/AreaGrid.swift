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
    /// Where the cells lie.
    let frame: GridFrame
    /// For each cell, the index of its area; ``Cell/outside``; or for a cell with borders the negative of the number
    /// of its first entry within its row, moved by ``Cell/firstEntry``. At the end one cell for all that is not in the
    /// grid.
    let cells: [Int32]
    /// For each row, where its entries begin.
    let rowStarts: [Int32]
    /// The entries of all cells with borders, row after row, those of one cell together.
    let entries: [Entry]
    /// The borders of the areas.
    let borders: AreaBorders

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
        let cell = cells[Int(frame.cell(at: position))]
        if cell >= 0 { return Int(cell) }
        return cell == Cell.outside ? nil : area(at: position, cell)
    }

    /// The index of the area that holds `position` in a cell with borders.
    func area(at position: Coordinate, _ cell: Int32) -> Int? {
        let (column, row) = (Int(frame.column(of: position.x)), Int(frame.row(of: position.y)))
        let corner = frame.corner(column: column, row: row)
        var index = Int(rowStarts[row] + (Cell.firstEntry - cell))
        var isInside = false
        while true {
            let entry = entries[index]
            if entry.holdsCorner { isInside.toggle() }
            guard let crosses = crosses(entry, from: corner, to: position) else { return Int(entry.area) }
            if crosses { isInside.toggle() }
            if entry.endsArea {
                if isInside { return Int(entry.area) }
                isInside = false
            }
            if entry.isLast { return nil }
            index += 1
        }
    }

    /// Whether the path from the corner to `position` crosses the edges of an entry an odd number of times; `nil`
    /// where `position` lies on one of them.
    private func crosses(_ entry: Entry, from corner: Coordinate, to position: Coordinate) -> Bool? {
        let turn = Coordinate(x: corner.x, y: position.y)
        let ring = Int(entry.ring)
        var crosses = false
        var b = borders.position(Int(entry.first), ofRing: ring)
        for index in Int(entry.first)..<Int(entry.first) + entry.count {
            let a = b
            b = borders.position(index + 1, ofRing: ring)
            if a == position { return nil }
            // Up from the corner to the turn.
            if (a.x > corner.x) != (b.x > corner.x),
                Self.isAbove(corner, a, b) != Self.isAbove(turn, a, b)
            {
                crosses.toggle()
            }
            // Right from the turn to the position.
            if (a.y > position.y) != (b.y > position.y) {
                let (low, high) = (min(a.x, b.x), max(a.x, b.x))
                let isTurnLeft = turn.x < low || Self.isLeft(turn, a, b)
                var isLeft = position.x < low
                if !isLeft, position.x <= high {
                    let side = Orientation.sign(a, b, position)
                    if side == 0 { return nil }
                    isLeft = (side > 0) == (b.y > a.y)
                }
                if isTurnLeft != isLeft { crosses.toggle() }
            } else if a.y == position.y, b.y == position.y, (a.x <= position.x) != (b.x < position.x) {
                return nil
            }
        }
        return crosses
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
