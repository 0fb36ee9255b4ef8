/// Maximal covering with capacities: the most weight that is served within a threshold by facilities with room (Current &
/// Storbeck 1988).
struct CapacityCovering {
    let problem: SitingProblem
    let limits: SitingLimits
    private let threshold: Double
    private let instance: CapacityInstance

    init(_ problem: SitingProblem, _ capacities: SiteCapacities, within threshold: Double, limits: SitingLimits) {
        self.problem = problem
        self.limits = limits
        self.threshold = threshold
        instance = CapacityInstance(covering: problem, capacities, within: threshold)
    }

    /// The best plans of each number of sites in `sites`, in ascending order.
    func curve(_ sites: ClosedRange<Int>) -> [SitingSolution] {
        let free = MaximalCovering.curve(
            problem.withoutCapacities,
            within: threshold,
            sites: sites,
            limits: limits.ofFirstStep
        )
        return zip(sites, free).map { solve(sites: $0, free: $1) }
    }

    /// The best plan of a number of sites, given that without capacities.
    private func solve(sites: Int, free: SitingSolution) -> SitingSolution {
        guard free.status != .infeasible else { return free }
        var search = CapacitySearch(instance, sites: sites, limits: limits.ofSearch)
        search.floor = instance.rounded(instance.total - free.bound - 1e-9 * instance.total)
        search.hints = free.sites.isEmpty && sites > 0 ? [] : [free.sites.map { Int32($0 + instance.keptCount) }]
        let found = search.solve()
        return SitingSolution(
            searched: found,
            objective: instance.total - found.objective,
            bound: instance.total - found.bound,
            keptCount: instance.keptCount,
            alwaysChosen: search.pool.alwaysChosen,
            gap: limits.gap
        )
    }
}
