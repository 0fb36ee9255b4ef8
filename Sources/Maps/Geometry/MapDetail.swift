internal import Geometry
internal import Planar
internal import Travel

/// A map's geometry with as much detail as a picture shows, within a window of the plane.
///
/// Borders are generalised with their neighbours, so that none gapes; outlines of reach are united, and cut at the
/// coast.
struct MapDetail {
    let areas: [MultiPolygon]
    let territory: [MultiPolygon]
    let communities: [MultiPolygon]
    let metropolitanAreas: [MultiPolygon]
    /// What is within reach on land, by threshold and network.
    let reaches: [ReachKey: MultiPolygon]
    /// What is not.
    let gaps: [ReachKey: MultiPolygon]

    /// Generalises what may show in `window`.
    ///
    /// - Parameters:
    ///   - geometry: in full detail.
    ///   - window: shapes that lie outside it become empty; others are not cut.
    ///   - pixel: how many metres the smallest thing that shows has.
    ///   - isTrusted: whether the areas are known to be valid and to share their borders.
    /// - Throws: an error of GEOS, or of positions beyond all measure.
    init(_ geometry: MapGeometry, window: BoundingBox, pixel: Double, isTrusted: Bool) throws {
        func detail(_ shapes: [MultiPolygon]) throws -> [MultiPolygon] {
            let visible = shapes.map { shape in
                MultiPolygon(shape.polygons.filter { $0.boundingBox?.intersects(window) ?? false })
            }
            let generalisation = CoverageGeneralisation(
                tolerance: Metres(pixel * 0.45),
                gridSize: max(1, (pixel / 20).rounded()),
                minimumIsland: SquareMetres(pixel * pixel * 1.5),
                metresPerUnit: { _ in Coordinate(x: 1, y: 1) }
            )
            return try generalisation.apply(to: visible).areas
        }
        areas = try detail(geometry.areas)
        territory = try detail(geometry.territory)
        communities = try detail(geometry.communities)
        metropolitanAreas = try detail(geometry.metropolitanAreas)
        var reaches: [ReachKey: MultiPolygon] = [:]
        var gaps: [ReachKey: MultiPolygon] = [:]
        if !geometry.reaches.isEmpty {
            let planar = try PlanarContext()
            let parts = territory.isEmpty ? areas : territory
            // On a coarse grid even areas that were valid may end up in one line with themselves.
            let valid = try parts.map { part in
                let geometry = try PlanarGeometry(part, in: planar)
                if isTrusted, try geometry.validity() == .valid { return part }
                return try geometry.repaired().multiPolygon()
            }
            let land = try PlanarGeometry.union(of: valid, in: planar)
            for (key, outline) in geometry.reaches {
                let union = try PlanarGeometry(MultiPolygon(try detail([outline]).flatMap(\.polygons)), in: planar)
                reaches[key] = try union.intersection(land).multiPolygon()
                gaps[key] = try land.difference(union).multiPolygon()
            }
        }
        self.reaches = reaches
        self.gaps = gaps
    }
}
