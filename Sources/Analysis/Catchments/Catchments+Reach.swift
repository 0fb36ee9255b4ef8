internal import Geodesy
internal import Geometry
internal import Planar

extension Catchments {
    /// The ellipsoid that circles lie on, and edges are densified on.
    var geodesic: Geodesic {
        guard case .circles(_, let ellipsoid) = ground else { return Geodesic(.grs80) }
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
            return try reach(within: threshold, PlaneWorker(plane), tolerance, near: box)
        }
        let maker = ReachMaker(plane: plane, geodesic: geodesic, tolerance: tolerance, workers: workers)
        return try maker.reach(of: centers, radius: Metres(threshold.value), near: box)
    }

    /// The same in a plane where circles may turn inside out far from its middle.
    func reach(
        within threshold: Cost,
        _ worker: PlaneWorker,
        _ tolerance: Metres,
        near box: BoundingBox?
    ) throws -> Reach {
        guard case .circles(let centers, _) = ground else {
            return try Reach(polygons(within: threshold), near: box, worker, geodesic)
        }
        let radius = Metres(threshold.value)
        return try worker.reach(of: centers, radius: radius, tolerance: tolerance, near: box, geodesic)
    }
}

extension Reach {
    /// The reach that polygons in longitude and latitude make, those left out that do not come near `box`.
    fileprivate init(
        _ shape: MultiPolygon,
        near box: BoundingBox?,
        _ worker: PlaneWorker,
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
        guard let reach else { throw AnalysisError.holeInNothing }
        self = reach
    }
}
