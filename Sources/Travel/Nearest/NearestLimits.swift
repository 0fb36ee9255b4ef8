package import Geodesy
package import Geometry

/// Knows of many points how near another facility must be to come before the one that is nearest, and so finds the few that
/// it can matter to.
///
/// What the chord of a facility rules out (``NearestFacilityFinder``) is not nearest; all others may be, and few of them are
/// not.
package struct NearestLimits: Sendable {
    private let batch: BatchGeodesic
    /// The points in metres from the middle of the Earth; NaN where one is not on the Earth.
    private let (x, y, z): ([Double], [Double], [Double])
    /// The square of the chord up to which another may be nearest.
    private let limits: [Double]

    /// Looks at the points.
    ///
    /// - Parameters:
    ///   - longitudes: of the points, in degrees.
    ///   - latitudes: of the points, in degrees.
    ///   - nearest: the facility that is nearest to each; `nil` where none is reached.
    ///   - ellipsoid: on which distances are measured.
    package init(longitudes: [Double], latitudes: [Double], nearest: [Coordinate?], on ellipsoid: Ellipsoid) {
        let batch = BatchGeodesic(Geodesic(ellipsoid))
        let bound = ChordBound(ellipsoid)
        let vectors = zip(longitudes, latitudes).map { batch.vector(Coordinate(x: $0, y: $1)) }
        limits = zip(vectors, nearest).map { vector, facility in
            guard let facility else { return .infinity }
            let squared = vector.squaredChord(to: batch.vector(facility))
            return squared + bound.margin(squaredChord: squared)
        }
        (x, y, z) = (vectors.map(\.x), vectors.map(\.y), vectors.map(\.z))
        self.batch = batch
    }

    /// Marks the points to which a facility may be nearer than the one that they have.
    ///
    /// - Parameters:
    ///   - facility: longitude and latitude in degrees; one that is not on the Earth is nearest to nothing.
    ///   - marks: an element a point; is set where it may be.
    package func mark(_ facility: Coordinate, in marks: inout [Bool]) {
        guard facility.isOnEarth else { return }
        let vector = batch.vector(facility)
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                z.withUnsafeBufferPointer { z in
                    limits.withUnsafeBufferPointer { limits in
                        marks.withUnsafeMutableBufferPointer { marks in
                            for point in 0..<min(x.count, marks.count) {
                                let (dx, dy, dz) = (x[point] - vector.x, y[point] - vector.y, z[point] - vector.z)
                                // A limit that is no number rules nothing out.
                                let isFarther = dx * dx + dy * dy + dz * dz > limits[point]
                                marks[point] = marks[point] || !isFarther
                            }
                        }
                    }
                }
            }
        }
    }
}
