/// Builds valid polygons from rings on the grid that may run over themselves and touch, but do not cross.
///
/// Edges that are run both ways cancel out: corridors and gaps that closed. What is left is followed with the area on
/// the left, turning left as sharply as possible, so that an area which hangs together at a point only comes in two
/// parts; then rings are cut where they pass a position twice, which sets holes free.
struct RingTracer {
    let positions: [GridPosition]

    /// A ring that passes no position twice, with twice its area.
    private struct Loop {
        let ring: [Int]
        let area: Int128
    }

    private struct Edge: Hashable {
        let start: Int
        let end: Int
    }

    /// The polygons of one area.
    ///
    /// - Parameter rings: the exteriors anticlockwise and the holes clockwise, not closed.
    /// - Returns: the polygons, each with its exterior first.
    func polygons(of rings: [[Int]]) -> [[[Int]]] {
        let loops = traced(rings).flatMap { cut($0) }
        let shells = loops.filter { $0.area > 0 }.sorted { $0.area < $1.area }
        var polygons = shells.map { [$0.ring] }
        for hole in loops where hole.area < 0 {
            // The smallest shell around the hole.
            if let shell = shells.firstIndex(where: { $0.area > -hole.area && encloses($0.ring, hole.ring) }) {
                polygons[shell].append(hole.ring)
            }
        }
        return polygons
    }

    /// The rings that the edges form once those run both ways are gone.
    private func traced(_ rings: [[Int]]) -> [[Int]] {
        // How often an edge is run from its lower to its higher index, less how often it is run back.
        var counts: [Edge: Int] = [:]
        for ring in rings {
            for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) where start != end {
                counts[Edge(start: min(start, end), end: max(start, end)), default: 0] += start < end ? 1 : -1
            }
        }
        let edges = counts.filter { $0.value != 0 }.map { edge, count in
            count > 0 ? edge : Edge(start: edge.end, end: edge.start)
        }
        var outgoing: [Int: [Int]] = [:]
        for edge in edges { outgoing[edge.start, default: []].append(edge.end) }
        for start in outgoing.keys { outgoing[start]?.sort { isBefore($0, $1, around: start) } }

        var left = Set(edges)
        var traced: [[Int]] = []
        let inOrder = edges.sorted {
            let (a, b) = (positions[$0.start], positions[$1.start])
            return a != b ? a < b : positions[$0.end] < positions[$1.end]
        }
        for first in inOrder {
            var ring: [Int] = []
            var edge = first
            while left.remove(edge) != nil {
                ring.append(edge.start)
                // The next one clockwise from the way back; there is none only where rings crossed.
                let choices = outgoing[edge.end, default: []]
                let back = edge.start
                guard let next = choices.last(where: { isBefore($0, back, around: edge.end) }) ?? choices.last else {
                    break
                }
                edge = Edge(start: edge.end, end: next)
            }
            if edge == first, !ring.isEmpty { traced.append(ring) }
        }
        return traced
    }

    /// Cuts a ring where it passes a position twice.
    private func cut(_ ring: [Int]) -> [Loop] {
        var loops: [Loop] = []
        var line: [Int] = []
        var places: [Int: Int] = [:]
        for index in ring + ring.prefix(1) {
            if let place = places[index] {
                let loop = Array(line[place...])
                for passed in loop.dropFirst() { places[passed] = nil }
                line.removeLast(loop.count - 1)
                if loop.count >= 3 { loops.append(Loop(ring: loop, area: doubledArea(loop))) }
            } else {
                places[index] = line.count
                line.append(index)
            }
        }
        return loops
    }

    private func doubledArea(_ ring: [Int]) -> Int128 {
        let origin = positions[ring[0]]
        return zip(ring.dropFirst(), ring.dropFirst(2)).reduce(0) {
            $0 + GridPosition.orientation(origin, positions[$1.0], positions[$1.1])
        }
    }

    /// Whether one direction from `center` comes before another, anticlockwise from due west.
    private func isBefore(_ one: Int, _ other: Int, around center: Int) -> Bool {
        let (c, a, b) = (positions[center], positions[one], positions[other])
        let isLower = { (p: GridPosition) in p.y < c.y || (p.y == c.y && p.x < c.x) }
        if isLower(a) != isLower(b) { return isLower(a) }
        return GridPosition.orientation(c, a, b) > 0
    }

    /// Whether the middle of the hole's first edge lies in the shell; it is never on the shell.
    private func encloses(_ shell: [Int], _ hole: [Int]) -> Bool {
        let (a, b) = (positions[hole[0]], positions[hole[1]])
        let middle = GridPosition(x: a.x + b.x, y: a.y + b.y)
        var isInside = false
        for (start, end) in zip(shell, shell.dropFirst() + shell.prefix(1)) {
            let (p, q) = (positions[start], positions[end])
            guard (2 * p.y > middle.y) != (2 * q.y > middle.y) else { continue }
            let (low, high) = p.y < q.y ? (p, q) : (q, p)
            let side = GridPosition.orientation(
                GridPosition(x: 2 * low.x, y: 2 * low.y),
                GridPosition(x: 2 * high.x, y: 2 * high.y),
                middle
            )
            if side > 0 { isInside.toggle() }
        }
        return isInside
    }
}
