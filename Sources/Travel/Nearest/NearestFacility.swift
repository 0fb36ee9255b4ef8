public import Geodesy
public import Geometry
private import Synchronization

/// The antenna nearest to a place.
public struct Nearest: Hashable, Sendable {
    /// The index of the antenna in its list.
    public let facility: Int
    /// The geodesic distance to it, to within ``/Geodesy/BatchGeodesic/error(of:)``: below 0.1 µm up to 50 km, 0.1 mm up to
    /// 300 km. Rounded to metres it is what the exact one is.
    public let distance: Metres
}

/// Finds the nearest of some antennas by the geodesic distance on the ellipsoid, exactly.
///
/// The straight line through the Earth (the chord) nearly says how long the geodesic is, and `ChordBound` how much it can
/// be mistaken. So an antenna whose chord exceeds the shortest one by more than that cannot be nearest. What is left,
/// nearly always one antenna, is decided by the geodesic itself, which from afar rules out most others by its direction
/// (`SlopeBound`); of equally near ones the first in the list wins.
public struct NearestFacilityFinder: Sendable {
    let batch: BatchGeodesic
    private let facilities: [Coordinate]
    private let centered: [EarthCentered]
    private let bound: ChordBound
    private let tree: ChordTree

    /// Prepares the search among the positions of antennas, longitude and latitude in degrees. One that is not on the
    /// Earth is nearest to nothing.
    public init(_ facilities: [Coordinate], on geodesic: Geodesic) {
        batch = BatchGeodesic(geodesic)
        self.facilities = facilities
        let places = facilities.map(batch.vector)
        centered = places
        bound = ChordBound(geodesic.ellipsoid)
        // Of several in one place the first is the nearest everywhere.
        var taken: Set<Coordinate> = []
        tree = ChordTree(zip(facilities, places).map { $0.isOnEarth && taken.insert($0).inserted ? $1 : nil })
    }

    /// The antenna nearest to `position`, or `nil` where there is no antenna or the position is not on the Earth.
    public func nearest(to position: Coordinate) -> Nearest? {
        var solutions = 0
        return nearest(to: position, &solutions)
    }

    /// The same, adding to `solutions` the geodesics that were solved for it.
    func nearest(to position: Coordinate, _ solutions: inout Int, deciding thresholds: [Double] = []) -> Nearest? {
        guard position.isOnEarth, !isEmpty else { return nil }
        let place = batch.vector(position)
        let shortest = tree.shortestSquared(from: place)
        let candidates = tree.indices(within: shortest + bound.margin(squaredChord: shortest), of: place)
        // The tree has it, so that there is one whose chord is the shortest.
        let first = candidates.first { place.squaredChord(to: centered[Int($0)]) <= shortest } ?? candidates[0]
        let several = candidates.count > 1
        let exact = several ? nearest(to: position, among: candidates, likely: Int(first), &solutions) : nil
        let facility = exact?.facility ?? Int(first)
        // Whether one or several came into question depends on what was asked before; the distance does not.
        let length = batch.length(from: place, to: centered[facility])
        if batch.isDecided(length, thresholds) { return Nearest(facility: facility, distance: Metres(length)) }
        if exact == nil { solutions += 1 }
        return exact ?? nearest(to: position, is: facility)
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
            ellipsoid: batch.geodesic.ellipsoid
        )
    }

    /// The vector of an antenna.
    @inline(__always)
    func vector(_ facility: Int) -> EarthCentered { centered[facility] }

    /// The nearest antenna of a position of which it is known.
    @inline(__always)
    func nearest(to position: Coordinate, is facility: Int) -> Nearest {
        Nearest(facility: facility, distance: batch.geodesic.distance(from: position, to: facilities[facility]))
    }

    /// The nearest of `candidates`, the first of equally near ones; `likely` is measured before the others, so that most
    /// of them need not be.
    private func nearest(
        to position: Coordinate,
        among candidates: [Int32],
        likely: Int,
        _ solutions: inout Int
    ) -> Nearest {
        let inverse = batch.geodesic.inverse(from: position, to: facilities[likely])
        solutions += 1
        var best = Nearest(facility: likely, distance: inverse.distance)
        let slope = SlopeBound(
            around: facilities[likely],
            at: centered[likely],
            reachedBy: inverse,
            on: batch.geodesic.ellipsoid,
            bound
        )
        for candidate in candidates where candidate != likely {
            let facility = Int(candidate)
            guard slope.least(to: centered[facility]) <= best.distance.value else { continue }
            solutions += 1
            let distance = batch.geodesic.distance(from: position, to: facilities[facility])
            if distance < best.distance || (distance == best.distance && facility < best.facility) {
                best = Nearest(facility: facility, distance: distance)
            }
        }
        return best
    }
}
