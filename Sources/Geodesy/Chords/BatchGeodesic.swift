internal import CDistances
public import Geometry

/// Measures the lengths of many geodesics at once, in metres, from the chords between their ends.
///
/// Up to 2 000 km no geodesic is solved. By Joachimsthal's theorem the curvature of a geodesic on an ellipsoid of
/// revolution follows from the direction and the height above the equator at its middle, and the arc of that curvature
/// over the chord is as long as the geodesic but for ``error(of:)``: less than 0.1 µm at 50 km, 0.1 mm at 300 km, 3 cm
/// at 1 000 km and 0.9 m at 2 000 km. The proof is on the page Bounds, “From a chord to a length”. Longer ones are PROJ's
/// (``Geodesic``), and so are those from or to a longitude beyond ±180.
///
/// ```swift
/// let batch = BatchGeodesic(Geodesic(.grs80))
/// let towns = batch.places(longitudes: [-71.212888, -64.481779], latitudes: [46.809498, 48.83005])
/// let metres = batch.distances(from: Coordinate(longitude: -68.523862, latitude: 48.452618), to: towns)
/// ```
public struct BatchGeodesic: Sendable {
    /// What solves the longer ones, and knows the ellipsoid.
    public let geodesic: Geodesic

    /// Longer ones are solved one by one.
    public static let limit = Metres.kilometres(2000)

    let constants: maillage_ellipsoid
    let table: EarthCenteredTable
    /// ε a² / 160 b⁶, a little more; and κ² / 5, κ being the greatest curvature.
    @usableFromInline let perFifthPower: Double
    @usableFromInline let perSquare: Double

    /// Prepares the computation on the ellipsoid of `geodesic`.
    public init(_ geodesic: Geodesic) {
        self.geodesic = geodesic
        let ellipsoid = geodesic.ellipsoid
        table = EarthCenteredTable(ellipsoid)
        let (a, b) = (ellipsoid.semiMajorAxis, ellipsoid.semiMinorAxis)
        let eccentricity = (a - b) * (a + b) / (b * b)
        constants = maillage_ellipsoid(
            second_eccentricity_squared: eccentricity,
            eccentricity_per_axis_squared: eccentricity / (b * b),
            per_axis_squared: 1 / (a * a)
        )
        let greatest = a / (b * b)
        perFifthPower = eccentricity * greatest * greatest / (160 * b * b) * (1 + 7 * eccentricity)
        perSquare = greatest * greatest / 5
    }

    /// By how much a length may be mistaken, in metres, given the length.
    ///
    /// Sharp: meridians that cross the equator reach 95 % of it from 200 km on. 30 nm of it are for rounding, here and in
    /// PROJ.
    @inlinable
    @inline(__always)
    public func error(of distance: Double) -> Double {
        guard distance <= Self.limit.value else { return 3e-8 }
        let squared = distance * distance
        return squared * squared * distance * perFifthPower * (1 + squared * perSquare) + 3e-8
    }

    /// Places in columns of equal length.
    public struct Places: Sendable {
        /// Longitudes in degrees.
        public let longitudes: [Double]
        /// Latitudes in degrees.
        public let latitudes: [Double]
        /// Metres from the middle of the Earth; NaN where the place is not on the Earth.
        fileprivate let (x, y, z): ([Double], [Double], [Double])

        /// How many there are.
        public var count: Int { longitudes.count }

        fileprivate init(_ longitudes: [Double], _ latitudes: [Double], _ batch: BatchGeodesic) {
            precondition(longitudes.count == latitudes.count, "as many longitudes as latitudes")
            (self.longitudes, self.latitudes) = (longitudes, latitudes)
            let vectors = zip(longitudes, latitudes).map { batch.vector(Coordinate(x: $0, y: $1)) }
            (x, y, z) = (vectors.map(\.x), vectors.map(\.y), vectors.map(\.z))
        }

        /// A place by its number, longitude and latitude in degrees.
        package func coordinate(_ index: Int) -> Coordinate { Coordinate(x: longitudes[index], y: latitudes[index]) }

        func vector(_ index: Int) -> EarthCentered { EarthCentered(x: x[index], y: y[index], z: z[index]) }
    }

    /// Places for many measurements, longitude and latitude in degrees.
    public func places(longitudes: [Double], latitudes: [Double]) -> Places { Places(longitudes, latitudes, self) }

    /// The lengths from a place to others, in metres; NaN where either has a latitude outside ±90 or is not finite.
    public func distances(from place: Coordinate, to others: Places) -> [Double] {
        [Double](unsafeUninitializedCapacity: others.count) { lengths, count in
            measure(from: place, to: others, lengths.baseAddress)
            count = others.count
        }
    }

    /// The lengths from every place to every other, in metres.
    ///
    /// - Parameters:
    ///   - places: a row each.
    ///   - others: a column each.
    ///   - threads: how many threads work at once; the lengths do not depend on it.
    /// - Returns: row by row: the first place to all others, then the second; NaN where either is nowhere.
    public func distances(from places: Places, to others: Places, threads: Int = 1) -> [Double] {
        let rows = 64
        return [Double](unsafeUninitializedCapacity: places.count * others.count) { lengths, count in
            nonisolated(unsafe) let first = lengths.baseAddress
            // Each stretch is written by one thread.
            _ = concurrentMap((places.count + rows - 1) / rows, threads: threads) { part in
                for row in part * rows..<min(places.count, (part + 1) * rows) {
                    measure(from: places.coordinate(row), to: others, first.map { $0 + row * others.count })
                }
            }
            count = places.count * others.count
        }
    }

    /// The lengths from every place to that of the same number, in metres; NaN where either is nowhere.
    public func distances(between places: Places, and others: Places) -> [Double] {
        precondition(places.count == others.count, "as many ends as beginnings")
        var chords = Chords(capacity: places.count)
        for index in 0..<places.count { chords.set(index, from: places.vector(index), to: others.vector(index)) }
        measure(&chords, places.count)
        return (0..<places.count).map { index in
            let length = chords.lengths[index]
            guard !(length <= Self.limit.value) else { return length }
            return geodesic.distance(from: places.coordinate(index), to: others.coordinate(index)).value
        }
    }

    private func measure(from place: Coordinate, to others: Places, _ lengths: UnsafeMutablePointer<Double>?) {
        guard let lengths else { return }
        let vector = vector(place)
        var constants = constants
        maillage_lengths_from(
            &constants,
            vector.x,
            vector.y,
            vector.z,
            others.x,
            others.y,
            others.z,
            others.count,
            lengths
        )
        for index in 0..<others.count where !(lengths[index] <= Self.limit.value) {
            lengths[index] = geodesic.distance(from: place, to: others.coordinate(index)).value
        }
    }
}
