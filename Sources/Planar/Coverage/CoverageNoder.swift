internal import Geometry

/// Puts borders on the grid without letting them cross: snap rounding (Hobby 1999; Guibas and Marimont 1998).
///
/// A position goes to the middle of its grid cell, and an edge that runs through the cell of another position is led
/// through the middle of that cell. Rounding positions alone would let a corner slip over an edge that runs close by.
/// An edge is bent in the same way in whichever ring it occurs, so shared borders stay shared; a border that ends
/// within an edge of its neighbour gets its position there.
struct CoverageNoder {
    /// The distinct positions.
    let positions: [GridPosition]

    private let gridSize: Double
    private let rings: [LinearRing]
    /// The numbers of the positions of every ring, one ring after another, and where each ring begins.
    private let numbers: [Int32]
    private let starts: [Int]
    private let grid: VertexGrid

    /// Puts the positions of `rings` on the grid.
    init(_ rings: [LinearRing], gridSize: Double) {
        self.gridSize = gridSize
        self.rings = rings
        let count = rings.reduce(0) { $0 + $1.coordinates.count }
        var table = PositionTable(capacity: count)
        var numbers: [Int32] = []
        var starts: [Int] = []
        numbers.reserveCapacity(count)
        starts.reserveCapacity(rings.count)
        for ring in rings {
            starts.append(numbers.count)
            for coordinate in ring.coordinates {
                numbers.append(table.number(of: GridPosition(coordinate, gridSize: gridSize)))
            }
        }
        self.numbers = numbers
        self.starts = starts
        positions = table.positions
        grid = VertexGrid(positions)
    }

    /// A ring as numbers of positions, not closed; it may run over itself and touch itself.
    func noded(_ ring: Int) -> [Int32] {
        let coordinates = rings[ring].coordinates
        var line: [Int32] = []
        line.reserveCapacity(coordinates.count)
        var passed: [(along: Double, number: Int32)] = []
        for index in 1..<coordinates.count {
            let place = starts[ring] + index
            let ends = (numbers[place - 1], numbers[place])
            if line.last != ends.0 { line.append(ends.0) }
            guard ends.0 != ends.1 else { continue }
            // From the same end in whichever ring it occurs.
            let isBackwards = coordinates[index] < coordinates[index - 1]
            let from = isBackwards ? index : index - 1
            let to = isBackwards ? index - 1 : index
            findPassed(coordinates[from], coordinates[to], ends, &passed)
            guard !passed.isEmpty else { continue }
            for (_, number) in isBackwards ? passed.reversed() : passed where line.last != number {
                line.append(number)
            }
        }
        while line.count > 1, line.first == line.last { line.removeLast() }
        return line
    }

    /// The positions whose cells the edge runs through, in its direction, without its ends.
    private func findPassed(
        _ start: Coordinate,
        _ end: Coordinate,
        _ ends: (Int32, Int32),
        _ passed: inout [(along: Double, number: Int32)]
    ) {
        passed.removeAll(keepingCapacity: true)
        let a = Coordinate(x: start.x / gridSize, y: start.y / gridSize)
        let b = Coordinate(x: end.x / gridSize, y: end.y / gridSize)
        grid.forEach(along: positions[Int(ends.0)], positions[Int(ends.1)]) { number in
            let position = positions[Int(number)]
            guard number != ends.0, number != ends.1, position.cellIsCrossed(by: a, b) else { return }
            let (x, y) = (Double(position.x) - a.x, Double(position.y) - a.y)
            passed.append((x * (b.x - a.x) + y * (b.y - a.y), number))
        }
        guard passed.count > 1 else { return }
        passed.sort {
            $0.along != $1.along ? $0.along < $1.along : positions[Int($0.number)] < positions[Int($1.number)]
        }
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
