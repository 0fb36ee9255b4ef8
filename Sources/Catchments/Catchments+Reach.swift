internal import Geodesy
internal import Geometry
internal import Planar
import Travel

extension Catchments {
    /// The ellipsoid that circles lie on, and edges are densified on.
    var geodesic: Geodesic {
        guard case .circles(_, let ellipsoid) = ground else { return Geodesic.standard }
        return Geodesic(ellipsoid)
    }

    /// The plane for everything within `extent` and what lies within some thresholds; `nil` where no single one keeps
    /// shapes.
    func plane(for extent: BoundingBox?, _ thresholds: [Cost], in projections: LocalProjections?) -> EqualAreaPlane? {
        // Polygons are cut where the areas are: how far they go beyond does not matter.
        let radii = self.thresholds == nil ? thresholds.compactMap(\.distance) : []
        return EqualAreaPlane.suiting(extent, reach: radii.max() ?? Metres(0), in: projections)
    }

    /// What lies within a threshold, in a plane that suits.
    func reach(
        within threshold: Cost,
        _ plane: EqualAreaPlane,
        _ tolerance: Metres,
        near box: BoundingBox?,
        _ workers: Workers
    ) throws -> Reach {
        guard case .circles(let centers, _) = ground else {
            return try reach(within: threshold, OverlayWorker(plane), tolerance, near: box)
        }
        let maker = ReachMaker(plane: plane, geodesic: geodesic, tolerance: tolerance, workers: workers)
        return try maker.reach(of: centers, radius: Metres(threshold.value), near: box)
    }

    /// The same in a plane where circles may turn inside out far from its middle.
    func reach(
        within threshold: Cost,
        _ worker: OverlayWorker,
        _ tolerance: Metres,
        near box: BoundingBox?
    ) throws -> Reach {
        guard case .circles(let centers, _) = ground else {
            return try Reach(polygons(within: threshold), near: box, worker, geodesic)
        }
        let radius = Metres(threshold.value)
        return try worker.reach(of: centers, radius: radius, tolerance: tolerance, near: box, geodesic)
    }

    /// A square around an area that lies within one circle whole, in the place of all circles; `nil` for others.
    ///
    /// A circle of at most a quarter of the Earth holds an area where it holds its border, and all of that where it holds
    /// positions two kilometres apart with so much to spare.
    func reach(
        holding area: AreaInPlane,
        within threshold: Cost,
        _ worker: OverlayWorker,
        _ tolerance: Metres
    ) throws -> Reach? {
        guard case .circles(let centers, let ellipsoid) = ground, let first = area.places.first,
            let box = BoundingBox(area.borders.positions)
        else { return nil }
        let geodesic = Geodesic(ellipsoid)
        let known = centers.filter(\.isOnEarth).map { ($0, geodesic.distance(from: $0, to: first).value) }
        let deepest = threshold.value - 2000 - 2 * tolerance.value
        guard let (center, nearest) = known.min(by: { $0.1 < $1.1 }), nearest <= deepest,
            area.places.allSatisfy({ geodesic.distance(from: center, to: $0).value <= deepest })
        else { return nil }
        let square = box.expanded(by: 1000)
        let (low, high) = (square.minimum, square.maximum)
        let ring = [low, Coordinate(x: high.x, y: low.y), high, Coordinate(x: low.x, y: high.y)]
        // What lies within is exact: no circle departs from it.
        return Reach([ring], [try worker.inverse(ring)], deviation: Metres(0))
    }
}

extension Reach {
    /// The reach that polygons in longitude and latitude make, those left out that do not come near `box`.
    fileprivate init(
        _ shape: MultiPolygon,
        near box: BoundingBox?,
        _ worker: OverlayWorker,
        _ geodesic: Geodesic
    ) throws {
        let near = shape.polygons.filter { polygon in
            guard let box, let own = polygon.boundingBox else { return true }
            return own.intersects(box)
        }
        let area = try AreaInPlane(MultiPolygon(near), worker, geodesic)
        let rings = (0..<area.borders.count).map { area.borders[$0] }
        let reach = Reach(
            rings.map { Array(area.borders.positions[$0]) },
            rings.map { Array(area.places[$0]) },
            deviation: Metres(0)
        )
        guard let reach else { throw ComputationError.holeInNothing }
        self = reach
    }
}
