internal import Atlas
package import Geodesy
package import Geometry
internal import Planar
package import Travel

/// The areas of a layer cut by what lies within reach of one network and of another: what is gained, lost and kept.
///
/// With K the circles of facilities that stay, C those that close and O those that open: gained is O less K ∪ C, lost is
/// C less K ∪ O, kept is K ∪ (C ∩ O). So no two borders that are overlaid share a stretch of the same circle, but where
/// the parts of the answer meet.
package struct ChangeOverlay {
    /// The parts of one area at one threshold, in longitude and latitude; each may be empty.
    package struct Part: Sendable {
        package let gained: MultiPolygon
        package let lost: MultiPolygon
        package let kept: MultiPolygon
    }

    package let planeName: Message
    package let deviation: Metres
    /// For each area its parts, one element a threshold.
    package let areas: [[Part]]

    /// Cuts the areas.
    ///
    /// - Parameters:
    ///   - job: the layer, and the thresholds in metres.
    ///   - before: the facilities of the first network, longitude and latitude in degrees.
    ///   - after: those of the second.
    ///   - ellipsoid: on which distances are measured.
    /// - Throws: ``/Travel/ComputationError`` passing on an error of PROJ or GEOS.
    package init(
        _ job: ReachOverlay.Job,
        from before: [Coordinate],
        to after: [Coordinate],
        on ellipsoid: Ellipsoid
    ) throws(ComputationError) {
        do {
            let networks = Networks(before, after, on: ellipsoid)
            let layer = job.layer
            let box = layer.boundingBox
            let plane = networks.before.plane(for: box, job.thresholds, in: layer.territory.projections)
            let workers = Workers(job.threads, observer: job.observer)
            let (geodesic, tolerance) = (networks.before.geodesic, job.tolerance)
            var common: [Reaches]?
            if let plane {
                let worker = try OverlayWorker(plane)
                common = try job.thresholds.map { threshold in
                    try Reaches(networks, worker) {
                        try $0.reach(within: threshold, plane, tolerance, near: box, workers)
                    }
                }
            }
            let shared = common
            let cut = try workers.map(
                Stage.overlay,
                layer.areas.count,
                state: { try plane.map(OverlayWorker.init) },
                { known, index -> (parts: [Part], deviation: Metres) in
                    let shape = layer.areas[index].shape
                    let worker = try known ?? OverlayWorker(.around(shape))
                    let area = try AreaInPlane(shape, worker, geodesic)
                    let reaches =
                        try shared
                        ?? job.thresholds.map { threshold in
                            try Reaches(networks, worker) {
                                try $0.reach(within: threshold, worker, tolerance, near: shape.boundingBox)
                            }
                        }
                    return (try reaches.map { try Part(area, $0, worker) }, reaches.map(\.deviation).max() ?? Metres(0))
                }
            )
            areas = cut.map(\.parts)
            deviation = cut.map(\.deviation).max() ?? Metres(0)
            planeName =
                plane.map { Message(en: $0.name, fr: $0.name) }
                ?? Message(en: "LAEA around each area", fr: "LAEA autour de chaque territoire")
        } catch {
            throw ComputationError(passingOn: error)
        }
    }
}

/// Two networks, and what they have in common.
private struct Networks: Sendable {
    let before: Catchments
    let after: Catchments
    let kept: Catchments
    /// `nil` where none closes, or opens.
    let closed: Catchments?
    let opened: Catchments?

    init(_ before: [Coordinate], _ after: [Coordinate], on ellipsoid: Ellipsoid) {
        let (first, second) = (Set(before), Set(after))
        func catchments(_ places: [Coordinate]) -> Catchments { .circles(around: places, on: ellipsoid) }
        func some(_ places: [Coordinate]) -> Catchments? { places.isEmpty ? nil : catchments(places) }
        self.before = catchments(before)
        self.after = catchments(after)
        kept = catchments(before.filter(second.contains))
        closed = some(before.filter { !second.contains($0) })
        opened = some(after.filter { !first.contains($0) })
    }
}

/// What is gained, lost and kept within a threshold, in the plane.
private struct Reaches: Sendable {
    let gained: Reach?
    let lost: Reach?
    let kept: Reach?
    let deviation: Metres

    init(_ networks: Networks, _ worker: OverlayWorker, reach: (Catchments) throws -> Reach) throws {
        let before = try reach(networks.before)
        let opened = try networks.opened.map(reach)
        let closed = try networks.closed.map(reach)
        let planar = worker.planar
        func geometry(_ reach: Reach) throws -> PlanarGeometry { try PlanarGeometry(reach.area, in: planar) }
        gained = try opened.flatMap { try Reach(geometry($0).difference(geometry(before)).multiPolygon(), $0, worker) }
        guard let closed else {
            (lost, kept, deviation) = (nil, before, before.deviation)
            return
        }
        let after = try reach(networks.after)
        lost = try Reach(geometry(closed).difference(geometry(after)).multiPolygon(), closed, worker)
        let stay = try reach(networks.kept)
        if let opened {
            let both = try geometry(closed).intersection(geometry(opened)).multiPolygon()
            let whole = try PlanarGeometry.union(of: [stay.area, both], in: planar).multiPolygon()
            kept = try Reach(whole, stay, worker)
        } else {
            kept = stay
        }
        deviation = max(before.deviation, after.deviation)
    }
}

extension Reach {
    /// An area of the plane as a reach; `nil` for an empty one.
    fileprivate init?(_ area: MultiPolygon, _ source: Reach, _ worker: OverlayWorker) throws {
        guard !area.polygons.isEmpty else { return nil }
        // Interior to the left: exteriors counterclockwise, holes clockwise.
        let oriented = area.polygons.flatMap { polygon in
            polygon.rings.enumerated().map { index, ring in
                let positions = Array(ring.coordinates.dropLast())
                let isLeft = LinearRing.signedArea(of: positions[...]) > 0
                return isLeft == (index == 0) ? positions : positions.reversed()
            }
        }
        let places = try oriented.map { try worker.inverse($0) }
        guard let made = Reach(oriented, places, deviation: source.deviation) else {
            throw ComputationError.holeInNothing
        }
        self = made
    }
}

extension ChangeOverlay.Part {
    fileprivate init(_ area: AreaInPlane, _ reaches: Reaches, _ worker: OverlayWorker) throws {
        func part(_ reach: Reach?) throws -> MultiPolygon {
            guard let reach else { return MultiPolygon() }
            return try AreaCut(area, by: reach, includesShapes: true, worker).shapes.covered
        }
        (gained, lost, kept) = (try part(reaches.gained), try part(reaches.lost), try part(reaches.kept))
    }
}
