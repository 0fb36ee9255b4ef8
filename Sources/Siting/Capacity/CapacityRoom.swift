/// Whether some number of sites has room for everybody, however far they have to go.
struct CapacityRoom {
    /// Whether there is room, or it could not be decided in time.
    let isEnough: Bool
    /// A plan with room, as facilities; `nil` where any will do, or none was found.
    let plan: [Int32]?
    /// The answer where there is none.
    let infeasible: SitingSolution

    init(
        _ problem: SitingProblem,
        _ capacities: SiteCapacities,
        sites: Int,
        _ limits: SitingLimits,
        _ deadline: Deadline
    ) {
        var answer = SitingSolution.infeasible()
        guard sites >= problem.required.count, sites <= capacities.sites.count else {
            (isEnough, plan, infeasible) = (false, nil, answer)
            return
        }
        // Most often what is open in any case is enough.
        guard !SiteAllocation.isEnough(problem, capacities, sites: problem.required) else {
            (isEnough, plan, infeasible) = (true, nil, answer)
            return
        }
        let instance = CapacityInstance(covering: problem, capacities, within: .infinity)
        var quiet = limits
        (quiet.progress, quiet.gap) = (nil, 0)
        var search = CapacitySearch(instance, sites: sites, limits: quiet, deadline)
        search.goal = instance.slack
        let found = search.solve()
        if found.objective < .infinity { answer.shortfall = found.objective }
        isEnough = found.objective <= instance.slack || found.bound <= instance.slack
        plan = found.objective <= instance.slack ? found.plan : nil
        infeasible = answer
    }
}
