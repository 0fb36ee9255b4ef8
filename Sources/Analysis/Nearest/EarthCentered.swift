internal import Geodesy
internal import Geometry
private import Glibc

/// A place as a vector from the middle of the Earth, in metres.
struct EarthCentered {
    var x: Double
    var y: Double
    var z: Double

    init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// The place on the ellipsoid at a longitude and latitude in degrees.
    init(_ position: Coordinate, on ellipsoid: Ellipsoid) {
        let longitude = position.x * (.pi / 180)
        let latitude = position.y * (.pi / 180)
        let (sine, cosine) = (sin(latitude), cos(latitude))
        let squared = ellipsoid.eccentricitySquared
        let primeVertical = ellipsoid.semiMajorAxis / (1 - squared * sine * sine).squareRoot()
        x = primeVertical * cosine * cos(longitude)
        y = primeVertical * cosine * sin(longitude)
        z = primeVertical * (1 - squared) * sine
    }

    /// The square of the straight line between two places, through the Earth.
    @inline(__always)
    func squaredChord(to other: EarthCentered) -> Double {
        let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
        return dx * dx + dy * dy + dz * dz
    }
}

/// How far a geodesic can be, given the straight line between its ends.
struct ChordBound {
    private let smallestRadius: Double
    private let halfMeridian: Double
    private let squaredLimit: Double
    private let perSquaredChord: Double

    init(_ ellipsoid: Ellipsoid) {
        smallestRadius = ellipsoid.semiMajorAxis * (1 - ellipsoid.eccentricitySquared)
        squaredLimit = smallestRadius * smallestRadius / 25
        perSquaredChord = 0.34 / (4 * smallestRadius * smallestRadius)
        halfMeridian = ellipsoid.halfMeridian.value
    }

    /// The greatest length in metres of a shortest path whose ends are `chord` metres apart in a straight line.
    ///
    /// A geodesic's curvature in space is the normal curvature of the ellipsoid, nowhere greater than 1 / r with
    /// r = a (1 − e²), the meridian's radius at the equator. By Schur's comparison theorem such a curve of length
    /// d ≤ π r has a chord of at least 2 r sin(d / 2r); so d ≤ 2 r asin(chord / 2r). Ends farther apart than π r
    /// (19 903 km) lie within 101 km of each other's antipodes, so that their chord exceeds 2 r (12 671 km): above it the
    /// half meridian bounds every distance. A micrometre is added for rounding.
    func longestPath(chord: Double) -> Double {
        let ratio = chord / (2 * smallestRadius)
        return (ratio >= 1 ? halfMeridian : 2 * smallestRadius * asin(ratio)) + 1e-6
    }

    /// A chord whose longest path is at most `path` metres, up to 2 r.
    func chord(longestPath path: Double) -> Double {
        path <= 1e-6 ? 0 : 2 * smallestRadius * sin(min(.pi / 2, (path - 1e-6) / (2 * smallestRadius)))
    }

    /// The square of ``longestPath(chord:)`` or a little more, from the square of the chord, without a root for the
    /// chords that are usual.
    ///
    /// Up to a chord of r / 5 the ratio q = chord / 2r is at most 0.1, and asin q ≤ q (1 + 0.168 q²), so that the square
    /// of the path is at most chord² (1 + 0.34 q²). The micrometre ε adds at most 2 ε path + ε² ≤ ε (1 + path²) + ε².
    @inline(__always)
    func longestPathSquared(squaredChord: Double) -> Double {
        guard squaredChord < squaredLimit else {
            let path = longestPath(chord: squaredChord.squareRoot())
            return path * path
        }
        return squaredChord * (1 + 1.1e-6 + squaredChord * perSquaredChord) + 1.1e-6
    }

    /// The most by which the square of a longest path exceeds the square of its chord, for chords up to `chord` metres.
    ///
    /// Below 2 r the excess grows with the chord; above it the path is the same half meridian for all.
    func greatestExcess(chord: Double) -> Double {
        if chord * chord < squaredLimit { return longestPathSquared(squaredChord: chord * chord) - chord * chord }
        let path = longestPath(chord: chord)
        let least = min(chord, 2 * smallestRadius)
        return path * path - least * least
    }
}
