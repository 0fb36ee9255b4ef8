internal import CDistances

/// Chords in columns that are written again and again, and the lengths of their geodesics.
package struct Chords {
    @usableFromInline var dx: [Double]
    @usableFromInline var dy: [Double]
    @usableFromInline var dz: [Double]
    @usableFromInline var heights: [Double]
    /// The lengths in metres, once they were measured: right to ``BatchGeodesic/error(of:)`` up to
    /// ``BatchGeodesic/limit``; others are greater than that, or NaN.
    package fileprivate(set) var lengths: [Double]

    /// Room for so many.
    package init(capacity: Int) {
        let column = [Double](repeating: 0, count: capacity)
        (dx, dy, dz, heights, lengths) = (column, column, column, column, column)
    }

    /// Sets a chord by its ends.
    @inlinable
    @inline(__always)
    package mutating func set(_ index: Int, from start: EarthCentered, to end: EarthCentered) {
        dx[index] = end.x - start.x
        dy[index] = end.y - start.y
        dz[index] = end.z - start.z
        heights[index] = (start.z + end.z) * 0.5
    }
}

extension BatchGeodesic {
    /// Measures the first `count` of some chords.
    package func measure(_ chords: inout Chords, _ count: Int) {
        precondition(count <= chords.lengths.count, "no more chords than there is room for")
        var constants = constants
        maillage_lengths_of(
            &constants,
            chords.dx,
            chords.dy,
            chords.dz,
            chords.heights,
            count,
            &chords.lengths
        )
    }

    /// The length between two places: the same bits as among many.
    package func length(from start: EarthCentered, to end: EarthCentered) -> Double {
        var constants = constants
        var (dx, dy, dz) = (end.x - start.x, end.y - start.y, end.z - start.z)
        var height = (start.z + end.z) * 0.5
        var length = 0.0
        maillage_lengths_of(&constants, &dx, &dy, &dz, &height, 1, &length)
        return length
    }
}
