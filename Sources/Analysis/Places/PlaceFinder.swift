public import Atlas
internal import Geodesy
public import Geometry

/// Finds the area and the nearest antenna of places that come in batches, on any number of threads.
///
/// ```swift
/// let finder = PlaceFinder(layer: try atlas.areas("region"), antennas: try atlas.antennas().map(\.position))
/// let places = try finder.find(longitudes: [-72.723123], latitudes: [45.398481])
/// // places.areas, places.antennas, places.distances
/// ```
public final class PlaceFinder: Sendable {
    /// What was found, one entry a place in each column.
    public struct Findings: Sendable {
        /// The index of the area in its layer, -1 outside every area.
        public var areas: [Int32] = []
        /// The index of the nearest antenna, -1 where there is none.
        public var antennas: [Int32] = []
        /// The geodesic distance to it on GRS 80 in metres, NaN where there is none.
        public var distances: [Double] = []
    }

    /// The areas.
    public let index: AreaIndex
    private let sessions: Pool<NearestSession, Never>

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - reach: how far outside every area a place may lie; `nil` for the layer's tolerance, 0 for not at all.
    ///   - antennas: longitude and latitude in degrees.
    ///   - threads: how many threads prepare it.
    public init(layer: AreaLayer, within reach: Metres? = nil, antennas: [Coordinate], threads: Int = 1) {
        index = AreaIndex(layer, within: reach, threads: threads)
        let finder = NearestAntennaFinder(antennas, on: Geodesic(.grs80))
        let origin = Coordinate(x: 0, y: 0)
        let box =
            layer.boundingBox ?? BoundingBox(antennas) ?? BoundingBox(minimum: origin, maximum: origin)
        sessions = Pool(NearestSession(finder, around: box)) { NearestSession(finder, around: box) }
    }

    /// Finds what is to be found of some places.
    ///
    /// - Parameters:
    ///   - longitudes: in degrees; NaN for a place without position, which has no area and no antenna.
    ///   - latitudes: in degrees, as many.
    /// - Returns: an entry a place, in their order.
    public func find(longitudes: [Double], latitudes: [Double]) -> Findings {
        var found = Findings()
        found.areas = index.matches(longitudes: longitudes, latitudes: latitudes).map {
            Int32(truncatingIfNeeded: $0?.area ?? -1)
        }
        found.antennas = Array(repeating: -1, count: longitudes.count)
        found.distances = Array(repeating: .nan, count: longitudes.count)
        sessions.use { session in
            session.nearest(longitudes.indices) {
                Coordinate(x: longitudes[$0], y: latitudes[$0])
            } store: { point, nearest in
                guard let nearest else { return }
                found.antennas[point] = Int32(truncatingIfNeeded: nearest.antenna)
                found.distances[point] = nearest.distance.value
            }
        }
        return found
    }
}
