internal import CPROJ
public import Geometry

/// Shortest paths on an ellipsoid: how far, which way, and how large.
///
/// The routines are PROJ's (`geodesic.h`), after C. F. F. Karney, *Algorithms for geodesics*, Journal of Geodesy 87
/// (2013) 43–55: accurate to about 15 nanometres for any two points, antipodal ones included.
///
/// Positions are longitude, latitude in degrees. Longitudes may lie outside ±180; a latitude outside ±90, and NaN in
/// any argument, gives NaN, never an error.
///
/// ```swift
/// let geodesic = Geodesic(.grs80)
/// let quebec = Coordinate(longitude: -71.212888, latitude: 46.809498)
/// let gaspe = Coordinate(longitude: -64.481779, latitude: 48.83005)
/// let kilometres = geodesic.distance(from: quebec, to: gaspe).kilometres  // 551.6
/// ```
///
/// A value is immutable and may be used by any number of threads at once.
public final class Geodesic: Sendable {
    /// The ellipsoid that everything is measured on.
    public let ellipsoid: Ellipsoid

    /// PROJ's constants for the ellipsoid; written once in `init`, read ever after.
    nonisolated(unsafe) private let constants: UnsafeMutablePointer<geod_geodesic>

    /// Prepares the computation on `ellipsoid`.
    public init(_ ellipsoid: Ellipsoid) {
        self.ellipsoid = ellipsoid
        constants = .allocate(capacity: 1)
        constants.initialize(to: geod_geodesic())
        geod_init(constants, ellipsoid.semiMajorAxis, ellipsoid.flattening)
    }

    deinit {
        constants.deallocate()
    }

    /// Shortest paths on ``Ellipsoid/standard``.
    public static let standard = Geodesic(.standard)

    /// The solution of the inverse problem: the shortest path between two points.
    public struct Inverse: Hashable, Sendable {
        /// Its length.
        public let distance: Metres
        /// Its azimuth at the first point, degrees clockwise from north in −180…180.
        public let startAzimuth: Double
        /// Its azimuth at the second point, in the direction of travel.
        public let endAzimuth: Double
    }

    /// The solution of the direct problem: where a path ends.
    public struct Direct: Hashable, Sendable {
        /// The end, longitude in −180…180.
        public let position: Coordinate
        /// The azimuth there, in the direction of travel, degrees clockwise from north.
        public let azimuth: Double
    }

    /// The length of the shortest path from `start` to `end`.
    @inline(__always)
    public func distance(from start: Coordinate, to end: Coordinate) -> Metres {
        var metres = 0.0
        geod_inverse(constants, start.y, start.x, end.y, end.x, &metres, nil, nil)
        return Metres(metres)
    }

    /// The shortest path from `start` to `end`: length and azimuths.
    public func inverse(from start: Coordinate, to end: Coordinate) -> Inverse {
        var (metres, first, second) = (0.0, 0.0, 0.0)
        geod_inverse(constants, start.y, start.x, end.y, end.x, &metres, &first, &second)
        return Inverse(distance: Metres(metres), startAzimuth: first, endAzimuth: second)
    }

    /// Where the path that leaves `start` at `azimuth` (degrees clockwise from north) is after `distance`, which may
    /// be negative.
    public func direct(from start: Coordinate, azimuth: Double, distance: Metres) -> Direct {
        var (latitude, longitude, arrival) = (0.0, 0.0, 0.0)
        geod_direct(constants, start.y, start.x, azimuth, distance.value, &latitude, &longitude, &arrival)
        return Direct(position: Coordinate(longitude: longitude, latitude: latitude), azimuth: arrival)
    }

    /// The area enclosed by a ring whose edges are geodesics, and its length.
    ///
    /// - Parameter coordinates: the ring, closed or not, longitude and latitude in degrees.
    /// - Returns: the area, positive anticlockwise and negative clockwise, and the length of the border. Fewer than
    ///   three positions enclose nothing. A ring around a pole encloses the pole.
    public func areaAndPerimeter(ofRing coordinates: [Coordinate]) -> (area: SquareMetres, perimeter: Metres) {
        var polygon = geod_polygon()
        geod_polygon_init(&polygon, 0)
        let isClosed = coordinates.count > 1 && coordinates.first == coordinates.last
        let open = isClosed ? coordinates.dropLast() : coordinates[...]
        for position in open { geod_polygon_addpoint(constants, &polygon, position.y, position.x) }
        var (area, perimeter) = (0.0, 0.0)
        geod_polygon_compute(constants, &polygon, 0, 1, &area, &perimeter)
        return (SquareMetres(area), Metres(perimeter))
    }

    /// The area of polygons whose edges are straight lines in longitude and latitude, as GeoJSON has them.
    ///
    /// Edges are cut into pieces of at most `maximumSegment` before PROJ sees them, since a geodesic between the two
    /// ends of a border along a parallel leaves the parallel. With the default a border loses less than 0.15 m of its
    /// place at 60° of latitude. Holes are taken off. Empty polygons have no area.
    public func area(of area: MultiPolygon, maximumSegment: Metres = .kilometres(2)) -> SquareMetres {
        var sum = 0.0
        for polygon in area.polygons {
            for (index, ring) in polygon.rings.enumerated() {
                let dense = densified(ring.coordinates, maximumSegment: maximumSegment)
                let size = abs(areaAndPerimeter(ofRing: dense).area.value)
                sum += index == 0 ? size : -size
            }
        }
        return SquareMetres(sum)
    }
}
