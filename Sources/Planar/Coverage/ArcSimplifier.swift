internal import Geometry

/// Takes positions out of arcs, the least significant first. See ``CoverageGeneralisation``.
///
/// The vertices of all arcs stand one after another in columns; each knows the next one that is left on either side.
struct ArcSimplifier {
    /// Where each arc begins among the vertices; at the end the number of all.
    private let starts: [Int]
    /// The positions of the vertices and their numbers.
    private let positions: [GridPosition]
    private let numbers: [Int32]
    /// Metres a unit along x and y, at every vertex.
    private let units: [Coordinate]
    private let gridSize: Double
    /// The arc of every vertex.
    private let arcs: [Int32]
    /// How far each arc may move, in metres.
    private let tolerances: [Double]

    private var previous: [Int32]
    private var next: [Int32]
    /// How many vertices of each arc are left.
    private var standing: [Int]
    private var grid: VertexGrid
    /// The two ends of arcs that have become one edge.
    private var singleEdges: Set<Edge> = []

    /// An edge between two positions, in either direction.
    private struct Edge: Hashable {
        let low: Int32
        let high: Int32

        init(_ a: Int32, _ b: Int32) { (low, high) = (min(a, b), max(a, b)) }
    }

    /// Prepares the arcs of `topology`: `tolerances` say how far each may move, in metres, `metresPerUnit` how many metres a
    /// unit has along x and y at an ordinate y.
    init(
        _ topology: CoverageTopology,
        gridSize: Double,
        tolerances: [Double],
        metresPerUnit: (Double) -> Coordinate
    ) {
        self.tolerances = tolerances
        var starts = [0]
        for arc in topology.arcs { starts.append(starts[starts.count - 1] + arc.count) }
        let count = starts[topology.arcs.count]
        var numbers: [Int32] = []
        var arcs: [Int32] = []
        numbers.reserveCapacity(count)
        arcs.reserveCapacity(count)
        for (arc, line) in topology.arcs.enumerated() {
            numbers += line
            arcs += repeatElement(Int32(arc), count: line.count)
            if line.count == 2 { singleEdges.insert(Edge(line[0], line[1])) }
        }
        positions = numbers.map { topology.positions[Int($0)] }
        units = positions.map { metresPerUnit(Double($0.y) * gridSize) }
        self.gridSize = gridSize
        previous = (0..<count).map { Int32($0) - 1 }
        next = (0..<count).map { Int32($0) + 1 }
        for arc in topology.arcs.indices {
            previous[starts[arc]] = -1
            next[starts[arc + 1] - 1] = -1
        }
        standing = topology.arcs.map(\.count)
        grid = VertexGrid(topology.positions)
        (self.starts, self.numbers, self.arcs) = (starts, numbers, arcs)
    }

    /// The arcs without the positions that may go.
    mutating func simplified() -> [[Int32]] {
        // Ends of arcs have no area: they stay.
        var heap = EffectiveAreaHeap(
            positions.indices.map { vertex in
                isEnd(vertex) ? .nan : effectiveArea(Int(previous[vertex]), vertex, Int(next[vertex]))
            },
            positions: positions
        )
        while let (vertex, area) = heap.popFirst() {
            let (before, after) = (Int(previous[vertex]), Int(next[vertex]))
            guard canRemove(vertex, between: before, and: after) else { continue }
            grid.remove(numbers[vertex])
            if isEnd(before), isEnd(after) { singleEdges.insert(Edge(numbers[before], numbers[after])) }
            next[before] = Int32(after)
            previous[after] = Int32(before)
            next[vertex] = -2
            standing[Int(arcs[vertex])] -= 1
            for neighbour in [before, after] where !isEnd(neighbour) {
                // A position never comes before one that went earlier for its sake (Visvalingam and Whyatt).
                let cutOff = effectiveArea(Int(previous[neighbour]), neighbour, Int(next[neighbour]))
                heap.update(neighbour, area: max(area, cutOff))
            }
        }
        return standing.indices.map { arc in
            (starts[arc]..<starts[arc + 1]).filter { next[$0] != -2 }.map { numbers[$0] }
        }
    }

    @inline(__always)
    private func isEnd(_ vertex: Int) -> Bool { previous[vertex] < 0 || next[vertex] == -1 }

    private func canRemove(_ vertex: Int, between before: Int, and after: Int) -> Bool {
        let arc = Int(arcs[vertex])
        let isClosed = numbers[starts[arc]] == numbers[starts[arc + 1] - 1]
        guard !isClosed || standing[arc] > 4 else { return false }
        // At a pole a degree of longitude has no length: a corner there is next to nothing in metres, and land hangs on it.
        guard units[vertex].x > units[vertex].y * 1e-6 else { return false }
        // Elsewhere the edge cannot be there yet: a position within an arc has two edges, both of this arc.
        if isEnd(before), isEnd(after), singleEdges.contains(Edge(numbers[before], numbers[after])) { return false }
        let tolerance = tolerances[arc]
        // The vertex itself is the one that lies farthest off, as a rule.
        guard distance(from: vertex, toSegment: before, after) <= tolerance else { return false }
        for passed in (before + 1)..<after
        where !(distance(from: passed, toSegment: before, after) <= tolerance) { return false }
        return !grid.isOccupied(numbers[before], numbers[vertex], numbers[after])
    }

    /// The area of a triangle in square metres.
    private func effectiveArea(_ a: Int, _ b: Int, _ c: Int) -> Double {
        let doubled = abs(GridPosition.doubledArea(positions[a], positions[b], positions[c]))
        return doubled / 2 * gridSize * gridSize * units[b].x * units[b].y
    }

    /// The distance in metres from a vertex to the segment between two others.
    @inline(__always)
    private func distance(from vertex: Int, toSegment a: Int, _ c: Int) -> Double {
        let scale = Coordinate(x: units[vertex].x * gridSize, y: units[vertex].y * gridSize)
        let (position, start, end) = (positions[vertex], positions[a], positions[c])
        let (dx, dy) = (Double(end.x - start.x) * scale.x, Double(end.y - start.y) * scale.y)
        let (px, py) = (Double(position.x - start.x) * scale.x, Double(position.y - start.y) * scale.y)
        let squared = dx * dx + dy * dy
        let share = squared > 0 ? min(1, max(0, (px * dx + py * dy) / squared)) : 0
        if share > 0, share < 1 {
            // From the exact area, so that a position on the segment has distance 0.
            let doubled = GridPosition.doubledArea(start, end, position)
            return abs(doubled) * scale.x * scale.y / squared.squareRoot()
        }
        let (ex, ey) = (px - share * dx, py - share * dy)
        return (ex * ex + ey * ey).squareRoot()
    }
}
