internal import Geometry

/// Areas that share borders, taken apart into arcs: each stretch of border between two junctions is there once,
/// whoever uses it.
///
/// A position is a junction where the borders through it do not all have the same two neighbours. That finds the
/// points where three areas meet, where a border reaches the outer edge and where an area touches itself. Borders
/// must share their positions exactly; two that merely run close to each other stay two.
struct CoverageTopology {
    /// An arc in a ring: which one, and whether it is run backwards.
    struct ArcUse: Hashable {
        let arc: Int
        let isReversed: Bool
    }

    /// The rings of one polygon, the exterior first, each a closed chain of arcs.
    typealias Rings = [[ArcUse]]

    /// The distinct positions.
    private(set) var positions: [GridPosition] = []
    /// The arcs as indices of positions. A ring without a junction is one arc whose ends are the same.
    var arcs: [[Int]] = []
    /// The polygons of every area.
    var areas: [[Rings]] = []
    /// Polygons that became too small for the grid, by area.
    private(set) var collapsed = 0

    private var arcStarts: [ArcStart: Int] = [:]

    private struct ArcStart: Hashable {
        let first: Int
        let second: Int
    }

    init(_ areas: [MultiPolygon], gridSize: Double) {
        let noder = CoverageNoder(areas, gridSize: gridSize)
        positions = noder.positions
        let tracer = RingTracer(positions: positions)
        let polygons = areas.map { area in
            let rings = area.polygons.map { polygon in polygon.rightHanded.rings.map { noder.noded($0) } }
            let all = rings.flatMap(\.self)
            // Where no position is passed twice the rings are as good as they were.
            let isClean = all.allSatisfy { $0.count >= 3 } && Set(all.joined()).count == all.reduce(0) { $0 + $1.count }
            return isClean ? rings : tracer.polygons(of: all)
        }
        collapsed = zip(areas, polygons).reduce(0) { $0 + max(0, $1.0.polygons.count - $1.1.count) }
        let junctions = findJunctions(polygons.flatMap { $0.flatMap(\.self) })
        self.areas = polygons.map { $0.map { $0.map { cut($0, at: junctions) } } }
    }

    private func findJunctions(_ rings: [[Int]]) -> [Bool] {
        var neighbours = [(Int, Int)?](repeating: nil, count: positions.count)
        var isJunction = [Bool](repeating: false, count: positions.count)
        for ring in rings {
            for index in ring.indices {
                let previous = ring[(index + ring.count - 1) % ring.count]
                let next = ring[(index + 1) % ring.count]
                let pair = (min(previous, next), max(previous, next))
                let vertex = ring[index]
                if let known = neighbours[vertex] {
                    if known != pair { isJunction[vertex] = true }
                } else {
                    neighbours[vertex] = pair
                }
            }
        }
        return isJunction
    }

    private mutating func cut(_ ring: [Int], at isJunction: [Bool]) -> [ArcUse] {
        guard let start = ring.indices.first(where: { isJunction[ring[$0]] }) else {
            // No junction: one closed arc from its smallest position, so that an island and the hole it fills find the
            // same arc.
            let smallest = ring.indices.min { positions[ring[$0]] < positions[ring[$1]] } ?? 0
            return [arc(Array(ring[smallest...]) + Array(ring[..<smallest]) + [ring[smallest]])]
        }
        let closed = Array(ring[start...]) + Array(ring[..<start]) + [ring[start]]
        var uses: [ArcUse] = []
        var current: [Int] = [closed[0]]
        for vertex in closed.dropFirst() {
            current.append(vertex)
            if isJunction[vertex] {
                uses.append(arc(current))
                current = [vertex]
            }
        }
        return uses
    }

    /// The arc that runs like `line`, which may be there already. Arcs run from their smaller end, or where both ends
    /// are the same towards the smaller neighbour, so that the order of the input leaves no trace in them.
    private mutating func arc(_ line: [Int]) -> ArcUse {
        let (first, last) = (positions[line[0]], positions[line[line.count - 1]])
        let (second, beforeLast) = (positions[line[1]], positions[line[line.count - 2]])
        let isReversed = first != last ? last < first : beforeLast < second
        let forward = isReversed ? line.reversed() : line
        let start = ArcStart(first: forward[0], second: forward[1])
        if let known = arcStarts[start], arcs[known] == forward { return ArcUse(arc: known, isReversed: isReversed) }
        arcStarts[start] = arcs.count
        arcs.append(forward)
        return ArcUse(arc: arcs.count - 1, isReversed: isReversed)
    }

    /// The positions of an arc in the direction of its use.
    func lineOf(_ use: ArcUse) -> [Int] {
        use.isReversed ? arcs[use.arc].reversed() : arcs[use.arc]
    }

    /// A ring as positions, closed.
    func line(of ring: [ArcUse]) -> [Int] {
        var line: [Int] = []
        for use in ring { line += line.isEmpty ? lineOf(use) : Array(lineOf(use).dropFirst()) }
        return line
    }

    /// The areas put together again.
    func multiPolygons(gridSize: Double) throws(GeometryError) -> [MultiPolygon] {
        var result: [MultiPolygon] = []
        for polygons in areas {
            var parts: [Polygon] = []
            for rings in polygons {
                var made: [LinearRing] = []
                for ring in rings {
                    made.append(try LinearRing(line(of: ring).map { positions[$0].coordinate(gridSize: gridSize) }))
                }
                parts.append(Polygon(exterior: made[0], holes: Array(made.dropFirst())))
            }
            result.append(MultiPolygon(parts).canonical)
        }
        return result
    }
}
