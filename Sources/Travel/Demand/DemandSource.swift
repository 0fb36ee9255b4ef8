public import Atlas
internal import Formats
internal import Geometry

/// Hands out demand points batch by batch: people of the atlas, a file, standard input.
public protocol DemandSource: Sendable {
    /// Reads every point once.
    ///
    /// - Parameters:
    ///   - threads: how many threads do `work`.
    ///   - observer: is told how far it has come.
    ///   - work: is given each batch, on any thread.
    ///   - inOrder: is given what `work` made, in the order of the points, on the calling thread.
    /// - Throws: what is wrong with the points; what `work` and `inOrder` throw.
    func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws
}

extension DemandPoints: DemandSource {
    /// Small enough that the people of a province keep every thread busy.
    private static let batchSize = 2_048

    /// Hands out the points, so many at a time that what is made of them stays small.
    public func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        let batches = Workers.chunks(of: count, size: Self.batchSize)
        for first in stride(from: 0, to: batches.count, by: 8 * max(1, threads)) {
            let group = batches[first..<min(batches.count, first + 8 * max(1, threads))]
            let workers = Workers(threads) { progress in
                observer?(
                    Progress(stage: progress.stage, completed: first + progress.completed, total: batches.count)
                )
            }
            let made = try workers.map(Stage.nearest, group.count, state: {}) { _, index in
                try work(batch(group[first + index]))
            }
            for output in made { try inOrder(output) }
        }
    }

    private func batch(_ range: Range<Int>) -> DemandBatch {
        DemandBatch(
            longitudes: positions[range].map(\.x),
            latitudes: positions[range].map(\.y),
            weights: Array(weights[range])
        ) {
            ids[range.lowerBound + $0]
        } codes: {
            codes[$0]?[range]
        }
    }
}

extension PointInput: DemandSource {
    /// Reads the points of the file, in longitude and latitude.
    ///
    /// - Throws: what ``/Atlas/PointInput/process(threads:work:inOrder:)`` throws, and ``/Atlas/AtlasError`` with code
    ///   `badInput` where there is no point, or one without a position.
    public func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        var count = 0
        try process(threads: threads) { _, points in
            var known: [Int] = []
            for index in 0..<points.count {
                if points.coordinate(index) != nil {
                    known.append(index)
                } else if !PositionSources.isUnknown(points, index) {
                    throw AtlasError.noPosition(points.location(index))
                }
            }
            let batch = known.count == points.count ? DemandBatch(points) : DemandBatch(points, only: known)
            return (count: points.count, made: try work(batch))
        } inOrder: { piece in
            count += piece.count
            try inOrder(piece.made)
        }
        guard count > 0 else { throw AtlasError.noPoint(stream.name) }
    }
}
