internal import Geodesy
internal import Geometry
internal import Planar
import Travel

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
    /// Circles hidden by others are not drawn, and of hidden parts of the others only chords. The border of the union has no
    /// part of them: a hole of what is drawn is one of the union, or filled whole, and one place of its border tells. Where
    /// it is filled, the place lies within a circle by the margin at least: either far from the circle's line, or near a
    /// hidden part of that, which lies within another by twice the margin. On the border of the union no place is deeper
    /// than circles depart from the true ones.
    func reach(of facilities: [Coordinate], radius: Metres, near box: BoundingBox?) throws -> Reach {
        let centers = try near(box, facilities, radius)
        let margin = Metres(tolerance.value * 4)
        let hidden = HiddenCircles(around: centers, radius: radius, margin: margin, on: geodesic.ellipsoid)
        let seen = seen(of: centers, hidden)
        let parts = Workers.chunks(of: seen.count, size: 16)
        let circles = try workers.map(
            Stage.circles,
            parts.count,
            state: { try OverlayWorker(plane) },
            { worker, part in
                try seen[parts[part]].map { index in
                    let circle = try geodesic.circle(
                        center: centers[index],
                        radius: radius,
                        tolerance: tolerance,
                        hiding: hidden.hiddenParts(index)
                    )
                    let places = circle.ring.dropLast().map(\.withinOneTurn)
                    return Circle(
                        ring: try worker.forward(places),
                        places: places,
                        deviation: circle.maximumDeviation
                    )
                }
            }
        )
        .flatMap(\.self)
        let deviation = circles.map(\.deviation).max() ?? Metres(0)
        let (rings, places) = try union(of: circles)
        let finder = NearestFacilityFinder(centers, on: geodesic)
        let deepest = Metres(radius.value - 1.5 * tolerance.value)
        let kept = places.indices.filter { ring in
            let nearest = places[ring].first.flatMap { finder.nearest(to: $0) }
            return nearest.map { $0.distance > deepest } ?? true
        }
        if let reach = Reach(kept.map { rings[$0] }, kept.map { places[$0] }, deviation: deviation) { return reach }
        throw ComputationError.holeInNothing
    }

    /// The numbers of the circles that are not hidden.
    private func seen(of centers: [Coordinate], _ hidden: HiddenCircles) -> [Int] {
        let chunks = Workers.chunks(of: centers.count, size: 64)
        let isHidden = workers.map(Stage.circles, chunks.count, state: {}) { _, chunk in
            chunks[chunk].map(hidden.isHidden)
        }
        .flatMap(\.self)
        return centers.indices.filter { !isHidden[$0] }
    }

    /// The different centres whose circles may share a place with `box`.
    private func near(_ box: BoundingBox?, _ facilities: [Coordinate], _ radius: Metres) throws -> [Coordinate] {
        guard radius.value > 0 else { return [] }
        let coarse = max(tolerance, Metres(radius.value / 1000))
        var known: Set<Coordinate> = []
        return try facilities.filter { facility in
            guard known.insert(facility).inserted else { return false }
            guard let box, !box.contains(facility) else { return true }
            return try geodesic.circle(center: facility, radius: radius, tolerance: coarse)
                .reaches(box.expanded(by: 0.1))
        }
    }

    /// The borders of the union, and the same in longitude and latitude.
    private func union(of circles: [Circle]) throws -> (rings: [[Coordinate]], places: [[Coordinate]]) {
        var set = RingSet()
        for circle in circles { set.append(circle.ring) }
        let worker = try OverlayWorker(plane)
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
