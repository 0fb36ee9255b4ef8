package import Atlas
internal import Geodesy
package import Geometry
internal import Planar
package import Travel

/// The areas of a layer cut by catchments, in an equal-area plane.
package struct ReachOverlay {
    /// What is cut, and how.
    package struct Job {
        package let layer: AreaLayer
        package let thresholds: [Cost]
        /// How far shapes may depart from true circles.
        package let tolerance: Metres
        /// Whether the polygons are asked for, besides their areas.
        package let includesShapes: Bool
        package let threads: Int
        package let observer: ProgressObserver?

        /// Makes a job of a layer, thresholds in metres or minutes, and a tolerance in metres.
        package init(
            layer: AreaLayer,
            thresholds: [Cost],
            tolerance: Metres,
            includesShapes: Bool,
            threads: Int,
            observer: ProgressObserver?
        ) {
            self.layer = layer
            self.thresholds = thresholds
            self.tolerance = tolerance
            self.includesShapes = includesShapes
            self.threads = threads
            self.observer = observer
        }
    }

    /// One area with its parts at every radius.
    package struct AreaPart: Sendable {
        package let size: SquareMetres
        /// What is covered, one element a radius.
        let covered: [SquareMetres]
        /// Covered part and gap in longitude and latitude, one element a radius; empty where not asked for.
        package let shapes: [(covered: MultiPolygon, gap: MultiPolygon)]
    }

    package let planeName: Message
    package let deviation: Metres
    package let areas: [AreaPart]
    /// What lies within each threshold, near the layer; `nil` where there is no plane for all of it.
    package let shapes: [Catchments.Shape]?

    package init(_ job: Job, _ catchments: Catchments) throws(ComputationError) {
        let layer = job.layer
        do {
            let box = layer.boundingBox
            if let plane = catchments.plane(for: box, job.thresholds, in: layer.territory.projections) {
                try self.init(job, catchments, inOnePlane: plane, near: box)
            } else {
                try self.init(inPlanesOfTheirOwn: job, catchments)
            }
        } catch {
            throw ComputationError(passingOn: error)
        }
    }

    /// Cuts all areas, which lie within `box`, in one plane by the same reaches.
    private init(
        _ job: Job,
        _ catchments: Catchments,
        inOnePlane plane: EqualAreaPlane,
        near box: BoundingBox?
    ) throws {
        let areas = job.layer.areas
        let workers = Workers(job.threads, observer: job.observer)
        let geodesic = catchments.geodesic
        let reaches = try job.thresholds.map {
            try catchments.reach(within: $0, plane, job.tolerance, near: box, workers)
        }
        // The largest first, so that no thread is left alone with one at the end.
        let sizes = areas.map(\.shape.positionCount)
        let order = areas.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
        let cut = try workers.map(
            Stage.overlay,
            areas.count,
            state: { try OverlayWorker(plane) },
            { worker, index in
                let area = try AreaInPlane(areas[order[index]].shape, worker, geodesic)
                return try AreaPart(area, reaches, includesShapes: job.includesShapes, worker)
            }
        )
        let places = order.indices.sorted { order[$0] < order[$1] }
        self.areas = places.map { cut[$0] }
        planeName = Message(en: plane.name, fr: plane.name)
        deviation = reaches.map(\.deviation).max() ?? Metres(0)
        shapes = reaches.map { Catchments.Shape(outline: $0.outline, deviation: $0.deviation, extent: box) }
    }

    /// Cuts each area in a plane of its own.
    private init(inPlanesOfTheirOwn job: Job, _ catchments: Catchments) throws {
        let (areas, tolerance, geodesic) = (job.layer.areas, job.tolerance, catchments.geodesic)
        let cut = try Workers(job.threads, observer: job.observer).map(
            Stage.overlay,
            areas.count,
            state: {},
            { _, index -> (part: AreaPart, deviation: Metres) in
                let shape = areas[index].shape
                let worker = try OverlayWorker(.around(shape))
                let box = shape.boundingBox
                do {
                    let area = try AreaInPlane(shape, worker, geodesic)
                    let reaches = try job.thresholds.map {
                        try catchments.reach(holding: area, within: $0, worker, tolerance)
                            ?? catchments.reach(within: $0, worker, tolerance, near: box)
                    }
                    let part = try AreaPart(area, reaches, includesShapes: job.includesShapes, worker)
                    return (part, reaches.map(\.deviation).max() ?? Metres(0))
                } catch let error as GeodesyError where error.code == .outsideDomain {
                    throw ComputationError.tooLarge(areas[index])
                }
            }
        )
        self.areas = cut.map(\.part)
        planeName = Message(en: "LAEA around each area", fr: "LAEA autour de chaque territoire")
        deviation = cut.map(\.deviation).max() ?? Metres(0)
        shapes = nil
    }

    /// What is covered of every area at the radius of this index.
    package func covered(_ radius: Int) -> [SquareMetres] { areas.map { $0.covered[radius] } }
}

extension ReachOverlay.AreaPart {
    /// Cuts an area by every reach.
    fileprivate init(_ area: AreaInPlane, _ reaches: [Reach], includesShapes: Bool, _ worker: OverlayWorker) throws {
        let size = area.size
        let cuts = try reaches.map { try AreaCut(area, by: $0, includesShapes: includesShapes, worker) }
        self.size = SquareMetres(size)
        // An area that is covered whole comes back from the overlay with its size but for rounding.
        covered = cuts.map { SquareMetres(abs(size - $0.covered) <= 1e-9 * size ? size : $0.covered) }
        shapes = includesShapes ? cuts.map(\.shapes) : []
    }
}
