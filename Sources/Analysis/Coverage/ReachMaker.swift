internal import Geodesy
internal import Geometry
internal import Planar

/// Draws circles and unites them.
struct ReachMaker {
    let plane: EqualAreaPlane
    let geodesic: Geodesic
    let tolerance: Metres
    let workers: Workers

    /// A circle as it lies in the plane, without closing position, with longitudes and latitudes.
    private struct Circle: Sendable {
        let ring: [Coordinate]
        let places: [Coordinate]
        let deviation: Metres
    }

    /// The reach of antennas in a plane where every circle that comes near `box` keeps its shape.
    ///
    /// Circles hidden by others are not drawn. What they might add is a hole of the rest that they fill: the border of
    /// the union has no part of them, so that they fill a hole whole or not at all, and one place of it tells.
    func reach(of antennas: [Coordinate], radius: Metres, near box: BoundingBox?) throws -> Reach {
        let centers = try near(box, antennas, radius)
        let isHidden = isHidden(centers, radius)
        let seen = centers.indices.filter { !isHidden[$0] }
        let parts = Workers.chunks(of: seen.count, size: 16)
        let circles = try workers.map(
            Stage.circles,
            parts.count,
            state: { try PlaneWorker(plane) },
            { worker, part in try seen[parts[part]].map { try circle(around: centers[$0], radius: radius, worker) } }
        )
        .flatMap(\.self)
        let deviation = circles.map(\.deviation).max() ?? Metres(0)
        let filled = NearestAntennaFinder(centers.indices.filter { isHidden[$0] }.map { centers[$0] }, on: geodesic)
        var (rings, places) = try union(of: circles)
        let kept = places.indices.filter { ring in
            let nearest = places[ring].first.flatMap { filled.nearest(to: $0) }
            return nearest.map { $0.distance > radius } ?? true
        }
        (rings, places) = (kept.map { rings[$0] }, kept.map { places[$0] })
        if let reach = Reach(rings, places, deviation: deviation) { return reach }
        throw AnalysisError.holeInNothing
    }

    /// Whether the circles around `centers` are hidden.
    private func isHidden(_ centers: [Coordinate], _ radius: Metres) -> [Bool] {
        let margin = Metres(tolerance.value * 4)
        let hidden = HiddenCircles(around: centers, radius: radius, margin: margin, on: geodesic.ellipsoid)
        let chunks = Workers.chunks(of: centers.count, size: 64)
        return workers.map(Stage.circles, chunks.count, state: {}) { _, chunk in chunks[chunk].map(hidden.isHidden) }
            .flatMap(\.self)
    }

    /// The different centres whose circles may share a place with `box`.
    private func near(_ box: BoundingBox?, _ antennas: [Coordinate], _ radius: Metres) throws -> [Coordinate] {
        guard radius.value > 0 else { return [] }
        let coarse = max(tolerance, Metres(radius.value / 1000))
        var known: Set<Coordinate> = []
        return try antennas.filter { antenna in
            guard known.insert(antenna).inserted else { return false }
            guard let box, !box.contains(antenna) else { return true }
            return try geodesic.circle(center: antenna, radius: radius, tolerance: coarse)
                .reaches(box.expanded(by: 0.1))
        }
    }

    private func circle(around center: Coordinate, radius: Metres, _ worker: PlaneWorker) throws -> Circle {
        let circle = try geodesic.circle(center: center, radius: radius, tolerance: tolerance)
        let places = circle.ring.dropLast().map(\.withinOneTurn)
        return Circle(ring: try worker.forward(places), places: places, deviation: circle.maximumDeviation)
    }

    /// The borders of the union, and the same in longitude and latitude.
    private func union(of circles: [Circle]) throws -> (rings: [[Coordinate]], places: [[Coordinate]]) {
        var set = RingSet()
        for circle in circles { set.append(circle.ring) }
        let worker = try PlaneWorker(plane)
        let union = RingUnion(set)
        let chunks = Workers.chunks(of: circles.count, size: 16)
        let found = workers.map(Stage.circles, chunks.count, state: {}) { _, chunk in union.find(chunks[chunk]) }
        let complete = found.compactMap(\.self)
        guard complete.count == found.count, let borders = union.border(complete) else {
            return try worker.union(of: circles.map(\.ring))
        }
        let positions = set.positions + borders.crossings
        let known = circles.flatMap(\.places) + (try worker.inverse(borders.crossings))
        return (
            borders.rings.map { $0.map { positions[Int($0)] } },
            borders.rings.map { $0.map { known[Int($0)] } }
        )
    }
}
