import Geometry

/// What these tests need to know of rings in the plane, by comparing every edge with every other.
enum PlanarRing {
    private typealias Edge = (start: Coordinate, end: Coordinate)

    private static func edges(_ ring: LinearRing) -> [Edge] {
        zip(ring.coordinates, ring.coordinates.dropFirst()).map { (start: $0, end: $1) }
    }

    /// Whether no two edges cross or overlap.
    static func isSimple(_ ring: LinearRing) -> Bool {
        let edges = edges(ring)
        for (index, one) in edges.enumerated() {
            for other in edges.dropFirst(index + 1) where cross(one, other) || overlap(one, other) { return false }
        }
        return true
    }

    private static func side(_ edge: Edge, _ position: Coordinate) -> Double {
        (edge.end.x - edge.start.x) * (position.y - edge.start.y)
            - (edge.end.y - edge.start.y) * (position.x - edge.start.x)
    }

    private static func cross(_ one: Edge, _ other: Edge) -> Bool {
        side(one, other.start) * side(one, other.end) < 0 && side(other, one.start) * side(other, one.end) < 0
    }

    private static func overlap(_ one: Edge, _ other: Edge) -> Bool {
        guard side(one, other.start) == 0, side(one, other.end) == 0 else { return false }
        // On one line: compare along the longer extent.
        let isWide = abs(one.end.x - one.start.x) >= abs(one.end.y - one.start.y)
        func along(_ edge: Edge) -> (low: Double, high: Double) {
            let (a, b) = isWide ? (edge.start.x, edge.end.x) : (edge.start.y, edge.end.y)
            return (min(a, b), max(a, b))
        }
        let (first, second) = (along(one), along(other))
        return min(first.high, second.high) > max(first.low, second.low)
    }
}
