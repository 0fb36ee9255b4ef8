internal import Geometry
private import HeapModule

/// Takes positions out of arcs, the least significant first. See ``CoverageGeneralisation``.
struct ArcSimplifier {
    /// The arcs that are left.
    private(set) var arcs: [[Int]]

    private let positions: [GridPosition]
    private let gridSize: Double
    /// How far each arc may move, in metres.
    private let tolerances: [Double]
    private let metresPerUnit: @Sendable (Double) -> Coordinate

    private var grid: VertexGrid
    private var edges: Set<Edge> = []

    /// An edge that stands, in either direction.
    private struct Edge: Hashable {
        let low: Int
        let high: Int

        init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
    }

    /// A position that may go: the smaller the area it cuts off, the sooner.
    private struct Candidate: Comparable {
        let area: Double
        /// Decides between equal areas, whatever the order of the input: no other position that may go is the same.
        let position: GridPosition
        let arc: Int
        let index: Int
        let version: Int

        static func < (left: Candidate, right: Candidate) -> Bool {
            (left.area, left.position, left.version) < (right.area, right.position, right.version)
        }
    }

    init(
        _ topology: CoverageTopology,
        gridSize: Double,
        tolerances: [Double],
        metresPerUnit: @escaping @Sendable (Double) -> Coordinate
    ) {
        arcs = topology.arcs
        positions = topology.positions
        self.gridSize = gridSize
        self.tolerances = tolerances
        self.metresPerUnit = metresPerUnit
        grid = VertexGrid(topology.positions)
        for arc in arcs {
            for index in 1..<arc.count { edges.insert(Edge(arc[index - 1], arc[index])) }
        }
    }

    mutating func run() {
        // Neighbours within each arc, by place in the arc; −1 marks what has gone.
        var previous = arcs.map { arc in arc.indices.map { $0 - 1 } }
        var next = arcs.map { arc in arc.indices.map { $0 + 1 } }
        var versions = arcs.map { [Int](repeating: 0, count: $0.count) }
        var standing = arcs.map(\.count)
        var heap = Heap<Candidate>()
        for (arc, line) in arcs.enumerated() where line.count > 2 {
            for index in 1..<(line.count - 1) {
                let area = effectiveArea(line[index - 1], line[index], line[index + 1])
                heap.insert(Candidate(area: area, position: positions[line[index]], arc: arc, index: index, version: 0))
            }
        }
        while let candidate = heap.popMin() {
            let (arc, index) = (candidate.arc, candidate.index)
            guard versions[arc][index] == candidate.version else { continue }
            let (before, after) = (previous[arc][index], next[arc][index])
            let line = arcs[arc]
            let isClosed = line.first == line.last
            guard !isClosed || standing[arc] > 4 else { continue }
            guard canRemove(index, of: line, between: before, and: after, within: tolerances[arc]) else { continue }

            edges.remove(Edge(line[before], line[index]))
            edges.remove(Edge(line[index], line[after]))
            edges.insert(Edge(line[before], line[after]))
            grid.remove(line[index], at: positions[line[index]])
            next[arc][before] = after
            previous[arc][after] = before
            versions[arc][index] = -1
            standing[arc] -= 1
            for neighbour in [before, after] where neighbour > 0 && neighbour < line.count - 1 {
                versions[arc][neighbour] += 1
                let (a, c) = (previous[arc][neighbour], next[arc][neighbour])
                // A position never comes before one that went earlier for its sake (Visvalingam and Whyatt).
                let area = max(candidate.area, effectiveArea(line[a], line[neighbour], line[c]))
                let (position, version) = (positions[line[neighbour]], versions[arc][neighbour])
                heap.insert(
                    Candidate(area: area, position: position, arc: arc, index: neighbour, version: version)
                )
            }
        }
        for arc in arcs.indices {
            arcs[arc] = arcs[arc].indices.filter { versions[arc][$0] >= 0 }.map { arcs[arc][$0] }
        }
    }

    private func canRemove(
        _ index: Int,
        of line: [Int],
        between before: Int,
        and after: Int,
        within tolerance: Double
    ) -> Bool {
        let (a, b, c) = (positions[line[before]], positions[line[index]], positions[line[after]])
        if edges.contains(Edge(line[before], line[after])) { return false }
        // At a pole a degree of longitude has no length: a corner there is next to nothing in metres, and land hangs on it.
        let scale = metresPerUnit(Double(b.y) * gridSize)
        guard scale.x > scale.y * 1e-6 else { return false }
        for passed in (before + 1)..<after
        where !(distance(from: positions[line[passed]], toSegment: a, c) <= tolerance) { return false }
        let corners = [line[before], line[index], line[after]]
        return !grid.contains(inBoxOf: a, b, c) { vertex in
            !corners.contains(vertex) && GridPosition.triangle(a, b, c, holds: positions[vertex])
        }
    }

    /// The area of a triangle in square metres.
    private func effectiveArea(_ a: Int, _ b: Int, _ c: Int) -> Double {
        let scale = metresPerUnit(Double(positions[b].y) * gridSize)
        let doubled = GridPosition.doubledArea(positions[a], positions[b], positions[c])
        return abs(doubled) / 2 * gridSize * gridSize * scale.x * scale.y
    }

    /// The distance in metres from a position to a segment.
    private func distance(
        from position: GridPosition,
        toSegment a: GridPosition,
        _ c: GridPosition
    ) -> Double {
        let scale = metresPerUnit(Double(position.y) * gridSize)
        let (sx, sy) = (scale.x * gridSize, scale.y * gridSize)
        let (dx, dy) = (Double(c.x - a.x) * sx, Double(c.y - a.y) * sy)
        let (px, py) = (Double(position.x - a.x) * sx, Double(position.y - a.y) * sy)
        let squared = dx * dx + dy * dy
        let share = squared > 0 ? min(1, max(0, (px * dx + py * dy) / squared)) : 0
        if share > 0, share < 1 {
            // From the exact area, so that a position on the segment has distance 0.
            return abs(GridPosition.doubledArea(a, c, position)) * sx * sy / squared.squareRoot()
        }
        let (ex, ey) = (px - share * dx, py - share * dy)
        return (ex * ex + ey * ey).squareRoot()
    }
}
