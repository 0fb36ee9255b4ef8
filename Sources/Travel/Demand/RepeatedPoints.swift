public import Atlas
internal import Geometry
private import Glibc

/// The points of a file for a measure that reads them more than once: the file is opened again each time. What can be
/// read only once, such as standard input, is held in memory.
public final class RepeatedPoints: DemandSource {
    /// The file, as it is read the first time: what is to be said of it.
    public let input: PointInput

    private let isRereadable: Bool
    private let state = Locked(State())

    private struct State {
        var wasRead = false
        var held: DemandPoints?
    }

    /// Takes a file that was not read yet.
    ///
    /// - Parameters:
    ///   - input: the file.
    ///   - path: its name, `-` for standard input.
    public init(_ input: PointInput, path: String) {
        self.input = input
        var status = stat()
        isRereadable = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Reads every point once.
    ///
    /// - Throws: what is wrong with the points; what `work` and `inOrder` throw.
    public func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        guard isRereadable else {
            let points = try held(threads: threads)
            return try points.process(threads: threads, observer: observer, work: work, inOrder: inOrder)
        }
        let isFirst = state.withLock { state in
            defer { state.wasRead = true }
            return !state.wasRead
        }
        let source = isFirst ? input : try input.reopened()
        try source.process(threads: threads, observer: isFirst ? observer : nil, work: work, inOrder: inOrder)
    }

    private func held(threads: Int) throws -> DemandPoints {
        if let held = state.withLock({ $0.held }) { return held }
        var (ids, positions, weights): ([String], [Coordinate], [Double]) = ([], [], [])
        try input.process(threads: threads, observer: nil) { batch in
            (
                ids: (0..<batch.count).map(batch.id),
                positions: zip(batch.longitudes, batch.latitudes).map { Coordinate(x: $0, y: $1) },
                weights: batch.weights ?? Array(repeating: 1, count: batch.count)
            )
        } inOrder: { piece in
            ids += piece.ids
            positions += piece.positions
            weights += piece.weights
        }
        let points = DemandPoints(ids: ids, positions: positions, weights: weights)
        state.withLock { $0.held = points }
        return points
    }
}
