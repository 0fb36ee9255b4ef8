internal import Geometry

/// Puts borders on the grid without letting them cross: snap rounding (Hobby 1999; Guibas and Marimont 1998).
///
/// A position goes to the middle of its grid cell, and an edge that runs through the cell of another position is led
/// through the middle of that cell. Rounding positions alone would let a corner slip over an edge that runs close by.
/// An edge is bent in the same way in whichever ring it occurs, so shared borders stay shared; a border that ends
/// within an edge of its neighbour gets its position there.
struct CoverageNoder {
    /// The distinct positions.
    private(set) var positions: [GridPosition] = []

    private let gridSize: Double
    private var indices: [GridPosition: Int] = [:]
    private var grid = VertexGrid([])

    init(_ areas: [MultiPolygon], gridSize: Double) {
        self.gridSize = gridSize
        for area in areas {
            for ring in area.rings {
                for coordinate in ring.coordinates.dropLast() {
                    let position = GridPosition(coordinate, gridSize: gridSize)
                    guard indices[position] == nil else { continue }
                    indices[position] = positions.count
                    positions.append(position)
                }
            }
        }
        grid = VertexGrid(positions)
    }

    /// The ring as indices of positions, not closed; it may run over itself and touch itself.
    func noded(_ ring: LinearRing) -> [Int] {
        var line: [Int] = []
        for (start, end) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
            let isBackwards = end < start
            let passed = isBackwards ? positionsPassed(end, start).reversed() : positionsPassed(start, end)
            for index in [index(of: start)] + passed where line.last != index { line.append(index) }
        }
        while line.count > 1, line.first == line.last { line.removeLast() }
        return line
    }

    private func index(of coordinate: Coordinate) -> Int {
        indices[GridPosition(coordinate, gridSize: gridSize)] ?? 0
    }

    /// The positions whose cells the edge runs through, in its direction, without its ends.
    private func positionsPassed(_ start: Coordinate, _ end: Coordinate) -> [Int] {
        let a = Coordinate(x: start.x / gridSize, y: start.y / gridSize)
        let b = Coordinate(x: end.x / gridSize, y: end.y / gridSize)
        let ends = [index(of: start), index(of: end)]
        guard ends[0] != ends[1] else { return [] }
        var found: [(along: Double, index: Int)] = []
        grid.forEach(along: positions[ends[0]], positions[ends[1]]) { index in
            let position = positions[index]
            guard !ends.contains(index), position.cellIsCrossed(by: a, b) else { return }
            let (x, y) = (Double(position.x) - a.x, Double(position.y) - a.y)
            found.append((x * (b.x - a.x) + y * (b.y - a.y), index))
        }
        return found.sorted { $0.along != $1.along ? $0.along < $1.along : positions[$0.index] < positions[$1.index] }
            .map(\.index)
    }
}

extension GridPosition {
    /// Whether the segment meets the cell around this position: the half-open square from −½ to ½, in steps of the
    /// grid. After GEOS's `HotPixel`; exact.
    func cellIsCrossed(by start: Coordinate, _ end: Coordinate) -> Bool {
        let (p, q) = start.x <= end.x ? (start, end) : (end, start)
        let (west, east) = (Double(x) - 0.5, Double(x) + 0.5)
        let (south, north) = (Double(y) - 0.5, Double(y) + 0.5)
        guard p.x < east, q.x >= west, min(p.y, q.y) < north, max(p.y, q.y) >= south else { return false }
        if p.x == q.x || p.y == q.y { return true }
        let isRising = p.y < q.y
        // The lower left corner belongs to the cell, the other three do not: a line that only grazes one is outside.
        let northWest = Orientation.sign(p, q, Coordinate(x: west, y: north))
        if northWest == 0 { return !isRising }
        let northEast = Orientation.sign(p, q, Coordinate(x: east, y: north))
        if northEast == 0 { return isRising }
        if northWest != northEast { return true }
        let southWest = Orientation.sign(p, q, Coordinate(x: west, y: south))
        if southWest == 0 || southWest != northWest { return true }
        let southEast = Orientation.sign(p, q, Coordinate(x: east, y: south))
        if southEast == 0 { return !isRising }
        return southEast != southWest
    }
}
