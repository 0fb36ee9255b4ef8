import Geometry

/// The edges of areas, the interior to their left.
struct AreaEdges {
    /// An edge from a position to another.
    struct Edge {
        let start: Coordinate
        let end: Coordinate
    }

    private var edges: [Edge] = []
    /// For each area, its first edge; at the end the number of edges.
    private var starts = [0]
    /// The edges that do not lie on one of another direction, in order, and for each area the first of its own.
    private var loose: [Int32] = []
    private var looseStarts = [0]

    init(_ areas: [MultiPolygon]) {
        edges.reserveCapacity(areas.reduce(0) { $0 + $1.positionCount })
        for area in areas {
            for polygon in area.polygons {
                append(polygon.exterior, anticlockwise: true)
                for hole in polygon.holes { append(hole, anticlockwise: false) }
            }
            starts.append(edges.count)
        }
        let isPaired = paired()
        for area in areas.indices {
            for edge in starts[area]..<starts[area + 1] where !isPaired[edge] { loose.append(Int32(edge)) }
            looseStarts.append(loose.count)
        }
    }

    private mutating func append(_ ring: LinearRing, anticlockwise: Bool) {
        let isForward = ring.isAnticlockwise == anticlockwise
        ring.coordinates.withUnsafeBufferPointer { positions in
            for index in 1..<positions.count {
                let (a, b) = (positions[index - 1], positions[index])
                if a != b { edges.append(isForward ? Edge(start: a, end: b) : Edge(start: b, end: a)) }
            }
        }
    }

    /// The edges of an area.
    subscript(area: Int) -> ArraySlice<Edge> { edges[starts[area]..<starts[area + 1]] }

    /// Whether an edge of an area that lies on no other touches `window`.
    func hasLooseEdge(of area: Int, in window: BoundingBox) -> Bool {
        loose[looseStarts[area]..<looseStarts[area + 1]].contains { index in
            let edge = edges[Int(index)]
            return min(edge.start.x, edge.end.x) <= window.maximum.x
                && max(edge.start.x, edge.end.x) >= window.minimum.x
                && min(edge.start.y, edge.end.y) <= window.maximum.y
                && max(edge.start.y, edge.end.y) >= window.minimum.y
        }
    }

    /// For each edge whether there is one of its own from its end to its start.
    private func paired() -> [Bool] {
        var isPaired = [Bool](repeating: false, count: edges.count)
        var size = 16
        while size < edges.count * 2 { size *= 2 }
        var table = [Int32](repeating: -1, count: size)
        edges.withUnsafeBufferPointer { edges in
            for index in edges.indices {
                let edge = edges[index]
                var slot = Int(truncatingIfNeeded: Self.hash(edge.start) &+ Self.hash(edge.end)) & (size - 1)
                while table[slot] >= 0 {
                    let known = Int(table[slot])
                    if !isPaired[known], edges[known].start == edge.end, edges[known].end == edge.start {
                        isPaired[known] = true
                        isPaired[index] = true
                        break
                    }
                    slot = (slot + 1) & (size - 1)
                }
                if !isPaired[index] { table[slot] = Int32(index) }
            }
        }
        return isPaired
    }

    @inline(__always)
    private static func hash(_ position: Coordinate) -> UInt64 {
        // Zero has two signs.
        ((position.x + 0).bitPattern &* 31 &+ (position.y + 0).bitPattern).mixed
    }
}
