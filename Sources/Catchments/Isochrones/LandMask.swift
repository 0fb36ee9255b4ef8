internal import Geometry
internal import Planar

/// Keeps what lies on land, for one thread.
final class LandMask {
    private let planar: PlanarContext
    private let land: MultiPolygon
    private let prepared: PreparedArea

    init(_ land: MultiPolygon, _ planar: PlanarContext) throws {
        (self.planar, self.land) = (planar, land)
        prepared = try PreparedArea(land, in: planar)
    }

    /// Whether lines lie on land whole.
    func covers(_ lines: [[Coordinate]]) throws -> Bool {
        try prepared.covers(PlanarGeometry(lines: lines, in: planar))
    }

    /// What of the surroundings of a road lies on land, without what lies beyond water: the pieces that the road touches.
    ///
    /// - Parameters:
    ///   - area: around the road.
    ///   - lines: the road.
    ///   - strip: a narrow strip along the road, kept where it crosses water.
    /// - Returns: an area, which may have several parts.
    /// - Throws: what GEOS throws.
    func kept(_ area: MultiPolygon, _ lines: [[Coordinate]], strip: () throws -> MultiPolygon) throws -> MultiPolygon {
        let whole = try PlanarGeometry(area, in: planar)
        if try prepared.covers(whole) { return area }
        guard let box = area.boundingBox else { return area }
        let near = try PlanarGeometry(land, in: planar).clipped(to: box)
        let road = try PlanarGeometry(lines: lines, in: planar)
        let ashore = try whole.intersection(near).multiPolygon().polygons.filter { piece in
            try PlanarGeometry(MultiPolygon([piece]), in: planar).intersects(road)
        }
        guard try !prepared.covers(road) else { return MultiPolygon(ashore) }
        return try PlanarGeometry.union(of: [MultiPolygon(ashore), try strip()], in: planar).multiPolygon()
    }
}
