public import Atlas
internal import Geodesy
public import Geometry

/// Says which area of a layer a place lies in; made once, asked by any number of threads.
///
/// A place on a shared border goes to the first area; one outside every area to the area with the nearest border within
/// a reach, which is the layer's stated tolerance unless another is given: shores and islands that generalisation has
/// moved. Beyond it, and for NaN, there is no area.
///
/// ```swift
/// let index = AreaIndex(try atlas.areas("region"))
/// let match = index.match(at: Coordinate(longitude: -72.723123, latitude: 45.398481))
/// let code = match.map { index.layer.areas[$0.area].code }  // "05", Granby since 2021
/// ```
public struct AreaIndex: Sendable {
    /// The area of a place.
    public struct Match: Hashable, Sendable {
        /// The index of the area in its layer.
        public let area: Int
        /// Whether the place lies outside and the area is merely the nearest.
        public let isNearby: Bool
    }

    /// The areas.
    public let layer: AreaLayer
    /// How far outside a place may lie.
    public let reach: Metres
    private let grid: AreaGrid

    /// Makes the index of a layer.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - reach: how far outside every area a place may lie; `nil` for the layer's tolerance, 0 for not at all.
    ///   - threads: how many threads build it; the answers do not depend on it.
    ///   - observer: is told how far it has come.
    public init(_ layer: AreaLayer, within reach: Metres? = nil, threads: Int = 1, observer: ProgressObserver? = nil) {
        self.layer = layer
        self.reach = reach ?? layer.tolerance
        grid = AreaGrid(layer.areas.map(\.shape), Workers(threads, observer: observer))
    }

    /// The area of a place, longitude and latitude in degrees.
    public func match(at position: Coordinate) -> Match? { match(grid.area(at: position), at: position) }

    /// The match of a place that lies in `area`, or in none. A place on the antimeridian is at 180° east and west, and
    /// has the same area with either sign.
    @inline(__always)
    private func match(_ area: Int?, at position: Coordinate) -> Match? {
        if abs(position.x) == 180 { return matchOnSeam(position.y) }
        if let area { return Match(area: area, isNearby: false) }
        return nearest(position)
    }

    private func nearest(_ position: Coordinate) -> Match? {
        grid.nearestArea(to: position, within: reach, on: .standard).map { Match(area: $0, isNearby: true) }
    }

    private func matchOnSeam(_ latitude: Double) -> Match? {
        let places = [Coordinate(x: 180, y: latitude), Coordinate(x: -180, y: latitude)]
        if let area = places.compactMap(grid.area).min() { return Match(area: area, isNearby: false) }
        return places.lazy.compactMap(nearest).first
    }

    /// The areas of many places, as ``match(at:)`` has them, faster than one by one.
    ///
    /// - Parameters:
    ///   - longitudes: in degrees; NaN for a place without position, which has no area.
    ///   - latitudes: in degrees, as many.
    /// - Returns: an element a place, in their order.
    public func matches(longitudes: [Double], latitudes: [Double]) -> [Match?] {
        var matches: [Match?] = Array(repeating: nil, count: longitudes.count)
        forEachMatch(longitudes, latitudes, 0..<longitudes.count) { matches[$0] = $1 }
        return matches
    }

    /// The indices of the areas of many places, -1 where there is none.
    ///
    /// - Parameters:
    ///   - longitudes: in degrees; NaN for a place without position.
    ///   - latitudes: in degrees, as many.
    ///   - threads: how many threads work on it; the answers do not depend on it.
    /// - Returns: an element a place, in their order.
    public func areas(longitudes: [Double], latitudes: [Double], threads: Int = 1) -> [Int32] {
        precondition(longitudes.count == latitudes.count, "columns of equal length")
        let chunks = Workers.chunks(of: longitudes.count, size: 16_384)
        return [Int32](unsafeUninitializedCapacity: longitudes.count) { buffer, count in
            // Every element is written by one thread.
            nonisolated(unsafe) let target = buffer
            _ = Workers(threads).map(Stage.assignment, chunks.count, state: {}) { _, chunk in
                forEachMatch(longitudes, latitudes, chunks[chunk]) {
                    target.initializeElement(at: $0, to: Int32(truncatingIfNeeded: $1?.area ?? -1))
                }
            }
            count = longitudes.count
        }
    }

    /// Gives the area of each place in a range to `body`, with the index of the place.
    @inline(__always)
    private func forEachMatch(
        _ longitudes: [Double],
        _ latitudes: [Double],
        _ range: Range<Int>,
        _ body: (Int, Match?) -> Void
    ) {
        longitudes.withUnsafeBufferPointer { longitudes in
            latitudes.withUnsafeBufferPointer { latitudes in
                let (xs, ys) = (
                    UnsafeBufferPointer(rebasing: longitudes[range]), UnsafeBufferPointer(rebasing: latitudes[range])
                )
                grid.forEachArea(xs, ys) { index, area in
                    body(range.lowerBound + index, match(area, at: Coordinate(x: xs[index], y: ys[index])))
                }
            }
        }
    }
}
