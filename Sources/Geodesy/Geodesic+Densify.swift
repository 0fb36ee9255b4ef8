public import Geometry

extension Geodesic {
    /// The same line with positions added so that no step is longer than `maximumSegment`.
    ///
    /// Added positions divide an edge evenly *in longitude and latitude*: the line stays the straight line that
    /// GeoJSON defines, ready to be bent by a projection. The given positions are kept as they are. The length of a
    /// step is judged by the ellipsoid's radii at its middle, to 0.1 % for steps of less than 100 km.
    ///
    /// - Parameters:
    ///   - coordinates: longitude and latitude in degrees; none gives none.
    ///   - maximumSegment: the greatest length of a step; zero, negative or NaN adds nothing.
    /// - Returns: the given positions in order, with the added ones between.
    public func densified(_ coordinates: [Coordinate], maximumSegment: Metres) -> [Coordinate] {
        guard maximumSegment.value > 0, let first = coordinates.first else { return coordinates }
        var dense: [Coordinate] = [first]
        dense.reserveCapacity(coordinates.count)
        for index in 1..<max(1, coordinates.count) {
            let (start, end) = (coordinates[index - 1], coordinates[index])
            let steps = (approximateLength(from: start, to: end) / maximumSegment.value).rounded(.up)
            if steps > 1, steps.isFinite {
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

    /// The length in metres of a short straight line in longitude and latitude.
    private func approximateLength(from start: Coordinate, to end: Coordinate) -> Double {
        let scale = ellipsoid.metresPerDegree(atLatitude: (start.y + end.y) / 2)
        let (east, north) = ((end.x - start.x) * scale.x, (end.y - start.y) * scale.y)
        return (east * east + north * north).squareRoot()
    }
}
