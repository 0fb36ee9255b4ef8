/// What lies of a right-handed polygon on one side of a meridian, to be closed along it.
struct SeamSide {
    /// Whether this is the side west of the meridian.
    let isWest: Bool
    /// Pieces of rings, each from the meridian to the meridian.
    var chains: [[Coordinate]] = []
    /// Holes that do not reach the meridian.
    var holes: [LinearRing] = []

    /// The polygons; `nil` where the ends of the chains do not alternate, because rings cross one another.
    ///
    /// The interior lies to the left of each chain. Behind the end of a chain it lies between that end and the next
    /// start along the meridian: northward on the western side, southward on the eastern.
    func polygons() -> [Polygon]? {
        guard let next = successors() else { return nil }
        var polygons: [Polygon] = []
        var isUsed = [Bool](repeating: false, count: chains.count)
        for start in chains.indices where !isUsed[start] {
            var ring: [Coordinate] = []
            var chain = start
            while !isUsed[chain] {
                isUsed[chain] = true
                for position in chains[chain] where position != ring.last { ring.append(position) }
                chain = next[chain]
            }
            if let first = ring.first, first != ring.last { ring.append(first) }
            guard ring.count >= 4 else { continue }
            let exterior = LinearRing(unchecked: ring)
            let area = exterior.signedArea
            guard area >= 0 else { return nil }
            if area > 0 { polygons.append(Polygon(exterior: exterior)) }
        }
        for hole in holes {
            let place = polygons.count == 1 ? 0 : polygons.firstIndex { Self.holds($0.exterior, hole) }
            if let place { polygons[place].holes.append(hole) }
        }
        return polygons
    }

    /// For every chain the one that goes on where it ends.
    private func successors() -> [Int]? {
        var ends: [(height: Double, isStart: Bool, chain: Int)] = []
        for (index, chain) in chains.enumerated() {
            guard let first = chain.first, let last = chain.last else { return nil }
            ends.append((isWest ? first.y : -first.y, true, index))
            ends.append((isWest ? last.y : -last.y, false, index))
        }
        ends.sort { ($0.height, $0.chain) < ($1.height, $1.chain) }
        var next = [Int](repeating: 0, count: chains.count)
        var open: Int?
        while !ends.isEmpty {
            // Of ends at the same place the one that is due comes first.
            let height = ends[0].height
            guard let due = ends.firstIndex(where: { $0.isStart == (open != nil) }), ends[due].height == height else {
                return nil
            }
            let end = ends.remove(at: due)
            if let chain = open {
                next[chain] = end.chain
                open = nil
            } else {
                open = end.chain
            }
        }
        return open == nil ? next : nil
    }

    /// Whether a position of `hole` lies inside `ring`: one that lies on neither of its edges decides.
    static func holds(_ ring: LinearRing, _ hole: LinearRing) -> Bool {
        let middle = hole.coordinates[0]
        let next = hole.coordinates[1]
        return isInside(Coordinate(x: (middle.x + next.x) / 2, y: (middle.y + next.y) / 2), ring.coordinates)
    }

    private static func isInside(_ position: Coordinate, _ ring: [Coordinate]) -> Bool {
        var isInside = false
        for (a, b) in zip(ring, ring.dropFirst()) where (a.y > position.y) != (b.y > position.y) {
            if position.x < a.x + (b.x - a.x) * ((position.y - a.y) / (b.y - a.y)) { isInside.toggle() }
        }
        return isInside
    }
}
