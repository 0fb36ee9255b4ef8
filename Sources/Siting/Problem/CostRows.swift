/// The candidates that can serve each client, with the cost of each, client by client.
///
/// A sparse matrix in compressed rows. A row is in ascending order of cost, candidates of equal cost in ascending
/// order of their number. A pair that is absent cannot be reached, or cannot matter because something kept is as near.
/// Costs are finite, 0 or more, in any one unit.
public struct CostRows: Sendable {
    /// How many candidates there are; they are numbered from 0.
    public let candidateCount: Int
    /// Where the row of each client begins; one more than there are clients.
    public let starts: [Int]
    /// The candidate of each pair.
    public let candidates: [Int32]
    /// The cost of each pair.
    public let costs: [Double]

    /// Makes rows of columns that are in the order described above.
    public init(candidateCount: Int, starts: [Int], candidates: [Int32], costs: [Double]) {
        self.candidateCount = candidateCount
        self.starts = starts
        self.candidates = candidates
        self.costs = costs
    }

    /// How many clients there are.
    public var clientCount: Int { starts.count - 1 }

    /// The places of a client's pairs in ``candidates`` and ``costs``.
    public func row(_ client: Int) -> Range<Int> { starts[client]..<starts[client + 1] }
}
