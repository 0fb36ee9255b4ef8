internal import Geometry
private import Glibc

/// How long a shortest path can be, and how short, given the straight line between its ends.
package struct ChordBound {
    @usableFromInline let smallestRadius: Double
    private let greatestRadius: Double
    private let halfMeridian: Double
    @usableFromInline let squaredLimit: Double
    @usableFromInline let perSquaredChord: Double

    package init(_ ellipsoid: Ellipsoid) {
        smallestRadius = ellipsoid.smallestRadiusOfCurvature
        greatestRadius = ellipsoid.greatestRadiusOfCurvature
        squaredLimit = smallestRadius * smallestRadius / 25
        perSquaredChord = 0.3352 / (4 * smallestRadius * smallestRadius) - 1 / (12 * greatestRadius * greatestRadius)
        halfMeridian = ellipsoid.halfMeridian.value
    }

    /// The greatest length in metres of a shortest path whose ends are `chord` metres apart in a straight line.
    ///
    /// The proof is on the page Bounds. A micrometre is added for rounding.
    package func longestPath(chord: Double) -> Double {
        let ratio = chord / (2 * smallestRadius)
        return (ratio >= 1 ? halfMeridian : 2 * smallestRadius * asin(ratio)) + 1e-6
    }

    /// The smallest length in metres of a path whose ends are `chord` metres apart in a straight line.
    ///
    /// The proof is on the page Bounds.
    package func shortestPath(chord: Double) -> Double {
        2 * greatestRadius * asin(min(1, chord / (2 * greatestRadius)))
    }

    /// A chord whose longest path is at most `path` metres, up to 2 r.
    package func chord(longestPath path: Double) -> Double {
        path <= 1e-6 ? 0 : 2 * smallestRadius * sin(min(.pi / 2, (path - 1e-6) / (2 * smallestRadius)))
    }

    /// By how much one squared chord must exceed another, given here, for its path to be the longer one: what lies between
    /// the squares of the longest and the shortest path of that chord, or a little more. Grows with the chord.
    ///
    /// The proof, and that of the polynomial up to a chord of r / 5, is on the page Bounds. Above 2 r the longest path no
    /// longer grows, and the margin stays what it is there.
    @inlinable
    @inline(__always)
    package func margin(squaredChord: Double) -> Double {
        guard squaredChord < squaredLimit else { return margin(chord: squaredChord.squareRoot()) }
        return squaredChord * (1.1e-6 + squaredChord * perSquaredChord) + 1.1e-6
    }

    @usableFromInline
    func margin(chord: Double) -> Double {
        let longest = longestPath(chord: chord)
        let shortest = shortestPath(chord: min(chord, 2 * smallestRadius))
        return longest * longest - shortest * shortest
    }
}
