internal import Geodesy
internal import Geometry

/// A piece of the ellipsoid between two meridians and two parallels: its middle, and how far from there its places can
/// be.
///
/// Whether one antenna can be nearer than another is decided in a straight line: with *d* from the first to the second,
/// the difference of the squares of a place's chords to them changes by 2 *d* · *s* over a step *s*. So it is least, and
/// greatest, where the steps east, north and down are the longest that the patch has.
struct CellPatch {
    /// The middle as a vector from the middle of the Earth, in metres.
    let center: EarthCentered
    /// How far a place can be from the middle along the ellipsoid, in metres.
    let reach: Double

    /// The directions at the middle, of length 1.
    private let east: EarthCentered
    private let north: EarthCentered
    private let up: EarthCentered
    /// How far a place can be from the middle in each of them, in metres.
    private let eastward: Double
    private let northward: Double
    private let downward: Double

    /// The patch around `center`, longitude and latitude in degrees, that reaches `width` / 2 degrees east and west and
    /// `height` / 2 north and south.
    ///
    /// With R = a² / b, the greatest radius of curvature, and the half sides in radians, a place is at most
    /// R cos φ Δλ east of the middle, φ being the latitude nearest to the equator; at most R Δφ north by its latitude and
    /// half of Δλ times the step east by the bending of its parallel. It lies on or outside the ball of the smallest
    /// radius of curvature b² / a that touches the ellipsoid at the middle (Blaschke's rolling theorem), so that it is
    /// at most its chord squared over 2 b² / a below the middle's horizon. All are a thousandth and a micrometre more,
    /// for places that rounding puts into the next cell.
    init(
        around center: Coordinate,
        width: Double,
        height: Double,
        on ellipsoid: Ellipsoid,
        _ table: EarthCenteredTable
    ) {
        let (place, longitude, latitude) = table.placeAndAngles(center)
        self.center = place
        east = EarthCentered(x: -longitude.sine, y: longitude.cosine, z: 0)
        north = EarthCentered(
            x: -latitude.sine * longitude.cosine,
            y: -latitude.sine * longitude.sine,
            z: latitude.cosine
        )
        up = EarthCentered(
            x: latitude.cosine * longitude.cosine,
            y: latitude.cosine * longitude.sine,
            z: latitude.sine
        )
        let radians = Double.pi / 180
        let (a, b) = (ellipsoid.semiMajorAxis, ellipsoid.semiMinorAxis)
        let (greatest, smallest) = (a * a / b, b * b / a)
        let (halfWidth, halfHeight) = (width / 2 * radians, height / 2 * radians)
        let nearestToEquator = min(90, max(0, abs(center.y) - height / 2))
        func withMargin(_ metres: Double) -> Double { metres * 1.001 + 1e-6 }
        eastward = withMargin(greatest * table.cosine(degrees: nearestToEquator) * halfWidth)
        northward = withMargin(greatest * halfHeight + eastward * halfWidth / 2)
        reach = eastward + withMargin(greatest * halfHeight)
        downward = reach * reach / (2 * smallest)
    }

    /// The greatest change of |place − second|² − |place − first|² between the middle and a place, in square metres.
    @inline(__always)
    func greatestChange(between first: EarthCentered, and second: EarthCentered) -> Double {
        let (x, y, z) = (second.x - first.x, second.y - first.y, second.z - first.z)
        let alongEast = abs(x * east.x + y * east.y)
        let alongNorth = abs(x * north.x + y * north.y + z * north.z)
        let alongUp = abs(x * up.x + y * up.y + z * up.z)
        return 2 * (alongEast * eastward + alongNorth * northward + alongUp * downward)
    }
}
