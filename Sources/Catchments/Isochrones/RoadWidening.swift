internal import Geodesy
internal import Geometry
private import Glibc

/// Widens roads by a distance on either side and around their ends, in longitude and latitude.
///
/// A disk is a polygon of 72 corners on its circle; what is widened is the sum of the road and the disk (Minkowski). It
/// reaches nowhere farther than the distance, and everywhere to 0.999 of it: the middle of a side of the polygon lies
/// at cos 2.5° of its radius.
struct RoadWidening {
    /// Metres.
    let width: Double
    private let offsets: [Coordinate]
    private let geodesic = Geodesic(.wgs84)

    private static let corners = 72

    init(_ width: Double) {
        self.width = width
        let step = 2 * Double.pi / Double(Self.corners)
        offsets = (0..<Self.corners).map { corner in
            Coordinate(x: width * cos(Double(corner) * step), y: width * sin(Double(corner) * step))
        }
    }

    /// The areas around the segments of a road; they overlap.
    ///
    /// - Parameter line: longitudes and latitudes in degrees, longitudes running on.
    /// - Returns: convex areas, none for a line of one place.
    func areas(along line: [Coordinate]) -> [Polygon] {
        // Straight in longitude and latitude is the geodesic to a centimetre at this length.
        let dense = geodesic.densified(line, maximumSegment: Metres(500))
        var disk = disk(around: dense[0])
        return zip(dense, dense.dropFirst()).compactMap { from, to in
            guard from != to else { return nil }
            let next = self.disk(around: to)
            defer { disk = next }
            return Polygon(exterior: LinearRing(closed: ring(from, to, disk, next)))
        }
    }

    /// The corners of the disk around a position, to the third order of the radius over that of the Earth.
    private func disk(around center: Coordinate) -> [Coordinate] {
        let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: center.y)
        let bend = tan(center.y * .pi / 180) / Ellipsoid.wgs84.semiMajorAxis
        return offsets.map { offset in
            Coordinate(
                x: center.x + offset.x * (1 + offset.y * bend) / scale.x,
                y: center.y + (offset.y - offset.x * offset.x * bend / 2) / scale.y
            )
        }
    }

    /// The ring around a segment: half of the one disk, half of the other.
    private func ring(_ from: Coordinate, _ to: Coordinate, _ start: [Coordinate], _ end: [Coordinate]) -> [Coordinate]
    {
        let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: (from.y + to.y) / 2)
        let course = atan2((to.y - from.y) * scale.y, (to.x - from.x) * scale.x)
        let corner = (course / (2 * .pi) * Double(Self.corners)).rounded()
        let (count, half) = (Self.corners, Self.corners / 2)
        // The corner that is farthest to the right of the course, where the one half begins.
        let right = (Int(corner) - half / 2 + 2 * count) % count
        return (0...half).map { end[(right + $0) % count] } + (half...count).map { start[(right + $0) % count] }
    }
}
