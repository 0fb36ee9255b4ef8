/// Builds valid polygons from rings on the grid that may run over themselves and touch, but do not cross.
///
/// Edges that are run both ways cancel out: corridors and gaps that closed. What is left is followed with the area on
/// the left, turning left as sharply as possible, so that an area which hangs together at a point only comes in two
/// parts; then rings are cut where they pass a position twice, which sets holes free.
struct RingTracer {
    let positions: [GridPosition]

    /// A ring that passes no position twice, with twice its area.
    private struct Loop {
        let ring: [Int32]
        let area: Int128
    }

    private struct Edge {
        let start: Int32
        let end: Int32
    }

    /// The polygons of one area.
    ///
    /// - Parameter rings: the exteriors anticlockwise and the holes clockwise, not closed.
    /// - Returns: the polygons, each with its exterior first.
    func polygons(of rings: [[Int32]]) -> [[[Int32]]] {
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

    /// The edges that are left once those run both ways have cancelled out, by their starts, then by their ends.
    private func remainingEdges(_ rings: [[Int32]]) -> [Edge] {
        // Each edge with its lower end first; the last bit says that it is run from there.
        var keys: [UInt64] = []
        keys.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        for ring in rings {
            var start = ring.last ?? 0
            for end in ring {
                if start != end {
                    keys.append(UInt64(min(start, end)) << 33 | UInt64(max(start, end)) << 1 | (start < end ? 1 : 0))
                }
                start = end
            }
        }
        keys.sort()
        var edges: [Edge] = []
        edges.reserveCapacity(keys.count)
        var index = 0
        while index < keys.count {
            let pair = keys[index] >> 1
            var balance = 0
            while index < keys.count, keys[index] >> 1 == pair {
                balance += keys[index] & 1 == 1 ? 1 : -1
                index += 1
            }
            let (low, high) = (Int32(pair >> 32), Int32(pair & 0xFFFF_FFFF))
            if balance > 0 { edges.append(Edge(start: low, end: high)) }
            if balance < 0 { edges.append(Edge(start: high, end: low)) }
        }
        return edges.sorted {
            if $0.start != $1.start { return positions[Int($0.start)] < positions[Int($1.start)] }
            return positions[Int($0.end)] < positions[Int($1.end)]
        }
    }

    /// The rings that the edges form once those run both ways are gone.
    private func traced(_ rings: [[Int32]]) -> [[Int32]] {
        let edges = remainingEdges(rings)
        // The edges from each position are a range of all; within it `fan` has them by direction.
        var ranges: [Int32: Range<Int>] = [:]
        ranges.reserveCapacity(edges.count)
        var fan = Array(edges.indices)
        var first = 0
        while first < edges.count {
            let start = edges[first].start
            var end = first + 1
            while end < edges.count, edges[end].start == start { end += 1 }
            if end > first + 1 { fan[first..<end].sort { isBefore(edges[$0].end, edges[$1].end, around: start) } }
            ranges[start] = first..<end
            first = end
        }

        var isUsed = [Bool](repeating: false, count: edges.count)
        var traced: [[Int32]] = []
        for first in edges.indices where !isUsed[first] {
            var ring: [Int32] = []
            var edge = first
            while !isUsed[edge] {
                isUsed[edge] = true
                let (back, corner) = (edges[edge].start, edges[edge].end)
                ring.append(back)
                // The next one clockwise from the way back; there is none only where rings crossed.
                guard let choices = ranges[corner] else { break }
                let next = fan[choices].last { isBefore(edges[$0].end, back, around: corner) }
                edge = next ?? fan[choices.upperBound - 1]
            }
            if edge == first { traced.append(ring) }
        }
        return traced
    }

    /// Cuts a ring where it passes a position twice.
    private func cut(_ ring: [Int32]) -> [Loop] {
        let sorted = ring.sorted()
        if !zip(sorted, sorted.dropFirst()).contains(where: { $0 == $1 }) {
            return ring.count >= 3 ? [Loop(ring: ring, area: doubledArea(ring))] : []
        }
        var loops: [Loop] = []
        var line: [Int32] = []
        var places: [Int32: Int] = [:]
        for number in ring + ring.prefix(1) {
            if let place = places[number] {
                let loop = Array(line[place...])
                for passed in loop.dropFirst() { places[passed] = nil }
                line.removeLast(loop.count - 1)
                if loop.count >= 3 { loops.append(Loop(ring: loop, area: doubledArea(loop))) }
            } else {
                places[number] = line.count
                line.append(number)
            }
        }
        return loops
    }

    private func doubledArea(_ ring: [Int32]) -> Int128 {
        let origin = positions[Int(ring[0])]
        return zip(ring.dropFirst(), ring.dropFirst(2)).reduce(0) {
            $0 + GridPosition.orientation(origin, positions[Int($1.0)], positions[Int($1.1)])
        }
    }

    /// Whether one direction from `center` comes before another, anticlockwise from due west.
    private func isBefore(_ one: Int32, _ other: Int32, around center: Int32) -> Bool {
        let (c, a, b) = (positions[Int(center)], positions[Int(one)], positions[Int(other)])
        let isLower = { (p: GridPosition) in p.y < c.y || (p.y == c.y && p.x < c.x) }
        if isLower(a) != isLower(b) { return isLower(a) }
        return GridPosition.side(c, a, b) > 0
    }

    /// Whether the middle of the hole's first edge lies in the shell; it is never on the shell.
    private func encloses(_ shell: [Int32], _ hole: [Int32]) -> Bool {
        let (a, b) = (positions[Int(hole[0])], positions[Int(hole[1])])
        let middle = GridPosition(x: a.x + b.x, y: a.y + b.y)
        var isInside = false
        for (start, end) in zip(shell, shell.dropFirst() + shell.prefix(1)) {
            let (p, q) = (positions[Int(start)], positions[Int(end)])
            guard (2 * p.y > middle.y) != (2 * q.y > middle.y) else { continue }
            let (low, high) = p.y < q.y ? (p, q) : (q, p)
            let side = GridPosition.side(
                GridPosition(x: 2 * low.x, y: 2 * low.y),
                GridPosition(x: 2 * high.x, y: 2 * high.y),
                middle
            )
            if side > 0 { isInside.toggle() }
        }
        return isInside
    }
}
