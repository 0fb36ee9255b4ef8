internal import Geometry

/// Where the cells of a grid lie.
struct GridFrame: Sendable {
    /// The corner of the grid, a little outside the areas.
    let origin: Coordinate
    /// The size of a cell.
    let cellWidth: Double
    let cellHeight: Double
    let columns: Int
    let rows: Int
    /// How far outside its cell, in cells, a border is still looked for: much more than rounding can move it.
    let margin: Double
    private let cellsPerX: Double
    private let cellsPerY: Double

    /// A grid without cells.
    static let empty = GridFrame(
        origin: Coordinate(x: 0, y: 0),
        cellWidth: 1,
        cellHeight: 1,
        columns: 0,
        rows: 0,
        margin: 0
    )

    private init(
        origin: Coordinate,
        cellWidth: Double,
        cellHeight: Double,
        columns: Int,
        rows: Int,
        margin: Double
    ) {
        (self.origin, self.cellWidth, self.cellHeight) = (origin, cellWidth, cellHeight)
        (self.columns, self.rows, self.margin) = (columns, rows, margin)
        (cellsPerX, cellsPerY) = (1 / cellWidth, 1 / cellHeight)
    }

    /// About as many nearly square cells as wanted, with half a cell to spare on every side: the corners of the first
    /// column and row lie outside the box.
    init(around box: BoundingBox, cells: Int) {
        let ordinates = [box.minimum.x, box.minimum.y, box.maximum.x, box.maximum.y]
        // What the corners of cells may be rounded by, many times over.
        let rounding = 16 * ordinates.reduce(0) { max($0, abs($1)) }.ulp
        let finest = 8 * rounding
        let width = max(box.maximum.x - box.minimum.x, 1e-9, finest)
        let height = max(box.maximum.y - box.minimum.y, 1e-9, finest)
        let columns = Self.parts(of: width, (Double(cells) * width / height).squareRoot(), finest)
        let rows = Self.parts(of: height, Double(cells) / Double(columns), finest)
        let (cellWidth, cellHeight) = (width / Double(columns), height / Double(rows))
        self.init(
            origin: Coordinate(x: box.minimum.x - cellWidth / 2, y: box.minimum.y - cellHeight / 2),
            cellWidth: cellWidth,
            cellHeight: cellHeight,
            columns: columns + 1,
            rows: rows + 1,
            margin: max(1e-6, rounding / cellWidth, rounding / cellHeight)
        )
    }

    private static func parts(of length: Double, _ wanted: Double, _ finest: Double) -> Int {
        Int(max(1, min(8192, wanted, length / finest)))
    }

    var cellCount: Int { columns * rows }

    /// The number of the cell that a position lies in, row after row; the number of cells outside the grid and for NaN.
    @inline(__always)
    func cell(at position: Coordinate) -> Int32 {
        let (column, row) = (column(of: position.x), row(of: position.y))
        guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else {
            return Int32(truncatingIfNeeded: cellCount)
        }
        // At most 8193 each.
        return Int32(truncatingIfNeeded: Int(row) &* columns &+ Int(column))
    }

    /// How many cells right of the origin.
    @inline(__always)
    func column(of x: Double) -> Double { (x - origin.x) * cellsPerX }

    /// How many cells above the origin.
    @inline(__always)
    func row(of y: Double) -> Double { (y - origin.y) * cellsPerY }

    /// The lower left corner of a cell.
    @inline(__always)
    func corner(column: Int, row: Int) -> Coordinate {
        Coordinate(x: origin.x + Double(column) * cellWidth, y: origin.y + Double(row) * cellHeight)
    }

    /// The rows that an edge reaches, with a little to spare.
    @inline(__always)
    func rows(from a: Coordinate, to b: Coordinate) -> ClosedRange<Int> {
        let first = max(0, min(rows - 1, Int(row(of: min(a.y, b.y)) - margin)))
        return first...max(first, min(rows - 1, Int(row(of: max(a.y, b.y)) + margin)))
    }

    /// The columns that an edge reaches in a row, with a little to spare.
    @inline(__always)
    func columns(from a: Coordinate, to b: Coordinate, row: Int) -> ClosedRange<Int> {
        var (low, high) = (min(a.x, b.x), max(a.x, b.x))
        let bottom = origin.y + (Double(row) - margin) * cellHeight
        let top = origin.y + (Double(row) + 1 + margin) * cellHeight
        let (lowest, highest) = (min(a.y, b.y), max(a.y, b.y))
        if lowest < bottom || highest > top, lowest < highest {
            let slope = (b.x - a.x) / (b.y - a.y)
            let first = a.x + (max(bottom, lowest) - a.y) * slope
            let second = a.x + (min(top, highest) - a.y) * slope
            (low, high) = (max(low, min(first, second)), min(high, max(first, second)))
        }
        let first = max(0, min(columns - 1, Int(column(of: low) - margin)))
        return first...max(first, min(columns - 1, Int(column(of: high) + margin)))
    }
}
