/// Positions in square cells: which of those that still stand lie in a box.
struct VertexGrid {
    private let cellSize: Int64
    private var cells: [Cell: [Int]] = [:]

    private struct Cell: Hashable {
        let column: Int64
        let row: Int64
    }

    /// Sorts `positions` into cells that hold a few each when they are spread evenly.
    init(_ positions: [GridPosition]) {
        let xs = positions.map(\.x)
        let ys = positions.map(\.y)
        let width = max(1, (xs.max() ?? 0) - (xs.min() ?? 0))
        let height = max(1, (ys.max() ?? 0) - (ys.min() ?? 0))
        let count = Double(max(1, positions.count))
        cellSize = max(1, Int64((Double(width) * Double(height) / count * 4).squareRoot()))
        for (index, position) in positions.enumerated() { cells[cell(position), default: []].append(index) }
    }

    /// Calls `body` with every position near the segment: in the cells it runs through, and a little around them.
    func forEach(along start: GridPosition, _ end: GridPosition, _ body: (Int) -> Void) {
        let (west, east) = start.x < end.x ? (start, end) : (end, start)
        let slope = east.x > west.x ? Double(east.y - west.y) / Double(east.x - west.x) : 0
        for column in floorDivide(west.x - 1)...floorDivide(east.x + 1) {
            // The heights at which the segment enters and leaves the column.
            let enter = Double(max(west.x, column * cellSize - 1) - west.x) * slope
            let leave = Double(min(east.x, (column + 1) * cellSize + 1) - west.x) * slope
            let isUpright = east.x == west.x
            let low = isUpright ? min(west.y, east.y) : west.y + Int64(min(enter, leave).rounded(.down))
            let high = isUpright ? max(west.y, east.y) : west.y + Int64(max(enter, leave).rounded(.up))
            for row in floorDivide(low - 2)...floorDivide(high + 2) {
                for index in cells[Cell(column: column, row: row)] ?? [] { body(index) }
            }
        }
    }

    private func cell(_ position: GridPosition) -> Cell {
        Cell(column: floorDivide(position.x), row: floorDivide(position.y))
    }

    private func floorDivide(_ value: Int64) -> Int64 {
        let quotient = value / cellSize
        return value % cellSize < 0 ? quotient - 1 : quotient
    }

    /// Takes a position out.
    mutating func remove(_ index: Int, at position: GridPosition) {
        cells[cell(position)]?.removeAll { $0 == index }
    }

    /// Whether any position in the box around the three corners satisfies `isHit`.
    func contains(
        inBoxOf a: GridPosition,
        _ b: GridPosition,
        _ c: GridPosition,
        where isHit: (Int) -> Bool
    ) -> Bool {
        let columns = floorDivide(min(a.x, b.x, c.x))...floorDivide(max(a.x, b.x, c.x))
        let rows = floorDivide(min(a.y, b.y, c.y))...floorDivide(max(a.y, b.y, c.y))
        for column in columns {
            for row in rows where cells[Cell(column: column, row: row)]?.contains(where: isHit) == true { return true }
        }
        return false
    }
}
