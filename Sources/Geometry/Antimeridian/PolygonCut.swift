/// Cuts polygons at the antimeridian.
enum PolygonCut {
    /// The parts of polygons within ±180°; `nil` where one that crosses cannot be cut.
    static func parts(of polygons: [Polygon]) -> [Polygon]? {
        var parts: [Polygon] = []
        for polygon in polygons {
            guard isConcerned(polygon) else {
                parts.append(polygon)
                continue
            }
            guard let cut = cut(polygon), !cut.isEmpty else { return nil }
            let digits = OriginalDigits(polygon)
            parts += cut.map(digits.restored)
        }
        return parts
    }

    /// Whether a polygon may have to be cut.
    static func isConcerned(_ polygon: Polygon) -> Bool {
        isConcerned(polygon.exterior) || polygon.holes.contains(where: isConcerned)
    }

    private static func isConcerned(_ ring: LinearRing) -> Bool {
        let positions = ring.coordinates
        guard Antimeridian.isConcerned(positions), !isWideBox(ring) else { return false }
        return positions.indices.contains { index in
            abs(positions[index].x) > 180
                || index > 0 && jumps(positions, index, positions[index].x - positions[index - 1].x)
        }
    }

    /// Whether a ring is a rectangle that is wider than half a turn and runs anticlockwise as it is.
    private static func isWideBox(_ ring: LinearRing) -> Bool {
        let corners = ring.coordinates
        guard corners.count == 5, ring.isAnticlockwise, corners.allSatisfy({ abs($0.x) <= 180 }) else { return false }
        return zip(corners, corners.dropFirst()).allSatisfy { $0.x == $1.x || $0.y == $1.y }
    }

    private static func cut(_ polygon: Polygon) -> [Polygon]? {
        guard let unwrapped = unwrapped(polygon) else { return nil }
        let whole = unwrapped.polygon.rightHanded
        if unwrapped.isThreefold {
            guard let east = split(whole, at: -180)?.east else { return nil }
            var parts: [Polygon] = []
            for polygon in east {
                guard let west = split(polygon, at: 180)?.west else { return nil }
                parts += west.compactMap { shifted($0, by: 0) }
            }
            return parts
        }
        guard let turns = Antimeridian.turns(whole.exterior.coordinates) else { return nil }
        var parts: [Polygon] = []
        var rest = [whole]
        for turn in turns {
            let seam = Double(turn) * 360 + 180
            var behind: [Polygon] = []
            for polygon in rest {
                guard let (west, east) = split(polygon, at: seam) else { return nil }
                parts += west.compactMap { shifted($0, by: Double(-turn) * 360) }
                behind += east
            }
            rest = behind
        }
        let isWithin = parts.allSatisfy { $0.rings.allSatisfy { $0.coordinates.allSatisfy { abs($0.x) <= 180 } } }
        return isWithin ? parts : nil
    }

    /// The polygon moved by whole turns; `nil` where nothing is left of it but a line.
    private static func shifted(_ polygon: Polygon, by shift: Double) -> Polygon? {
        func shifted(_ ring: LinearRing) -> LinearRing? {
            let moved = ring.coordinates.map { Coordinate(x: $0.x + shift, y: $0.y) }
            return ring.signedArea == 0 ? nil : LinearRing(unchecked: moved)
        }
        return shifted(polygon.exterior).map { Polygon(exterior: $0, holes: polygon.holes.compactMap(shifted)) }
    }

    // MARK: - Splitting

    /// The parts of a right-handed polygon on both sides of a meridian.
    private static func split(_ polygon: Polygon, at seam: Double) -> (west: [Polygon], east: [Polygon])? {
        let exterior = polygon.exterior.coordinates
        if exterior.allSatisfy({ $0.x <= seam }) { return ([polygon], []) }
        if exterior.allSatisfy({ $0.x >= seam }) { return ([], [polygon]) }
        var (west, east) = (SeamSide(isWest: true), SeamSide(isWest: false))
        for ring in polygon.rings {
            if ring.coordinates.allSatisfy({ $0.x <= seam }) {
                west.holes.append(ring)
            } else if ring.coordinates.allSatisfy({ $0.x >= seam }) {
                east.holes.append(ring)
            } else {
                for (chain, isWest) in chains(of: ring, at: seam) {
                    if isWest { west.chains.append(chain) } else { east.chains.append(chain) }
                }
            }
        }
        guard let left = west.polygons(), let right = east.polygons() else { return nil }
        return (left, right)
    }

    /// The pieces of a ring that crosses a meridian, each from the meridian to the meridian.
    private static func chains(of ring: LinearRing, at seam: Double) -> [(chain: [Coordinate], isWest: Bool)] {
        // Every crossing gets a position of its own.
        var positions: [Coordinate] = []
        for (start, end) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
            positions.append(start)
            if (start.x < seam && end.x > seam) || (start.x > seam && end.x < seam) {
                positions.append(Coordinate(x: seam, y: Antimeridian.latitude(at: seam, start, end)))
            }
        }
        // Start where the ring leaves the meridian for the west: the last position then lies on it.
        guard
            let first = positions.indices.first(where: {
                positions[$0].x < seam && positions[$0 == 0 ? positions.count - 1 : $0 - 1].x >= seam
            })
        else { return [] }
        positions = Array(positions[first...] + positions[..<first])
        var chains: [(chain: [Coordinate], isWest: Bool)] = []
        var (chain, isWest) = ([positions[positions.count - 1]], true)
        for (index, position) in positions.enumerated() {
            if position.x != seam, (position.x < seam) != isWest {
                // An edge along the meridian belongs to neither side.
                chains.append((trimmed(chain, seam), isWest))
                (chain, isWest) = ([positions[index - 1]], !isWest)
            }
            chain.append(position)
        }
        if isWest, let start = chains.first?.chain {
            // The ring had only touched the meridian where it was entered.
            chains[0].chain = chain + start.dropFirst()
        } else {
            chains.append((trimmed(chain, seam), isWest))
        }
        return chains
    }

    /// A chain without what follows the first of the positions on the meridian at its end.
    private static func trimmed(_ chain: [Coordinate], _ seam: Double) -> [Coordinate] {
        var end = chain.count
        while end > 1, chain[end - 2].x == seam { end -= 1 }
        return Array(chain[..<end])
    }
}
