public import Geodesy
public import Geometry
public import Travel

/// Says what lies within thresholds of travel cost on the ground: geodesic circles around facilities, or polygons that
/// somebody else computed, such as isochrones.
///
/// Reports cut areas by them and maps draw them: the same shape, made here. Circles are united by `RingUnion` and cut by
/// `RingCut`; where these have no answer, by GEOS.
///
/// ```swift
/// let catchments = Catchments.circles(around: try atlas.facilities().map(\.position))
/// let reach = try catchments.shape(within: Cost(.kilometres(25)), near: try atlas.areas("region").boundingBox)
/// print(reach.outline.polygons.count)
/// ```
public struct Catchments: Sendable {
    /// What lies within one threshold.
    public struct Shape: Sendable {
        /// The shape, longitude and latitude in degrees. Rings of circles that lie across the antimeridian step over it and
        /// are not cut there; empty where nothing comes near the extent.
        public let outline: MultiPolygon
        /// How far it departs from true circles at most; 0 for polygons.
        public let deviation: Metres
        /// Where it is complete, in degrees; `nil` for everywhere.
        public let extent: BoundingBox?
    }

    /// What the shapes are made of.
    enum Ground: Sendable {
        case circles(around: [Coordinate], on: Ellipsoid)
        /// One shape a threshold in ascending order, each with those before it within.
        case polygons([(threshold: Cost, shape: MultiPolygon)])
    }

    let ground: Ground
    /// What thresholds are counted in.
    public let unit: CostUnit
    /// The file that polygons come from; `nil` for circles.
    public let source: String?

    init(_ ground: Ground, unit: CostUnit, source: String? = nil) {
        self.ground = ground
        self.unit = unit
        self.source = source
    }

    /// Makes the catchments of geodesic distances.
    ///
    /// - Parameters:
    ///   - facilities: longitudes and latitudes in degrees; none covers nothing.
    ///   - ellipsoid: on which distances are measured.
    /// - Returns: circles of any radius.
    public static func circles(around facilities: [Coordinate], on ellipsoid: Ellipsoid = .standard) -> Catchments {
        Catchments(.circles(around: facilities, on: ellipsoid), unit: .metres)
    }

    /// The thresholds that there are polygons for, in ascending order; `nil` for circles, which are drawn for any.
    public var thresholds: [Cost]? {
        guard case .polygons(let polygons) = ground else { return nil }
        return polygons.map(\.threshold)
    }

    /// The threshold that there is a shape for, as the polygons have it: `0.1 km` may not be a hundred metres to the last
    /// digit.
    ///
    /// - Throws: ``ComputationError`` with code `invalidArgument` for a threshold in another unit, out of range, or without
    ///   polygons, naming those that have some.
    public func known(_ threshold: Cost) throws(ComputationError) -> Cost {
        guard threshold.unit == unit else { throw .otherUnit(threshold, than: unit) }
        guard let thresholds else {
            guard threshold.value >= 0, threshold.value <= GeodesicCost.maximumRadius.value else {
                throw .thresholdOutOfRange(threshold)
            }
            return threshold
        }
        let known = thresholds.first { abs($0.value - threshold.value) <= 1e-9 * $0.value }
        guard let known else { throw .noCatchment(threshold, thresholds, source ?? "") }
        return known
    }

    /// The shape of what lies within a threshold.
    ///
    /// - Parameters:
    ///   - threshold: as ``known(_:)`` has it.
    ///   - extent: where the shape is wanted, in degrees; what does not come near it is left out. `nil` takes all.
    ///   - projections: those of the territory, for the plane in which circles are united; `nil` for a plane by the extent.
    ///   - tolerance: how far the shape may depart from true circles.
    ///   - threads: how many threads work on it; the shape does not depend on it.
    /// - Returns: the shape; empty for a radius of 0.
    /// - Throws: ``ComputationError`` as ``known(_:)`` does, or passing on an error of PROJ or GEOS.
    public func shape(
        within threshold: Cost,
        near extent: BoundingBox?,
        in projections: LocalProjections? = nil,
        tolerance: Metres = Metres(1),
        threads: Int = 1
    ) throws(ComputationError) -> Shape {
        let threshold = try known(threshold)
        guard case .circles(let centers, _) = ground else {
            return Shape(outline: polygons(within: threshold), deviation: Metres(0), extent: nil)
        }
        return try ComputationError.passing {
            let around = extent ?? BoundingBox(centers)
            let reach: Reach
            if let plane = plane(for: around, [threshold], in: projections) {
                let workers = Workers(threads, observer: nil)
                reach = try self.reach(within: threshold, plane, tolerance, near: extent, workers)
            } else {
                let worker = try OverlayWorker(.around(around?.center ?? Coordinate(x: 0, y: 0)))
                reach = try self.reach(within: threshold, worker, tolerance, near: around)
            }
            return Shape(outline: reach.outline, deviation: reach.deviation, extent: extent)
        }
    }

    /// The polygons of a threshold; empty for circles.
    func polygons(within threshold: Cost) -> MultiPolygon {
        guard case .polygons(let polygons) = ground else { return MultiPolygon() }
        return polygons.first { $0.threshold == threshold }?.shape ?? MultiPolygon()
    }
}
