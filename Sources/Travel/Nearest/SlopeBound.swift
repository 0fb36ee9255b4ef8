internal import Geodesy
internal import Geometry
private import Glibc

/// How far a place is at least from the surroundings of an antenna to which its geodesic is known: without it, a place far
/// away would be measured to every antenna of a crowd, since chords as long as that say little.
///
/// The proof is on the page Bounds, “From afar”.
struct SlopeBound {
    private let facility: EarthCentered
    private let distance: Double
    /// The unit vector of the arriving geodesic.
    private let direction: EarthCentered
    private let chords: ChordBound
    private let semiMinorAxis: Double
    private let smallestRadius: Double

    /// The bound around an antenna that `inverse` leads to.
    init(
        around position: Coordinate,
        at facility: EarthCentered,
        reachedBy inverse: Geodesic.Inverse,
        on ellipsoid: Ellipsoid,
        _ chords: ChordBound
    ) {
        self.facility = facility
        self.chords = chords
        distance = inverse.distance.value
        semiMinorAxis = ellipsoid.semiMinorAxis
        smallestRadius = ellipsoid.smallestRadiusOfCurvature
        func angle(_ degrees: Double) -> EarthCenteredTable.Angle {
            (sin(degrees * (.pi / 180)), cos(degrees * (.pi / 180)))
        }
        let directions = LocalDirections(longitude: angle(position.x), latitude: angle(position.y))
        let (east, north, azimuth) = (directions.east, directions.north, angle(inverse.endAzimuth))
        direction = EarthCentered(
            x: azimuth.sine * east.x + azimuth.cosine * north.x,
            y: azimuth.sine * east.y + azimuth.cosine * north.y,
            z: azimuth.cosine * north.z
        )
    }

    /// A distance in metres than which the place is no nearer to `other`; 0 where nothing can be said.
    func least(to other: EarthCentered) -> Double {
        let length = chords.longestPath(chord: facility.squaredChord(to: other).squareRoot())
        let greatest = distance + length
        guard greatest < 3.1 * semiMinorAxis else { return 0 }
        let rise = (other - facility).dot(direction)
        let bending = length * length * length / (6 * smallestRadius * smallestRadius)
        let hessian = min(0, 1 / (tan(greatest / semiMinorAxis) * semiMinorAxis))
        // A micrometre for rounding.
        return distance + rise - bending + length * length / 2 * hessian - 1e-6
    }
}
