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

    /// The directions at the middle.
    private let directions: LocalDirections
    /// How far a place can be from the middle in each of them, in metres.
    private let eastward: Double
    private let northward: Double
    private let downward: Double

    /// The patch around `center`, longitude and latitude in degrees, that reaches `width` / 2 degrees east and west and
    /// `height` / 2 north and south.
    ///
    /// How far is on the page Bounds, “Over a whole cell”.
    init(
        around center: Coordinate,
        width: Double,
        height: Double,
        on ellipsoid: Ellipsoid,
        _ table: EarthCenteredTable
    ) {
        let (place, longitude, latitude) = table.placeAndAngles(center)
        self.center = place
        directions = LocalDirections(longitude: longitude, latitude: latitude)
        let radians = Double.pi / 180
        let greatest = ellipsoid.greatestRadiusOfCurvature
        let (halfWidth, halfHeight) = (width / 2 * radians, height / 2 * radians)
        let nearestToEquator = min(90, max(0, abs(center.y) - height / 2))
        func withMargin(_ metres: Double) -> Double { metres * 1.001 + 1e-6 }
        eastward = withMargin(greatest * table.cosine(degrees: nearestToEquator) * halfWidth)
        northward = withMargin(greatest * halfHeight + eastward * halfWidth / 2)
        reach = eastward + withMargin(greatest * halfHeight)
        downward = reach * reach / (2 * ellipsoid.smallestRadiusOfCurvature)
    }

    /// The greatest change of |place − second|² − |place − first|² between the middle and a place, in square metres.
    @inline(__always)
    func greatestChange(between first: EarthCentered, and second: EarthCentered) -> Double {
        let line = second - first
        let alongEast = abs(line.dot(directions.east))
        let alongNorth = abs(line.dot(directions.north))
        let alongUp = abs(line.dot(directions.up))
        return 2 * (alongEast * eastward + alongNorth * northward + alongUp * downward)
    }
}
