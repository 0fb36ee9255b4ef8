public import Geodesy
public import Geometry

/// The antenna nearest to a place.
public struct Nearest: Hashable, Sendable {
    /// The index of the antenna in its list.
    public let antenna: Int
    /// The geodesic distance to it.
    public let distance: Metres
}

/// Finds the nearest of some antennas by the geodesic distance on the ellipsoid, exactly.
///
/// The straight line through the Earth (the chord) is never longer than the geodesic, and ``ChordBound`` says how much
/// shorter it can be. So an antenna whose chord exceeds the longest path that the shortest chord allows cannot be
/// nearest. What is left, nearly always one antenna, is decided by the geodesic itself; of equally near ones the
/// first in the list wins.
public struct NearestAntennaFinder: Sendable {
    private let geodesic: Geodesic
    private let antennas: [Coordinate]
    private let centered: [EarthCentered]
    private let bound: ChordBound

    /// Prepares the search among the positions of antennas, longitude and latitude in degrees.
    public init(_ antennas: [Coordinate], on geodesic: Geodesic) {
        self.geodesic = geodesic
        self.antennas = antennas
        centered = antennas.map { EarthCentered($0, on: geodesic.ellipsoid) }
        bound = ChordBound(geodesic.ellipsoid)
    }

    /// The antenna nearest to `position`, or `nil` where there is no antenna or the position is not on the Earth.
    public func nearest(to position: Coordinate) -> Nearest? {
        guard position.isOnEarth else { return nil }
        let place = EarthCentered(position, on: geodesic.ellipsoid)
        var shortest = Double.infinity
        for antenna in centered { shortest = min(shortest, place.squaredChord(to: antenna)) }
        guard shortest.isFinite else { return nil }
        let reach = bound.longestPath(chord: shortest.squareRoot())
        var best: Nearest?
        for (index, antenna) in centered.enumerated() where place.squaredChord(to: antenna) <= reach * reach {
            let distance = geodesic.distance(from: position, to: antennas[index])
            if best.map({ distance < $0.distance }) ?? true { best = Nearest(antenna: index, distance: distance) }
        }
        return best
    }

    /// The nearest antenna of every position, in their order.
    ///
    /// - Parameters:
    ///   - positions: longitude and latitude in degrees.
    ///   - threads: how many threads work on it; the answer does not depend on it.
    ///   - observer: is told how far it has come.
    /// - Returns: an element a position, `nil` where ``nearest(to:)`` is.
    public func nearest(
        to positions: [Coordinate],
        threads: Int = 1,
        observer: ProgressObserver? = nil
    ) -> [Nearest?] {
        let chunks = Workers.chunks(of: positions.count, size: 4096)
        return Workers(threads, observer: observer)
            .map(Stage.nearest, chunks.count, state: {}) { _, chunk in chunks[chunk].map { nearest(to: positions[$0]) }
            }
            .flatMap(\.self)
    }
}
