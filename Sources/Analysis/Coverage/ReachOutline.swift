public import Geodesy
public import Geometry

/// The union of the geodesic circles of one radius around antennas: the shape by which ``Coverage`` cuts areas.
public struct ReachOutline: Sendable {
    /// The shape, longitude and latitude in degrees. Rings that lie across the antimeridian step over it and are not cut
    /// there; empty where no circle comes near the extent, or the radius is 0.
    public let shape: MultiPolygon
    /// How far it departs from the true circles at most.
    public let deviation: Metres

    /// Unites the circles that come near an extent.
    ///
    /// - Parameters:
    ///   - antennas: longitudes and latitudes in degrees; none gives an empty shape.
    ///   - radius: the radius, from 0 to ``Coverage/maximumRadius``.
    ///   - extent: where the shape is wanted, in degrees; circles that do not come near it are left out. `nil` takes all.
    ///   - projections: those of the territory, for its plane; `nil` for a plane by the extent.
    ///   - tolerance: how far the shape may depart from the true circles.
    ///   - threads: how many threads work on it; the shape does not depend on it.
    /// - Throws: ``AnalysisError`` with code `invalidArgument` for a radius out of range, or passing on an error of PROJ
    ///   or GEOS.
    public init(
        around antennas: [Coordinate],
        radius: Metres,
        near extent: BoundingBox?,
        in projections: LocalProjections? = nil,
        tolerance: Metres = Metres(1),
        threads: Int = 1
    ) throws(AnalysisError) {
        guard radius.value >= 0, radius <= Coverage.maximumRadius else { throw .thresholdOutOfRange(Cost(radius)) }
        let geodesic = Geodesic(.grs80)
        do {
            let reach: Reach
            if let plane = EqualAreaPlane.suiting(
                extent ?? BoundingBox(antennas),
                reach: radius,
                in: projections
            ) {
                let workers = Workers(threads, observer: nil)
                let maker = ReachMaker(plane: plane, geodesic: geodesic, tolerance: tolerance, workers: workers)
                reach = try maker.reach(of: antennas, radius: radius, near: extent)
            } else {
                let whole = extent ?? BoundingBox(antennas)
                let worker = try PlaneWorker(.around(whole?.center ?? Coordinate(x: 0, y: 0)))
                reach = try worker.reach(of: antennas, radius: radius, tolerance: tolerance, near: whole, geodesic)
            }
            (shape, deviation) = (reach.outline, reach.deviation)
        } catch {
            throw AnalysisError(passingOn: error)
        }
    }
}
