public import Geometry

extension BatchGeodesic {
    /// Whether a length is on the same side of every multiple of half a metre, and of some thresholds, as the geodesic that
    /// it stands for: then it is rounded to metres as that is, and within a threshold or not as that is.
    @inlinable
    @inline(__always)
    package func isDecided(_ length: Double, _ thresholds: [Double]) -> Bool {
        guard length <= Self.limit.value else { return false }
        let error = error(of: length)
        let halves = length * 2
        // Adding and taking off 1.5 · 2⁵² rounds to whole numbers.
        let nearest = (halves + 6_755_399_441_055_744) - 6_755_399_441_055_744
        guard abs(halves - nearest) > 2 * error else { return false }
        for threshold in thresholds where abs(length - threshold) <= error { return false }
        return true
    }

    /// The lengths from a place to others as ``distances(from:to:)`` has them, and where rounding to metres or one of some
    /// thresholds leaves it open on which side the geodesic is, as PROJ has it.
    package func decidedDistances(from place: Coordinate, to others: Places, _ thresholds: [Double]) -> [Double] {
        var lengths = distances(from: place, to: others)
        for index in lengths.indices where !isDecided(lengths[index], thresholds) {
            lengths[index] = geodesic.distance(from: place, to: others.coordinate(index)).value
        }
        return lengths
    }

    /// The vector of a place; NaN where it is not on the Earth.
    @inline(__always)
    package func vector(_ place: Coordinate) -> EarthCentered {
        place.isOnEarth ? table[place] : EarthCentered(x: .nan, y: .nan, z: .nan)
    }
}
