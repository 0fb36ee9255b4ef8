internal import Geodesy
internal import Geometry
internal import Planar

/// What of an area lies within a reach and what does not.
struct AreaCut {
    /// The size of what is covered.
    let covered: Double
    /// Covered part and gap in longitude and latitude; empty where not asked for.
    let shapes: (covered: MultiPolygon, gap: MultiPolygon)

    /// Cuts an area. Where it and the reach do more than cross, GEOS does.
    init(_ area: AreaInPlane, by reach: Reach, includesShapes: Bool, _ worker: PlaneWorker) throws {
        let cut = RingCut(area.borders, by: reach.borders)
        if let inside = cut?.insideRings(), let outside = cut?.outsideRings(),
            let made = try AreaCut(area, reach, inside, outside, includesShapes, worker)
        {
            self = made
        } else {
            try self.init(byGEOS: area, reach, includesShapes, worker)
        }
    }

    /// Puts together what an overlay has made; `nil` where a ring is a hole of nothing.
    private init?(
        _ area: AreaInPlane,
        _ reach: Reach,
        _ inside: OverlayRings,
        _ outside: OverlayRings,
        _ includesShapes: Bool,
        _ worker: PlaneWorker
    ) throws {
        let positions = area.borders.positions + reach.borders.rings.positions + inside.crossings
        let rings = inside.rings.map { $0.map { positions[Int($0)] } }
        covered = rings.reduce(0) { $0 + RingArea.signed($1[...]) }
        guard includesShapes else {
            shapes = (MultiPolygon(), MultiPolygon())
            return
        }
        let gaps = outside.rings.map { $0.map { positions[Int($0)] } }
        guard let parts = RingNesting.parts(of: rings), let gapParts = RingNesting.parts(of: gaps) else { return nil }
        let places = area.places + reach.places + (try worker.inverse(inside.crossings))
        func geographic(_ parts: [RingNesting.Part], _ numbers: [[Int32]]) throws -> MultiPolygon {
            let rings = numbers.map { $0.map { places[Int($0)] } }
            return try worker.written(MultiPolygon(parts.map { $0.polygon(of: rings) }))
        }
        shapes = (try geographic(parts, inside.rings), try geographic(gapParts, outside.rings))
    }

    /// Cuts an area with GEOS.
    init(byGEOS area: AreaInPlane, _ reach: Reach, _ includesShapes: Bool, _ worker: PlaneWorker) throws {
        let subject = try PlanarGeometry(area.area(), in: worker.planar)
        let knife = try PlanarGeometry(reach.area, in: worker.planar)
        let inside = try subject.intersection(knife)
        covered = try inside.area()
        guard includesShapes else {
            shapes = (MultiPolygon(), MultiPolygon())
            return
        }
        let outside = try subject.difference(knife)
        shapes = (
            try worker.geographic(try inside.multiPolygon()), try worker.geographic(try outside.multiPolygon())
        )
    }
}

extension PlaneWorker {
    /// An area of the plane in longitude and latitude, as outputs have it.
    fileprivate func geographic(_ area: MultiPolygon) throws -> MultiPolygon {
        var polygons: [Polygon] = []
        for polygon in area.polygons {
            let rings = try polygon.rings.map { LinearRing(closed: try inverse($0.coordinates.dropLast())) }
            polygons.append(Polygon(exterior: rings[0], holes: Array(rings.dropFirst())))
        }
        return try written(MultiPolygon(polygons))
    }

    /// An area on the grid of 1e-7 degrees that outputs are written with.
    fileprivate func written(_ area: MultiPolygon) throws -> MultiPolygon {
        try area.rounded(toDecimals: 7, in: planar).canonical
    }
}
