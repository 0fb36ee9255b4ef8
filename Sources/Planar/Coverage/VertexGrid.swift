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
