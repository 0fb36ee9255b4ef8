package import Geometry

/// Where an edge of one ring goes through an edge of another.
package struct Crossing: Sendable {
    /// The two edges.
    let first: Int32
    let second: Int32
    /// How far along each edge the crossing lies, from 0 to 1.
    let alongFirst: Double
    let alongSecond: Double
    /// Whether the first edge goes to the left of the second, where the interior of the second ring is.
    let enters: Bool
    /// Where it is.
    package let position: Coordinate
}

/// How two edges meet.
enum Meeting {
    case not
    /// Through one another, the interior of both on both sides.
    case crossing(enters: Bool)
    /// In the end of an edge, or along a stretch.
    case touch

    /// How the edge from `a` to `b` meets that from `c` to `d`, decided without rounding error.
    @inline(__always)
    init(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) {
        self = .not
        guard min(a.x, b.x) <= max(c.x, d.x), min(c.x, d.x) <= max(a.x, b.x), min(a.y, b.y) <= max(c.y, d.y),
            min(c.y, d.y) <= max(a.y, b.y)
        else { return }
        let (startSide, endSide) = (Orientation.sign(c, d, a), Orientation.sign(c, d, b))
        guard startSide != endSide || startSide == 0 else { return }
        let (otherStart, otherEnd) = (Orientation.sign(a, b, c), Orientation.sign(a, b, d))
        guard otherStart != otherEnd || otherStart == 0 else { return }
        let isProper = startSide != 0 && endSide != 0 && otherStart != 0 && otherEnd != 0
        self = isProper ? .crossing(enters: endSide > 0) : .touch
    }
}

/// How a ray to the west meets an edge.
enum RayMeeting {
    case not
    case crossing
    /// The ray starts on the edge.
    case start

    /// How the ray from `position` meets the edge from `a` to `b`, decided without rounding error.
    @inline(__always)
    init(from position: Coordinate, _ a: Coordinate, _ b: Coordinate) {
        self = .not
        guard min(a.x, b.x) <= position.x, min(a.y, b.y) <= position.y, max(a.y, b.y) >= position.y else { return }
        let side = Orientation.sign(a, b, position)
        if side == 0, max(a.x, b.x) >= position.x {
            self = .start
        } else if (a.y > position.y) != (b.y > position.y), (side < 0) == (b.y > a.y) {
            self = .crossing
        }
    }
}

extension Crossing {
    /// The crossing of two edges that are known to cross.
    init(
        _ first: Int32,
        _ second: Int32,
        enters: Bool,
        of a: Coordinate,
        _ b: Coordinate,
        with c: Coordinate,
        _ d: Coordinate
    ) {
        func twiceArea(_ p: Coordinate, _ q: Coordinate, _ r: Coordinate) -> Double {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        func share(_ start: Double, _ end: Double) -> Double {
            start == end ? 0.5 : min(1, max(0, start / (start - end)))
        }
        (self.first, self.second, self.enters) = (first, second, enters)
        alongFirst = share(twiceArea(c, d, a), twiceArea(c, d, b))
        alongSecond = share(twiceArea(a, b, c), twiceArea(a, b, d))
        position = Coordinate(x: a.x + alongFirst * (b.x - a.x), y: a.y + alongFirst * (b.y - a.y))
    }
}
