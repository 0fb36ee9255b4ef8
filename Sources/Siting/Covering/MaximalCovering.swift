/// Maximal covering: a number of sites so that the most weight is within a cost of one (Church & ReVelle 1974).
///
/// The answer is proven: the problem is made smaller without loss, bounded by its linear relaxation (the multipliers by a
/// primal-dual gradient, then by a dual simplex method where there is no conflict), and searched by branch and bound. Weight
/// that the kept facilities cover counts. With capacities that weight counts for which facilities in reach have room.
public enum MaximalCovering {
    /// The sites that cover the most weight within a cost, with the proof.
    ///
    /// - Parameters:
    ///   - problem: Clients, candidates, what is kept, required and in conflict.
    ///   - threshold: The largest cost at which a client is covered.
    ///   - sites: How many candidates to open, required ones included.
    ///   - limits: When to stop early, and the number of threads.
    /// - Returns: the plan with its proof.
    public static func solve(
        _ problem: SitingProblem,
        within threshold: Double,
        sites: Int,
        limits: SitingLimits = .init()
    ) -> SitingSolution {
        curve(problem, within: threshold, sites: sites...sites, limits: limits)[0]
    }

    /// The sites that cover the most weight for each number of sites of a range, one answer a number.
    ///
    /// What one answer proves is reused for the next, so that the whole costs less than its parts; the limits hold for each.
    public static func curve(
        _ problem: SitingProblem,
        within threshold: Double,
        sites: ClosedRange<Int>,
        limits: SitingLimits = .init()
    ) -> [SitingSolution] {
        if let capacities = problem.capacities {
            return CapacityCovering(problem, capacities, within: threshold, limits: limits).curve(sites)
        }
        var solver = MaximalSolver(problem, within: threshold, limits: limits)
        return sites.map { solver.solve(sites: $0) }
    }
}
