public import Geodesy
public import Geometry
private import Synchronization

/// The antenna nearest to a place.
public struct Nearest: Hashable, Sendable {
    /// The index of the antenna in its list.
    public let antenna: Int
    /// The geodesic distance to it.
    public let distance: Metres
}

/// Finds the nearest of some antennas by the geodesic distance on the ellipsoid, exactly.
///
/// The straight line through the Earth (the chord) is never longer than the geodesic, and `ChordBound` says how much
/// shorter it can be. So an antenna whose chord exceeds the longest path that the shortest chord allows cannot be
/// nearest. What is left, nearly always one antenna, is decided by the geodesic itself; of equally near ones the
/// first in the list wins.
public struct NearestAntennaFinder: Sendable {
    private let geodesic: Geodesic
    private let antennas: [Coordinate]
    private let centered: [EarthCentered]
    private let bound: ChordBound
    private let tree: ChordTree

    /// Prepares the search among the positions of antennas, longitude and latitude in degrees. One that is not on the
    /// Earth is nearest to nothing.
    public init(_ antennas: [Coordinate], on geodesic: Geodesic) {
        self.geodesic = geodesic
        self.antennas = antennas
        let places = antennas.map { EarthCentered($0, on: geodesic.ellipsoid) }
        centered = places
        bound = ChordBound(geodesic.ellipsoid)
        tree = ChordTree(zip(antennas, places).map { $0.isOnEarth ? $1 : nil })
    }

    /// The antenna nearest to `position`, or `nil` where there is no antenna or the position is not on the Earth.
    public func nearest(to position: Coordinate) -> Nearest? {
        var solutions = 0
        return nearest(to: position, &solutions)
    }

    /// The same, adding to `solutions` the geodesics that were solved for it.
    func nearest(to position: Coordinate, _ solutions: inout Int) -> Nearest? {
        guard position.isOnEarth, !isEmpty else { return nil }
        let place = EarthCentered(position, on: geodesic.ellipsoid)
        let reach = bound.longestPath(chord: tree.shortestSquared(from: place).squareRoot())
        return nearest(to: position, among: tree.indices(within: reach * reach, of: place), &solutions)
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
        nearestAndSolutions(to: positions, Workers(threads, observer: observer)).nearest
    }

    /// The nearest antennas, and how many geodesics were solved for them.
    func nearestAndSolutions(to positions: [Coordinate], _ workers: Workers) -> (nearest: [Nearest?], solutions: Int) {
        let chunks = Workers.chunks(of: positions.count, size: 16_384)
        guard !isEmpty, let box = box(of: positions, in: chunks, workers) else {
            return (Array(repeating: nil, count: positions.count), 0)
        }
        let side = max(1, min(64, Int(Double(positions.count).squareRoot() / 4)))
        let solutions = Atomic(0)
        let nearest = [Nearest?](unsafeUninitializedCapacity: positions.count) { buffer, count in
            // Every element is written by one thread.
            nonisolated(unsafe) let target = buffer
            _ = workers.map(
                Stage.nearest,
                chunks.count,
                state: { NearestSession(self, around: box, side: side) },
                { session, chunk in
                    session.nearest(chunks[chunk]) {
                        positions[$0]
                    } store: {
                        target.initializeElement(at: $0, to: $1)
                    }
                    solutions.add(session.takeSolutions(), ordering: .relaxed)
                }
            )
            count = positions.count
        }
        return (nearest, solutions.load(ordering: .relaxed))
    }

    /// The box of those positions that are on the Earth.
    private func box(of positions: [Coordinate], in chunks: [Range<Int>], _ workers: Workers) -> BoundingBox? {
        Workers(workers.count).map(
            Stage.nearest,
            chunks.count,
            state: {},
            { _, chunk in BoundingBox(positions[chunks[chunk]].lazy.filter(\.isOnEarth)) }
        )
        .reduce(nil) { box, chunk in chunk.map { box?.union($0) ?? $0 } ?? box }
    }

    /// Whether there is no antenna on the Earth.
    var isEmpty: Bool { tree.isEmpty }

    /// Cells over `box` that know no candidates yet.
    func cells(over box: BoundingBox, side: Int) -> CandidateCells {
        CandidateCells(
            over: box,
            side: side,
            places: centered,
            tree: tree,
            bound: bound,
            ellipsoid: geodesic.ellipsoid
        )
    }

    /// The nearest antenna of a position of which it is known.
    @inline(__always)
    func nearest(to position: Coordinate, is antenna: Int) -> Nearest {
        Nearest(antenna: antenna, distance: geodesic.distance(from: position, to: antennas[antenna]))
    }

    /// The nearest of `candidates`, which stand in ascending order; the first of equally near ones.
    private func nearest(to position: Coordinate, among candidates: [Int32], _ solutions: inout Int) -> Nearest? {
        var best: Nearest?
        for candidate in candidates { consider(Int(candidate), position, &best, &solutions) }
        return best
    }

    /// Puts an antenna in place of the best one so far where it is nearer.
    @inline(__always)
    private func consider(_ antenna: Int, _ position: Coordinate, _ best: inout Nearest?, _ solutions: inout Int) {
        solutions += 1
        let distance = geodesic.distance(from: position, to: antennas[antenna])
        if best.map({ distance < $0.distance }) ?? true { best = Nearest(antenna: antenna, distance: distance) }
    }
}
