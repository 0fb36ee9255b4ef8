internal import Geometry

/// Set covering: the fewest sites so that every client with weight is within a cost of one (Toregas et al. 1971).
///
/// The answer is proven: the problem is made smaller without loss and falls into parts, each of which is bounded by a
/// Lagrangian relaxation and searched by branch and bound. Nobody is told while it goes on.
public enum SetCovering {
    /// The fewest sites that cover every client with weight, with the proof.
    ///
    /// Sites are counted beside the kept facilities, required ones included. With capacities everybody has to find room.
    ///
    /// - Parameters:
    ///   - problem: Clients, candidates, what is kept, required and in conflict.
    ///   - threshold: The largest cost at which a client is covered.
    ///   - limits: When to stop early, and the number of threads.
    ///   - skippingUnreachable: Whether clients that nothing reaches within the threshold are left out, though something may
    ///     reach them beyond it; otherwise they make the question infeasible. They are listed in either case.
    /// - Returns: the plan with its proof.
    public static func solve(
        _ problem: SitingProblem,
        within threshold: Double,
        limits: SitingLimits = .init(),
        skippingUnreachable: Bool = false
    ) -> SitingSolution {
        if let capacities = problem.capacities {
            return CapacitySetCovering(problem, capacities, within: threshold, limits: limits)
                .solve(skippingUnreachable: skippingUnreachable)
        }
        let deadline = Deadline(limits.timeLimit)
        let question = CoverQuestion(problem, within: threshold)
        let infeasible = SitingSolution.infeasible(question.unreachable)
        guard skippingUnreachable || question.unreachable.isEmpty else { return infeasible }
        guard !question.requiredConflict, !question.blocked else { return infeasible }
        var root = SetNode(matrix: question.matrix)
        root.reduce(problem.conflicts)
        let columns = root.isImpossible ? [] : root.matrix.components(conflicts: problem.conflicts)
        let parts = columns.map(root.part).filter { $0.matrix.rowCount > 0 }
        let threads = parts.count > 1 ? 1 : limits.threads
        let found = concurrentMap(parts.count, threads: limits.threads) { number in
            answer(parts[number], conflicts: problem.conflicts, gap: limits.gap, deadline: deadline, threads: threads)
        }
        let isCut = found.contains { $0.isCut }
        let bound = found.reduce(Double(root.chosen.count + problem.required.count)) { $0 + Double($1.bound) }
        if root.isImpossible || found.contains(where: { $0.cover == nil }) {
            guard isCut else { return infeasible }
            return SitingSolution(
                objective: .nan,
                bound: bound,
                sites: [],
                status: .timeLimit,
                unreachable: question.unreachable
            )
        }
        let plan = found.reduce(into: root.chosen) { $0 += $1.cover ?? [] }.map(Int.init)
        let sites = (plan + problem.required).sorted()
        let objective = Double(sites.count)
        let gap = SitingSolution.gap(objective, bound)
        return SitingSolution(
            objective: objective,
            bound: bound,
            sites: sites,
            alwaysChosen: CoverCount(problem, within: threshold).irreplaceable(in: sites, of: problem),
            status: .of(gap: gap, asked: isCut ? limits.gap : .infinity),
            unreachable: question.unreachable
        )
    }

    /// The smallest cover of one part: greedy first, then what is smaller by more than the gap, if anything is.
    private static func answer(
        _ part: SetNode,
        conflicts: SiteConflicts,
        gap: Double,
        deadline: Deadline,
        threads: Int
    ) -> (cover: [Int32]?, bound: Int, isCut: Bool) {
        let even = [Double](repeating: 1, count: part.matrix.columnCount)
        let first = SetStart.cover(part.matrix, by: even, conflicts: conflicts)
        let count = first?.count ?? part.matrix.columnCount + 1
        var search = SetSearch(conflicts: conflicts, deadline: deadline, threads: threads)
        let limit = count - Int(gap * Double(count))
        let found = search.search(part, below: limit)
        return (found.cover ?? first, min(found.bound, found.cover?.count ?? limit), search.isCut)
    }
}
