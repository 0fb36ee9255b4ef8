/// A p-median problem reduced to what is still open: free candidates, and the clients that one of them can serve better.
///
/// Each client has a cap, the cost per unit of weight if no free candidate is opened: of what is kept or already opened,
/// else a penalty that no plan serving everybody can reach. Every cost of a row is below the cap, rows ascend.
final class MedianRows: Sendable {
    /// How many of the free candidates have to be opened.
    let sites: Int
    /// The number in the problem of each free candidate.
    let candidateIDs: [Int32]
    /// The number, in the rows these were restricted from, of each client.
    let clientIDs: [Int32]
    /// Where the row of each client begins and ends; rows may lie apart, so that those of the problem need no copy.
    let starts: [Int]
    let ends: [Int]
    let candidates: [Int32]
    let costs: [Double]
    let weights: [Double]
    let caps: [Double]
    /// The cost of the clients that are left out because nothing changes for them.
    let constant: Double
    /// For each free candidate those it excludes; empty without conflicts.
    let excluded: [[Int32]]
    /// Cliques of the free candidates; `nil` without conflicts.
    let groups: ConflictCliques?
    let cliqueCount: Int
    let pairCount: Int

    var clientCount: Int { weights.count }
    var candidateCount: Int { candidateIDs.count }
    /// How many multipliers the relaxation has: one for each client, then one for each of `conflicts`.
    var multiplierCount: Int { weights.count + conflicts.count }

    init(
        sites: Int,
        candidateIDs: [Int32],
        clientIDs: [Int32],
        starts: [Int],
        ends: [Int],
        candidates: [Int32],
        costs: [Double],
        weights: [Double],
        caps: [Double],
        constant: Double,
        excluded: [[Int32]],
        conflicts: ConflictCliques? = nil
    ) {
        self.sites = sites
        self.candidateIDs = candidateIDs
        self.clientIDs = clientIDs
        self.starts = starts
        self.ends = ends
        self.candidates = candidates
        self.costs = costs
        self.weights = weights
        self.caps = caps
        self.constant = constant
        pairCount = zip(starts, ends).reduce(0) { $0 + $1.1 - $1.0 }
        let isFree = excluded.allSatisfy(\.isEmpty)
        self.excluded = isFree ? [] : excluded
        groups = isFree ? nil : conflicts ?? ConflictCliques(excluded)
        cliqueCount = groups?.count ?? candidateIDs.count
    }

    /// For each free candidate its clique in a partition into cliques of the conflict graph; empty without conflicts.
    var cliques: [Int32] { groups?.partition ?? [] }
    /// Further cliques of the conflict graph, which with the partition hold every pair that is excluded.
    var conflicts: [[Int32]] { groups?.others ?? [] }

    /// Multipliers at which the bound is exact if one site is to be opened.
    var exactMultipliers: [Double] { caps + [Double](repeating: 0, count: conflicts.count) }

    /// Whether no choice of sites can be made at all, as far as counting shows.
    var isOverfull: Bool { sites < 0 || sites > cliqueCount }
}
