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
/// let index = AreaIndex(try atlas.areas(.region))
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
    public func match(at position: Coordinate) -> Match? {
        if let area = grid.area(at: position) { return Match(area: area, isNearby: false) }
        return grid.nearestArea(to: position, within: reach, on: .grs80).map { Match(area: $0, isNearby: true) }
    }

    /// The areas of many places, as ``match(at:)`` has them, faster than one by one.
    ///
    /// - Parameters:
    ///   - longitudes: in degrees; NaN for a place without position, which has no area.
    ///   - latitudes: in degrees, as many.
    /// - Returns: an element a place, in their order.
    public func matches(longitudes: [Double], latitudes: [Double]) -> [Match?] {
        var matches: [Match?] = Array(repeating: nil, count: longitudes.count)
        zip(longitudes, latitudes).map(Coordinate.init(x:y:)).withUnsafeBufferPointer {
            forEachMatch(of: $0) { matches[$0] = $1 }
        }
        return matches
    }

    /// Gives the area of each of many places to `body`, with the index of the place.
    @inline(__always)
    func forEachMatch(of positions: UnsafeBufferPointer<Coordinate>, _ body: (Int, Match?) -> Void) {
        grid.forEachArea(of: positions) { index, area in
            if let area { return body(index, Match(area: area, isNearby: false)) }
            let nearest = grid.nearestArea(to: positions[index], within: reach, on: .grs80)
            body(index, nearest.map { Match(area: $0, isNearby: true) })
        }
    }
}
