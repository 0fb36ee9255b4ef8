internal import Geodesy
internal import Geometry
internal import Planar

/// What lies within one threshold, in the plane: a union of circles, or of polygons.
struct Reach: Sendable {
    /// Its borders, ready to cut areas with.
    let borders: EdgeGrid
    /// Longitude and latitude of each position of the borders.
    let places: [Coordinate]
    /// The same as an area.
    let area: MultiPolygon
    /// The same in longitude and latitude; rings that lie across the antimeridian are not cut there.
    let outline: MultiPolygon
    /// How far a circle may depart from the true one.
    let deviation: Metres

    /// Makes a reach of rings; `nil` where a ring is a hole of nothing.
    ///
    /// - Parameters:
    ///   - rings: without closing positions, interior to the left.
    ///   - places: their positions in longitude and latitude.
    ///   - deviation: how far a circle may depart from the true one.
    init?(_ rings: [[Coordinate]], _ places: [[Coordinate]], deviation: Metres) {
        guard let parts = RingNesting.parts(of: rings) else { return nil }
        area = MultiPolygon(parts.map { $0.polygon(of: rings) })
        outline = MultiPolygon(parts.map { $0.polygon(of: places) })
        var set = RingSet()
        for ring in rings { set.append(ring) }
        borders = EdgeGrid(set)
        self.places = places.flatMap(\.self)
        self.deviation = deviation
    }
}

extension RingNesting.Part {
    /// The polygon, given the rings without their closing positions.
    func polygon(of rings: [[Coordinate]]) -> Polygon {
        Polygon(exterior: LinearRing(closed: rings[exterior]), holes: holes.map { LinearRing(closed: rings[$0]) })
    }
}

extension LinearRing {
    /// The ring of at least three finite positions, of which the first is not repeated.
    init(closed positions: [Coordinate]) { self.init(unchecked: positions + positions.prefix(1)) }
}
