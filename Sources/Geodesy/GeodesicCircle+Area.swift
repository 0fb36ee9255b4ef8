public import Geometry

extension GeodesicCircle {
    /// Whether the circle runs around a pole: its ring then ends a full turn from where it began.
    public var enclosesPole: Bool {
        guard let first = ring.first, let last = ring.last else { return false }
        return abs(last.x - first.x) > 180
    }

    /// The circle as an area within ±180° of longitude: cut at the antimeridian, and led over the pole it encloses,
    /// as RFC 7946, section 3.1.9, asks. Empty for radius 0.
    public var area: MultiPolygon {
        guard !ring.isEmpty else { return MultiPolygon() }
        var closed = ring
        if enclosesPole {
            let pole = center.y < 0 ? -90.0 : 90.0
            closed.append(Coordinate(x: ring[ring.count - 1].x, y: pole))
            closed.append(Coordinate(x: ring[0].x, y: pole))
            closed.append(ring[0])
        }
        guard let box = BoundingBox(closed) else { return MultiPolygon() }
        var parts: [Polygon] = []
        let turns = Int(((box.minimum.x + 180) / 360).rounded(.down))...Int(((box.maximum.x - 180) / 360).rounded(.up))
        for turn in turns {
            let west = Double(turn) * 360 - 180
            let east = west + 360
            let eastward = clip(closed, keeping: { $0 >= west }, at: west)
            let shifted = clip(eastward, keeping: { $0 <= east }, at: east).map {
                Coordinate(x: $0.x - Double(turn) * 360, y: $0.y)
            }
            if let exterior = try? LinearRing(closing: shifted), exterior.signedArea != 0 {
                parts.append(Polygon(exterior: exterior).rightHanded)
            }
        }
        return MultiPolygon(parts)
    }

    /// The part of a closed ring on one side of a meridian (Sutherland and Hodgman 1974).
    private func clip(_ ring: [Coordinate], keeping isInside: (Double) -> Bool, at longitude: Double) -> [Coordinate] {
        if ring.allSatisfy({ isInside($0.x) }) { return ring }
        var kept: [Coordinate] = []
        for index in 1..<max(1, ring.count) {
            let (start, end) = (ring[index - 1], ring[index])
            if isInside(start.x) { kept.append(start) }
            if isInside(start.x) != isInside(end.x) {
                let share = (longitude - start.x) / (end.x - start.x)
                kept.append(Coordinate(x: longitude, y: start.y + (end.y - start.y) * share))
            }
        }
        if let first = kept.first, first != kept.last { kept.append(first) }
        return kept
    }
}
