package import Geodesy
internal import Geometry
private import Glibc

/// How long a shortest path can be, and how short, given the straight line between its ends.
package struct ChordBound {
    private let smallestRadius: Double
    private let greatestRadius: Double
    private let halfMeridian: Double
    private let squaredLimit: Double
    private let perSquaredChord: Double

    package init(_ ellipsoid: Ellipsoid) {
        smallestRadius = ellipsoid.smallestRadiusOfCurvature
        greatestRadius = ellipsoid.greatestRadiusOfCurvature
        squaredLimit = smallestRadius * smallestRadius / 25
        perSquaredChord = 0.3352 / (4 * smallestRadius * smallestRadius) - 1 / (12 * greatestRadius * greatestRadius)
        halfMeridian = ellipsoid.halfMeridian.value
    }

    /// The greatest length in metres of a shortest path whose ends are `chord` metres apart in a straight line.
    ///
    /// A geodesic's curvature in space is the normal curvature of the ellipsoid, nowhere greater than 1 / r with
    /// r = b² / a, the meridian's radius at the equator. By Schur's comparison theorem such a curve of length
    /// d ≤ π r has a chord of at least 2 r sin(d / 2r); so d ≤ 2 r asin(chord / 2r). Ends farther apart than π r
    /// (19 903 km) lie within 101 km of each other's antipodes, so that their chord exceeds 2 r (12 671 km): above it the
    /// half meridian bounds every distance. A micrometre is added for rounding.
    func longestPath(chord: Double) -> Double {
        let ratio = chord / (2 * smallestRadius)
        return (ratio >= 1 ? halfMeridian : 2 * smallestRadius * asin(ratio)) + 1e-6
    }

    /// The smallest length in metres of a path whose ends are `chord` metres apart in a straight line.
    ///
    /// With R = a² / b, the greatest radius of curvature, the ellipsoid lies within the ball of radius R that touches it
    /// from outside at any of its places (Blaschke). So along a geodesic γ from p the square of the chord
    /// f = |γ − p|² has f″ = 2 − 2 κ (γ − p) · n ≤ 2 − f / R², the curvature κ being at least 1 / R and (γ − p) · n at
    /// least f / 2R. By Sturm's comparison f stays below 4 R² sin²(s / 2R), which solves it with equality; so the path
    /// has at least 2 R asin(chord / 2R).
    func shortestPath(chord: Double) -> Double {
        2 * greatestRadius * asin(min(1, chord / (2 * greatestRadius)))
    }

    /// A chord whose longest path is at most `path` metres, up to 2 r.
    package func chord(longestPath path: Double) -> Double {
        path <= 1e-6 ? 0 : 2 * smallestRadius * sin(min(.pi / 2, (path - 1e-6) / (2 * smallestRadius)))
    }

    /// By how much one squared chord must exceed another, given here, for its path to be the longer one: what lies between
    /// the squares of the longest and the shortest path of that chord, or a little more. Grows with the chord.
    ///
    /// The square of the shortest path grows at least as fast as that of the chord, so that past the margin it is above
    /// that of the longest path of the smaller chord.
    ///
    /// The square of asin q is q² + q⁴ / 3 + 8 q⁶ / 45 + … Up to a chord of r / 5 the ratio q = chord / 2r is at most 0.1,
    /// so that the square of the longest path is at most chord² (1 + 0.3352 q²); that of the shortest is at least
    /// chord² (1 + chord² / 12 R²). The micrometre ε adds at most 2 ε path + ε² ≤ ε (1 + path²) + ε². Above 2 r the
    /// longest path no longer grows, and the margin stays what it is there.
    @inline(__always)
    func margin(squaredChord: Double) -> Double {
        guard squaredChord < squaredLimit else { return margin(chord: squaredChord.squareRoot()) }
        return squaredChord * (1.1e-6 + squaredChord * perSquaredChord) + 1.1e-6
    }

    private func margin(chord: Double) -> Double {
        let longest = longestPath(chord: chord)
        let shortest = shortestPath(chord: min(chord, 2 * smallestRadius))
        return longest * longest - shortest * shortest
    }
}
