public import Geometry

extension BatchGeodesic {
    /// Whether a length is on the same side of every place where rounding turns, and of some thresholds, as the geodesic
    /// that it stands for: then it is rounded as that is, to metres or to ten, a hundred … of them, and within a threshold
    /// or not as that is.
    ///
    /// Rounding to metres turns half a metre past each, coarser rounding at a multiple of five metres.
    @inlinable
    @inline(__always)
    package func isDecided(_ length: Double, _ thresholds: [Double]) -> Bool {
        guard length <= Self.limit.value else { return false }
        let error = error(of: length)
        guard Self.fromWhole(length - 0.5) > error, Self.fromWhole(length * 0.2) > 0.2 * error else { return false }
        for threshold in thresholds where abs(length - threshold) <= error { return false }
        return true
    }

    /// How far a number below 2⁵¹ is from the nearest whole one.
    @inlinable
    @inline(__always)
    static func fromWhole(_ value: Double) -> Double {
        // Adding and taking off 1.5 · 2⁵² rounds to whole numbers.
        abs(value - ((value + 6_755_399_441_055_744) - 6_755_399_441_055_744))
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

    /// The lengths from a place to others as ``distances(from:to:)`` has them, and where that leaves it open on which side of
    /// one of some thresholds the geodesic is, as PROJ has it.
    package func distances(from place: Coordinate, to others: Places, deciding thresholds: [Double]) -> [Double] {
        var lengths = distances(from: place, to: others)
        for threshold in thresholds where threshold <= Self.limit.value {
            let error = error(of: threshold) * 1.01
            for index in lengths.indices where abs(lengths[index] - threshold) <= error {
                lengths[index] = geodesic.distance(from: place, to: others.coordinate(index)).value
            }
        }
        return lengths
    }

    /// The vector of a place; NaN where it is not on the Earth.
    @inline(__always)
    package func vector(_ place: Coordinate) -> EarthCentered {
        place.isOnEarth ? table[place] : EarthCentered(x: .nan, y: .nan, z: .nan)
    }
}
