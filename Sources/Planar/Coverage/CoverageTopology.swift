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
    /// The arcs as numbers of positions. A ring without a junction is one arc whose ends are the same.
    var arcs: [[Int32]] = []
    /// The polygons of every area.
    var areas: [[Rings]] = []
    /// Polygons that became too small for the grid, by area.
    private(set) var collapsed = 0

    private var arcStarts: [ArcStart: Int] = [:]

    private struct ArcStart: Hashable {
        let first: Int32
        let second: Int32
    }

    init(_ areas: [MultiPolygon], gridSize: Double, threads: Int) {
        let polygons = areas.map { $0.polygons.map(\.rightHanded) }
        let noder = CoverageNoder(polygons.flatMap { $0.flatMap(\.rings) }, gridSize: gridSize)
        positions = noder.positions
        let tracer = RingTracer(positions: positions)
        // The number of the first ring of every area.
        let firsts = polygons.reduce(into: [0]) { firsts, area in
            firsts.append(area.reduce(firsts[firsts.count - 1]) { $0 + 1 + $1.holes.count })
        }
        let noded = concurrentMap(areas.count, threads: threads) { area in
            var ring = firsts[area] - 1
            let rings = polygons[area].map { polygon in
                polygon.rings.map { _ in
                    ring += 1
                    return noder.noded(ring)
                }
            }
            // Where no position is passed twice the rings are as good as they were.
            return Self.passesTwice(rings) ? tracer.polygons(of: rings.flatMap(\.self)) : rings
        }
        collapsed = zip(areas, noded).reduce(0) { $0 + max(0, $1.0.polygons.count - $1.1.count) }
        let junctions = findJunctions(noded.flatMap { $0.flatMap(\.self) })
        self.areas = noded.map { $0.map { $0.map { cut($0, at: junctions) } } }
    }

    /// Whether a position occurs twice in these rings, or one is too short to be one.
    private static func passesTwice(_ polygons: [[[Int32]]]) -> Bool {
        var passed: [Int32] = []
        for ring in polygons.joined() {
            if ring.count < 3 { return true }
            passed += ring
        }
        passed.sort()
        return zip(passed, passed.dropFirst()).contains { $0 == $1 }
    }

    private func findJunctions(_ rings: [[Int32]]) -> [Bool] {
        // The two neighbours of each position in the first ring that has it, the smaller first; −1 for none.
        var lower = [Int32](repeating: -1, count: positions.count)
        var higher = lower
        var isJunction = [Bool](repeating: false, count: positions.count)
        for ring in rings {
            var previous = ring[ring.count - 1]
            for index in ring.indices {
                let vertex = Int(ring[index])
                let next = index + 1 < ring.count ? ring[index + 1] : ring[0]
                let (low, high) = (min(previous, next), max(previous, next))
                if lower[vertex] < 0 {
                    (lower[vertex], higher[vertex]) = (low, high)
                } else if lower[vertex] != low || higher[vertex] != high {
                    isJunction[vertex] = true
                }
                previous = ring[index]
            }
        }
        return isJunction
    }

    private mutating func cut(_ ring: [Int32], at isJunction: [Bool]) -> [ArcUse] {
        // Without a junction one closed arc from its smallest position, so that an island and the hole it fills find
        // the same arc.
        let junction = ring.firstIndex { isJunction[Int($0)] }
        let start = junction ?? ring.indices.min { positions[Int(ring[$0])] < positions[Int(ring[$1])] } ?? 0
        let closed = Array(ring[start...] + ring[...start])
        guard junction != nil else { return [arc(closed)] }
        var uses: [ArcUse] = []
        var first = 0
        for index in 1..<closed.count where isJunction[Int(closed[index])] {
            uses.append(arc(Array(closed[first...index])))
            first = index
        }
        return uses
    }

    /// The arc that runs like `line`, which may be there already. Arcs run from their smaller end, or where both ends
    /// are the same towards the smaller neighbour, so that the order of the input leaves no trace in them.
    private mutating func arc(_ line: [Int32]) -> ArcUse {
        let (first, last) = (positions[Int(line[0])], positions[Int(line[line.count - 1])])
        let (second, beforeLast) = (positions[Int(line[1])], positions[Int(line[line.count - 2])])
        let isReversed = first != last ? last < first : beforeLast < second
        let forward = isReversed ? line.reversed() : line
        let start = ArcStart(first: forward[0], second: forward[1])
        if let known = arcStarts[start], arcs[known] == forward { return ArcUse(arc: known, isReversed: isReversed) }
        arcStarts[start] = arcs.count
        arcs.append(forward)
        return ArcUse(arc: arcs.count - 1, isReversed: isReversed)
    }

    /// How many rings use each arc.
    var useCounts: [Int] {
        var counts = [Int](repeating: 0, count: arcs.count)
        for area in areas { for rings in area { for ring in rings { for use in ring { counts[use.arc] += 1 } } } }
        return counts
    }

    /// A ring, closed, in the units of the plane.
    func coordinates(of ring: [ArcUse], gridSize: Double) -> [Coordinate] {
        var line: [Coordinate] = []
        line.reserveCapacity(ring.reduce(1) { $0 + arcs[$1.arc].count - 1 })
        func append(_ number: Int32) { line.append(positions[Int(number)].coordinate(gridSize: gridSize)) }
        for use in ring {
            // Its first position is the last of the arc before.
            let arc = arcs[use.arc]
            let skipped = line.isEmpty ? 0 : 1
            if use.isReversed {
                for number in arc.reversed().dropFirst(skipped) { append(number) }
            } else {
                for number in arc.dropFirst(skipped) { append(number) }
            }
        }
        return line
    }

    /// The areas put together again.
    func multiPolygons(gridSize: Double, threads: Int) throws(GeometryError) -> [MultiPolygon] {
        let made = concurrentMap(areas.count, threads: threads) { area in
            Result { () throws(GeometryError) in
                var parts: [Polygon] = []
                for rings in areas[area] {
                    var made: [LinearRing] = []
                    for ring in rings { made.append(try LinearRing(coordinates(of: ring, gridSize: gridSize))) }
                    parts.append(Polygon(exterior: made[0], holes: Array(made.dropFirst())))
                }
                return MultiPolygon(parts).canonical
            }
        }
        var result: [MultiPolygon] = []
        for area in made { result.append(try area.get()) }
        return result
    }
}
