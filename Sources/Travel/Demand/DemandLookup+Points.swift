public import Atlas
public import Formats

extension DemandLookup {
    /// Finds what is to be found of each point of a file in turn, also of those without a position.
    ///
    /// - Parameters:
    ///   - input: the points.
    ///   - threads: how many threads do `work`.
    ///   - work: is given each batch, in longitude and latitude, and what was found of it, on any thread.
    ///   - inOrder: is given what `work` made, in the order of the points, on the calling thread.
    /// - Throws: what is wrong with the points, ``/Atlas/AtlasError`` with code `badInput` where there is none; what
    ///   `work`, `inOrder` and ``TravelCost/finish()`` throw.
    public func list<Output: Sendable>(
        _ input: PointInput,
        threads: Int = 1,
        work: @escaping @Sendable (PointBatch, Findings) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        try input.process(threads: threads) { _, degrees in
            try work(degrees, self.find(DemandBatch(degrees), wantsDetails: true))
        } inOrder: {
            try inOrder($0)
        }
        guard input.counts.read > 0 else { throw AtlasError.noPoint(input.stream.name) }
        try cost?.finish()
    }
}
