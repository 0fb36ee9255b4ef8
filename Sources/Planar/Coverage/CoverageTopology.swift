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

    private var indices: [GridPosition: Int] = [:]
    private var arcStarts: [ArcStart: ArcUse] = [:]

    private struct ArcStart: Hashable {
        let first: Int
        let second: Int
    }

    init(_ areas: [MultiPolygon], gridSize: Double) {
        let rings = areas.map { area in
            area.polygons.map { polygon in polygon.rings.map { indexed($0, gridSize: gridSize) } }
        }
        let junctions = findJunctions(rings.flatMap { $0.flatMap { $0.filter { $0.count >= 3 } } })
        self.areas = rings.map { polygons in
            polygons.compactMap { rings -> Rings? in
                guard let exterior = rings.first, exterior.count >= 3 else {
                    collapsed += 1
                    return nil
                }
                return rings.filter { $0.count >= 3 }.map { cut($0, at: junctions) }
            }
        }
    }

    /// The ring as indices, without the closing position and without repeated ones.
    private mutating func indexed(_ ring: LinearRing, gridSize: Double) -> [Int] {
        var result: [Int] = []
        for coordinate in ring.coordinates.dropLast() {
            let position = GridPosition(coordinate, gridSize: gridSize)
            let index = indices[position] ?? positions.count
            if index == positions.count {
                positions.append(position)
                indices[position] = index
            }
            if result.last != index { result.append(index) }
        }
        while result.count > 1, result.first == result.last { result.removeLast() }
        return withoutSpikes(result)
    }

    /// Takes out positions where the line turns back on itself, which rounding to the grid can leave.
    private func withoutSpikes(_ ring: [Int]) -> [Int] {
        var ring = ring
        var index = 0
        while ring.count >= 3, index < ring.count {
            let previous = (index + ring.count - 1) % ring.count
            if ring[previous] == ring[(index + 1) % ring.count] {
                for position in [index, previous].sorted(by: >) { ring.remove(at: position) }
                index = max(0, index - 2)
            } else {
                index += 1
            }
        }
        return ring
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
            // No junction: one closed arc from its smallest position, in the direction of its smaller neighbour, so
            // that an island and the hole it fills find the same arc.
            let smallest = ring.indices.min { positions[ring[$0]] < positions[ring[$1]] } ?? 0
            let turned = Array(ring[smallest...]) + Array(ring[..<smallest]) + [ring[smallest]]
            let isReversed = positions[turned[turned.count - 2]] < positions[turned[1]]
            let use = arc(isReversed ? turned.reversed() : turned)
            return [ArcUse(arc: use.arc, isReversed: isReversed)]
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

    /// The arc that runs like `line`, which may be there already, forwards or backwards.
    private mutating func arc(_ line: [Int]) -> ArcUse {
        let start = ArcStart(first: line[0], second: line[1])
        if let known = arcStarts[start], lineOf(known) == line { return known }
        let use = ArcUse(arc: arcs.count, isReversed: false)
        arcs.append(line)
        arcStarts[start] = use
        let end = ArcStart(first: line[line.count - 1], second: line[line.count - 2])
        if arcStarts[end] == nil { arcStarts[end] = ArcUse(arc: use.arc, isReversed: true) }
        return use
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
