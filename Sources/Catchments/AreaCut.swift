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
    init(_ area: AreaInPlane, by reach: Reach, includesShapes: Bool, _ worker: OverlayWorker) throws {
        if let cut = RingCut(area.borders, by: reach.borders),
            let made = try AreaCut(cut, area, reach, includesShapes, worker)
        {
            self = made
        } else {
            try self.init(byGEOS: area, reach, includesShapes, worker)
        }
    }

    /// Puts together what an overlay has made; `nil` where crossings cannot be told apart.
    private init?(
        _ cut: RingCut,
        _ area: AreaInPlane,
        _ reach: Reach,
        _ includesShapes: Bool,
        _ worker: OverlayWorker
    ) throws {
        guard let inside = cut.insideRings() else { return nil }
        let positions = Numbered(area.borders.positions, reach.borders.rings.positions, inside.crossings)
        let rings = positions.of(inside.rings)
        covered = rings.reduce(0) { $0 + LinearRing.signedArea(of: $1[...]) }
        guard includesShapes else {
            shapes = (MultiPolygon(), MultiPolygon())
            return
        }
        guard let outside = cut.outsideRings(), let parts = RingNesting.parts(of: rings),
            let gapParts = RingNesting.parts(of: positions.of(outside.rings))
        else { return nil }
        let places = Numbered(area.places, reach.places, try worker.inverse(inside.crossings))
        func geographic(_ parts: [RingNesting.Part], _ numbers: [[Int32]]) throws -> MultiPolygon {
            let rings = places.of(numbers)
            return try worker.written(MultiPolygon(parts.map { $0.polygon(of: rings) }))
        }
        shapes = (try geographic(parts, inside.rings), try geographic(gapParts, outside.rings))
    }

    /// Positions under the numbers of an overlay: the area's, the reach's, and the crossings.
    private struct Numbered {
        private let lists: ([Coordinate], [Coordinate], [Coordinate])

        init(_ area: [Coordinate], _ reach: [Coordinate], _ crossings: [Coordinate]) {
            lists = (area, reach, crossings)
        }

        func of(_ rings: [[Int32]]) -> [[Coordinate]] {
            let (first, second) = (lists.0.count, lists.0.count + lists.1.count)
            return rings.map { ring in
                ring.map { number in
                    let number = Int(number)
                    if number < first { return lists.0[number] }
                    return number < second ? lists.1[number - first] : lists.2[number - second]
                }
            }
        }
    }

    /// Cuts an area with GEOS.
    init(byGEOS area: AreaInPlane, _ reach: Reach, _ includesShapes: Bool, _ worker: OverlayWorker) throws {
        let subject = try PlanarGeometry(area.area(), in: worker.planar)
        let clip = try PlanarGeometry(reach.area, in: worker.planar)
        let inside = try subject.intersection(clip)
        covered = try inside.area()
        guard includesShapes else {
            shapes = (MultiPolygon(), MultiPolygon())
            return
        }
        let outside = try subject.difference(clip)
        shapes = (
            try worker.geographic(try inside.multiPolygon()), try worker.geographic(try outside.multiPolygon())
        )
    }
}

extension OverlayWorker {
    /// An area of the plane in longitude and latitude, as outputs have it.
    fileprivate func geographic(_ area: MultiPolygon) throws -> MultiPolygon {
        try written(MultiPolygon(area.polygons.map { try $0.mapRings(inverse) }))
    }

    /// An area on the grid of 1e-7 degrees that outputs are written with, cut at the antimeridian.
    fileprivate func written(_ area: MultiPolygon) throws -> MultiPolygon {
        try area.cutAtAntimeridian.rounded(toDecimals: 7, in: planar).canonical
    }
}

extension MultiPolygon {
    /// Its parts on either side of the antimeridian; the area itself where it does not cross it.
    fileprivate var cutAtAntimeridian: MultiPolygon {
        if Antimeridian.isApart(from: self, by: 1e-3) { return self }
        // Rounded first: what lies on the antimeridian then lies on it exactly.
        let grid = 1e7
        let rounded = Shape.multiPolygon(self).mapLines { line in
            line.map { Coordinate(x: ($0.x * grid).rounded() / grid, y: $0.y) }
        }
        return Antimeridian.isCrossed(byAreasOf: rounded) ? Antimeridian.cut(rounded).areas : self
    }
}
