internal import Geometry

/// Decides whether a number of candidates covers all clients: reductions, a Lagrangian bound on the number of sites that
/// a cover needs, reduced costs, and branching depth first (after Beasley 1987).
struct CoverSearch: Sendable {
    /// The candidates that cover each client.
    let rows: [[Int32]]
    let candidateCount: Int
    /// How many candidates are to be used.
    let sites: Int
    /// For each candidate those it excludes; empty without conflicts.
    let excluded: [[Int32]]
    let groups: ConflictCliques?
    /// Candidates that are open from the start.
    let required: [Int32]
    /// How many parts are looked at at once: the same on any number of threads.
    private static let batch = 4

    init(
        _ rows: [[Int32]],
        candidateCount: Int,
        sites: Int,
        required: [Int32] = [],
        excluded: [[Int32]] = []
    ) {
        self.rows = rows
        self.candidateCount = candidateCount
        self.sites = sites
        self.required = required
        let isFree = excluded.allSatisfy(\.isEmpty)
        self.excluded = isFree ? [] : excluded
        groups = isFree ? nil : ConflictCliques(excluded)
    }

    /// A part of the search.
    struct Part: Sendable {
        var open: [Int32] = []
        var closed: [Int32] = []
        /// A multiplier for each client, then for each of the further cliques of conflicts.
        var multipliers: [Double]
    }

    /// What looking at a part has found.
    struct Finding: Sendable {
        var plan: [Int32]?
        /// What is left, the most promising last.
        var parts: [Part] = []
    }

    func solve(threads: Int, until deadline: Deadline) -> CoverAnswer {
        let conflicts = [Double](repeating: 0, count: groups?.others.count ?? 0)
        var stack = [Part(open: required, multipliers: firstMultipliers + conflicts)]
        while !stack.isEmpty {
            if deadline.isPast { return .unknown }
            let parts = Array(stack.suffix(Self.batch))
            stack.removeLast(parts.count)
            let findings = concurrentMap(parts.count, threads: threads) { look(at: parts[$0], until: deadline) }
            for finding in findings {
                if let plan = finding.plan { return .plan(plan.sorted()) }
                stack.append(contentsOf: finding.parts)
            }
        }
        return .none
    }

    /// Multipliers that no candidate collects more than 1 of.
    private var firstMultipliers: [Double] {
        var sizes = [Int](repeating: 0, count: candidateCount)
        for row in rows { for candidate in row { sizes[Int(candidate)] += 1 } }
        return rows.map { row in 1 / Double(row.lazy.map { sizes[Int($0)] }.max() ?? 1) }
    }
}
