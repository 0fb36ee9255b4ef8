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
        if enclosesPole { return areaOverPole }
        guard let box = BoundingBox(ring) else { return MultiPolygon() }
        var parts: [Polygon] = []
        let first = Int(((box.minimum.x + 180) / 360).rounded(.down))
        let last = Int(((box.maximum.x - 180) / 360).rounded(.up))
        for turn in first...max(first, last) {
            let west = Double(turn) * 360 - 180
            let east = west + 360
            let eastward = clip(ring, keeping: { $0 >= west }, at: west)
            let shifted = clip(eastward, keeping: { $0 <= east }, at: east).map {
                Coordinate(x: $0.x - Double(turn) * 360, y: $0.y)
            }
            if let exterior = try? LinearRing(closing: shifted), exterior.signedArea != 0 {
                parts.append(Polygon(exterior: exterior).rightHanded)
            }
        }
        return MultiPolygon(parts)
    }

    /// The area under the ring, up to the pole it runs around: one part, from the antimeridian to the antimeridian.
    ///
    /// Cut anywhere else, it would be two parts with a meridian in common.
    private var areaOverPole: MultiPolygon {
        let eastward = ring[0].x < ring[ring.count - 1].x ? ring : ring.reversed()
        // The ring crosses every meridian once: take the first antimeridian after its start.
        let seam = ((eastward[0].x + 180) / 360).rounded(.up) * 360 - 180
        guard let after = eastward.firstIndex(where: { $0.x >= seam }) else { return MultiPolygon() }
        let open = eastward.dropLast()
        var line = open[min(after, open.count)...].map { Coordinate(x: $0.x - seam - 180, y: $0.y) }
        line += open[..<min(after, open.count)].map { Coordinate(x: $0.x - seam + 180, y: $0.y) }
        let (end, start) = (eastward[after], eastward[max(0, after - 1)])
        let share = end.x > start.x ? (seam - start.x) / (end.x - start.x) : 0
        let latitude = start.y + (end.y - start.y) * share
        let pole = center.y < 0 ? -90.0 : 90.0
        let rim = [Coordinate(x: -180, y: latitude)] + line + [Coordinate(x: 180, y: latitude)]
        let top = [Coordinate(x: 180, y: pole), Coordinate(x: -180, y: pole)]
        var positions: [Coordinate] = []
        for position in rim + top where positions.last != position { positions.append(position) }
        guard let exterior = try? LinearRing(closing: positions) else { return MultiPolygon() }
        return MultiPolygon([Polygon(exterior: exterior).rightHanded])
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
