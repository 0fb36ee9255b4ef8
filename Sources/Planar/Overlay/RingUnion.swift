package import Geometry

/// The union of rings that each enclose one piece of the plane, run anticlockwise and do not cross themselves: circles.
///
/// Walking along one ring and counting how many others one is in, the border of the union is where that count is zero.
/// It starts where one ring is left and ends where another is entered, and at that crossing goes on along the other.
/// All decisions are made without rounding error; only where a crossing lies is rounded.
///
/// Rings that touch without crossing, or whose crossings rounding cannot tell apart, have no answer here; `PlanarGeometry`
/// unites them.
package struct RingUnion: Sendable {
    private let grid: EdgeGrid
    private let rings: RingSet
    private let boxes: [BoundingBox?]
    /// How wide the widest ring is: no other is around a position farther east of all its edges.
    private let width: Double

    /// Prepares the union of `rings`.
    package init(_ rings: RingSet) {
        self.rings = rings
        grid = EdgeGrid(rings)
        boxes = (0..<rings.count).map { BoundingBox(rings.positions[rings[$0]]) }
        width = boxes.map { $0.map { $0.maximum.x - $0.minimum.x } ?? 0 }.max() ?? 0
    }

    /// The crossings of some rings with those of higher numbers, and how many rings the first position of each lies in;
    /// `nil` where rings touch.
    package struct Found: Sendable {
        let crossings: [Crossing]
        let depths: [Int32]
    }

    /// Finds the crossings of some rings; different ones may be asked on different threads.
    package func find(_ range: Range<Int>) -> Found? {
        var crossings: [Crossing] = []
        var depths: [Int32] = []
        var isInside = [Bool](repeating: false, count: rings.count)
        for ring in range {
            for edge in rings[ring] {
                let (a, b) = grid.edge(Int32(edge))
                let isClear = grid.forEachCrossing(of: Int32(edge), from: a, to: b, above: Int32(ring)) {
                    crossings.append($0)
                }
                guard isClear else { return nil }
            }
            var touched: [Int32] = []
            let start = rings.positions[rings[ring].lowerBound]
            let isClear = grid.castRay(from: start, to: start.x - width * 1.001, notOf: Int32(ring)) { other in
                guard boxes[Int(other)]?.contains(start) == true else { return }
                isInside[Int(other)].toggle()
                touched.append(other)
            }
            guard isClear else { return nil }
            var depth: Int32 = 0
            for other in touched where isInside[Int(other)] {
                isInside[Int(other)] = false
                depth += 1
            }
            depths.append(depth)
        }
        return Found(crossings: crossings, depths: depths)
    }

    /// The border of the union.
    ///
    /// - Parameter found: what was found of all rings, in their order.
    /// - Returns: `nil` where crossings cannot be told apart.
    package func border(_ found: [Found]) -> OverlayRings? {
        let crossings = found.flatMap(\.crossings)
        let depths = found.flatMap(\.depths)
        var passages: [[RingCrossing]] = Array(repeating: [], count: rings.count)
        for (index, crossing) in crossings.enumerated() {
            let (first, second) = (Int(grid.owners[Int(crossing.first)]), Int(grid.owners[Int(crossing.second)]))
            passages[first].append(RingCrossing(of: crossing, Int32(index), byFirst: true))
            passages[second].append(RingCrossing(of: crossing, Int32(index), byFirst: false))
        }
        var arcs: [RingSection] = []
        var whole: [[Int32]] = []
        for ring in 0..<rings.count {
            if passages[ring].isEmpty {
                if depths[ring] == 0 { whole.append(rings[ring].map(Int32.init)) }
                continue
            }
            passages[ring].sort()
            guard append(passages[ring], rings[ring], depths[ring], &arcs) else { return nil }
        }
        let linked = RingLinker.rings(of: arcs, crossingCount: crossings.count, positionCount: rings.positions.count)
        guard let linked else { return nil }
        return OverlayRings(rings: whole + linked, crossings: crossings.map(\.position))
    }

    /// Appends the stretches of a ring that are in no other.
    private func append(_ passages: [RingCrossing], _ ring: Range<Int>, _ depth: Int32, _ arcs: inout [RingSection])
        -> Bool
    {
        var current = depth
        for (index, passage) in passages.enumerated() {
            current += passage.enters ? 1 : -1
            guard current >= 0 else { return false }
            guard current == 0 else { continue }
            let next = passages[(index + 1) % passages.count]
            guard next.enters else { return false }
            arcs.append(RingSection(from: passage, to: next, of: ring))
        }
        return current == depth
    }
}

/// A crossing as one of its two rings passes it.
struct RingCrossing: Comparable {
    let edge: Int32
    let along: Double
    let crossing: Int32
    /// Whether the ring enters the other.
    let enters: Bool

    /// The passage of a crossing by the first or the second of its rings.
    init(of crossing: Crossing, _ number: Int32, byFirst: Bool) {
        edge = byFirst ? crossing.first : crossing.second
        along = byFirst ? crossing.alongFirst : crossing.alongSecond
        self.crossing = number
        enters = crossing.enters == byFirst
    }

    /// Their order along the ring.
    static func < (left: RingCrossing, right: RingCrossing) -> Bool {
        (left.edge, left.along, left.crossing) < (right.edge, right.along, right.crossing)
    }
}

extension RingSection {
    /// The stretch of `ring` from one passage to the next.
    init(from start: RingCrossing, to end: RingCrossing, of ring: Range<Int>, offset: Int = 0) {
        self.init(
            start: start.crossing,
            end: end.crossing,
            ring: ring,
            firstEdge: start.edge,
            lastEdge: end.edge,
            isWhole: start.edge == end.edge && !(start < end),
            offset: Int32(offset)
        )
    }
}

/// Rings that an overlay has made, as numbers: a position of its operands, or a crossing behind them.
package struct OverlayRings: Sendable {
    /// The rings without closing positions, interior to the left.
    package let rings: [[Int32]]
    /// Where the crossings are.
    package let crossings: [Coordinate]
}
