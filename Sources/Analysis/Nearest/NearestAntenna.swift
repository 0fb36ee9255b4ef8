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
        guard position.isOnEarth, !isEmpty else { return nil }
        let place = EarthCentered(position, on: geodesic.ellipsoid)
        let reach = bound.longestPath(chord: tree.shortestSquared(from: place).squareRoot())
        var solutions = 0
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
        guard !isEmpty, let box = BoundingBox(positions.lazy.filter(\.isOnEarth)) else {
            return (Array(repeating: nil, count: positions.count), 0)
        }
        let chunks = Workers.chunks(of: positions.count, size: 16_384)
        let side = max(1, min(512, Int(Double(positions.count).squareRoot() / 4)))
        let found = workers.map(
            Stage.nearest,
            chunks.count,
            state: { cells(over: box, side: side) },
            { cells, chunk -> Piece in
                var piece = Piece()
                for index in chunks[chunk] {
                    piece.nearest.append(nearest(to: positions[index], cells, &piece.solutions))
                }
                return piece
            }
        )
        return (found.flatMap { $0.nearest }, found.reduce(0) { $0 + $1.solutions })
    }

    /// The answers to some positions, and how many geodesics were solved for them.
    private struct Piece {
        var nearest: [Nearest?] = []
        var solutions = 0
    }

    /// Whether there is no antenna on the Earth.
    var isEmpty: Bool { tree.isEmpty }

    /// Cells over `box` that know no candidates yet.
    func cells(over box: BoundingBox, side: Int) -> CandidateCells {
        CandidateCells(over: box, side: side, tree: tree, bound: bound, ellipsoid: geodesic.ellipsoid)
    }

    /// The nearest antenna of a position in the box of `cells`.
    func nearest(to position: Coordinate, _ cells: CandidateCells, _ solutions: inout Int) -> Nearest? {
        guard position.isOnEarth else { return nil }
        switch cells.candidates(at: position) {
        case .one(let antenna):
            solutions += 1
            return Nearest(antenna: antenna, distance: geodesic.distance(from: position, to: antennas[antenna]))
        case .several(let candidates):
            return nearest(to: position, among: shortlist(candidates, position), &solutions)
        }
    }

    /// Those of some candidates whose chords leave it open which is nearest.
    private func shortlist(_ candidates: [Int32], _ position: Coordinate) -> [Int32] {
        let place = EarthCentered(position, on: geodesic.ellipsoid)
        if candidates.count > 32 {
            let reach = bound.longestPath(chord: tree.shortestSquared(from: place).squareRoot())
            return tree.indices(within: reach * reach, of: place)
        }
        var shortest = Double.infinity
        for candidate in candidates { shortest = min(shortest, place.squaredChord(to: centered[Int(candidate)])) }
        let reach = bound.longestPath(chord: shortest.squareRoot())
        return candidates.filter { place.squaredChord(to: centered[Int($0)]) <= reach * reach }
    }

    /// The nearest of `candidates`, which stand in ascending order; the first of equally near ones.
    private func nearest(to position: Coordinate, among candidates: [Int32], _ solutions: inout Int) -> Nearest? {
        var best: Nearest?
        for candidate in candidates {
            solutions += 1
            let antenna = Int(candidate)
            let distance = geodesic.distance(from: position, to: antennas[antenna])
            if best.map({ distance < $0.distance }) ?? true { best = Nearest(antenna: antenna, distance: distance) }
        }
        return best
    }
}
