public import Geometry

extension Geodesic {
    /// The same line with positions added so that no step is longer than `maximumSegment`.
    ///
    /// Added positions divide an edge evenly *in longitude and latitude*: the line stays the straight line that
    /// GeoJSON defines, ready to be bent by a projection. The given positions are kept as they are. The length of a
    /// step is judged where the edge is longest for its degrees, so that no step exceeds the limit; an edge is cut into
    /// a million pieces at most.
    ///
    /// - Parameters:
    ///   - coordinates: longitude and latitude in degrees; none gives none.
    ///   - maximumSegment: the greatest length of a step; zero, negative or NaN adds nothing.
    /// - Returns: the given positions in order, with the added ones between.
    public func densified(_ coordinates: [Coordinate], maximumSegment: Metres) -> [Coordinate] {
        guard maximumSegment.value > 0, let first = coordinates.first else { return coordinates }
        var dense: [Coordinate] = [first]
        dense.reserveCapacity(coordinates.count)
        let short = surelyShort(maximumSegment)
        for index in 1..<max(1, coordinates.count) {
            let (start, end) = (coordinates[index - 1], coordinates[index])
            let (east, north) = (end.x - start.x, end.y - start.y)
            if east * east + north * north < short * short {
                dense.append(end)
                continue
            }
            let wanted = (greatestLength(from: start, to: end) / maximumSegment.value).rounded(.up)
            if wanted > 1 {
                let steps = min(1e6, wanted)
                for step in 1..<Int(steps) {
                    let share = Double(step) / steps
                    dense.append(
                        Coordinate(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
                    )
                }
            }
            dense.append(end)
        }
        return dense
    }

    /// A length in degrees that is at most `length` in every direction at every place: most edges of detailed borders are
    /// known to be short by it, without a sine. No degree is longer than one of the meridian at a pole; a billionth is
    /// taken off for rounding.
    private func surelyShort(_ length: Metres) -> Double {
        length.value / ellipsoid.metresPerDegree(atLatitude: 90).y * (1 - 1e-9)
    }

    /// What a straight line in longitude and latitude would measure in metres, were each degree of it as long as the
    /// longest: a degree of longitude nearest to the equator, a degree of latitude nearest to a pole.
    private func greatestLength(from start: Coordinate, to end: Coordinate) -> Double {
        let (low, high) = (min(abs(start.y), abs(end.y)), max(abs(start.y), abs(end.y)))
        let isAcrossEquator = start.y * end.y < 0
        let widest = ellipsoid.metresPerDegree(atLatitude: isAcrossEquator ? 0 : low).x
        let (east, north) = (
            (end.x - start.x) * widest, (end.y - start.y) * ellipsoid.metresPerDegree(atLatitude: high).y
        )
        return (east * east + north * north).squareRoot()
    }
}
