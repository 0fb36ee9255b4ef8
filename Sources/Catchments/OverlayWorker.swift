internal import Geodesy
internal import Geometry
internal import Planar
import Travel

/// The plane and GEOS, for one thread.
final class OverlayWorker {
    let planar: PlanarContext
    private let projection: Transformation

    init(_ plane: EqualAreaPlane) throws {
        planar = try PlanarContext()
        projection = try plane.projection(ProjectionContext())
    }

    /// Positions of the plane from longitude and latitude.
    func forward(_ places: [Coordinate]) throws -> [Coordinate] { try projection.forward(places) }

    /// Longitude and latitude of positions of the plane.
    func inverse(_ positions: [Coordinate]) throws -> [Coordinate] { try projection.inverse(positions) }

    /// The union of rings that have no closing position, by GEOS; with longitudes and latitudes.
    func union(of rings: [[Coordinate]]) throws -> (rings: [[Coordinate]], places: [[Coordinate]]) {
        let areas = rings.map { MultiPolygon([Polygon(exterior: LinearRing(closed: $0))]) }
        let union = RingSet(try PlanarGeometry.union(of: areas, in: planar).multiPolygon())
        let places = try inverse(union.positions)
        return (
            (0..<union.count).map { Array(union.positions[union[$0]]) },
            (0..<union.count).map { Array(places[union[$0]]) }
        )
    }

    /// The reach of antennas in a plane where circles may turn inside out far from its middle: GEOS unites those that
    /// come near `box`.
    func reach(
        of facilities: [Coordinate],
        radius: Metres,
        tolerance: Metres,
        near box: BoundingBox?,
        _ geodesic: Geodesic
    ) throws -> Reach {
        var circles: [[Coordinate]] = []
        var deviation = Metres(0)
        for facility in facilities {
            let circle = try geodesic.circle(center: facility, radius: radius, tolerance: tolerance)
            guard let box, circle.reaches(box) else { continue }
            deviation = max(deviation, circle.maximumDeviation)
            circles.append(try forward(circle.ring.dropLast().map(\.withinOneTurn)))
        }
        let (rings, places) = try union(of: circles)
        guard let reach = Reach(rings, places, deviation: deviation) else { throw ComputationError.holeInNothing }
        return reach
    }
}

extension Coordinate {
    /// The same place with a longitude in −180…180.
    var withinOneTurn: Coordinate { Coordinate(x: x - (x / 360).rounded() * 360, y: y) }
}

extension GeodesicCircle {
    /// Whether the circle may share a place with `box`: their boxes meet, at whichever turn of longitude. A circle
    /// around a pole reaches all longitudes between its ring and the pole.
    func reaches(_ box: BoundingBox) -> Bool {
        guard let own = BoundingBox(ring) else { return false }
        if enclosesPole {
            return center.y < 0 ? own.maximum.y >= box.minimum.y : own.minimum.y <= box.maximum.y
        }
        return [-360.0, 0, 360].contains { turn in
            own.minimum.x + turn <= box.maximum.x && own.maximum.x + turn >= box.minimum.x
                && own.minimum.y <= box.maximum.y && own.maximum.y >= box.minimum.y
        }
    }
}
