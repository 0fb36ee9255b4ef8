/// The p-center with capacities: the least greatest cost at which everybody is served (Bar-Ilan, Kortsarz & Peleg 1993).
struct CapacityCenter {
    let problem: SitingProblem
    let capacities: SiteCapacities
    let sites: Int
    let limits: SitingLimits
    private let deadline: Deadline
    private let keptCount: Int
    private var best: [Int32] = []
    private var objective = Double.infinity
    private var bound = 0.0

    init(_ problem: SitingProblem, _ capacities: SiteCapacities, sites: Int, limits: SitingLimits) {
        self.problem = problem
        self.capacities = capacities
        self.sites = sites
        self.limits = limits
        deadline = Deadline(limits.timeLimit)
        keptCount = capacities.kept.count
    }

    /// Finds the plan: by bisection over the costs that occur, from the answer without capacities on.
    mutating func solve() -> SitingSolution {
        let unreachable = problem.unreachable(capacities)
        guard unreachable.isEmpty else { return .infeasible(unreachable) }
        let room = CapacityRoom(problem, capacities, sites: sites, limits, deadline)
        guard room.isEnough else { return room.infeasible }
        let free = PCenter.solve(problem.withoutCapacities, sites: sites, limits: limits.ofFirstStep)
        guard free.status != .infeasible else { return .infeasible() }
        bound = max(0, free.bound)
        if !free.sites.isEmpty || sites == 0 { accept(free.sites.map { Int32($0 + keptCount) }) }
        if let plan = room.plan { accept(plan) }
        bisect()
        guard objective < .infinity else {
            // There is room for everybody, or the time ran out before that was known.
            return SitingSolution(objective: .nan, bound: bound, sites: [], status: .timeLimit)
        }
        let proven = min(bound, objective)
        return SitingSolution(
            objective: objective,
            bound: proven,
            sites: best.map { Int($0) - keptCount },
            alwaysChosen: best.map { Int($0) - keptCount },
            status: .of(gap: SitingSolution.gap(objective, proven), asked: limits.gap)
        )
    }

    /// Takes a plan as the best, if its greatest cost is less.
    private mutating func accept(_ plan: [Int32]) {
        let radius = CapacityRadius(problem, capacities, plan.map { Int($0) - keptCount })
        guard let least = radius.least(below: objective) else { return }
        (best, objective) = (plan.sorted(), least)
    }

    private mutating func bisect() {
        if objective == .infinity { ask(within: capacities.costs.costs.max() ?? 0) }
        while bound < objective * (1 - max(limits.gap, 1e-12)), objective < .infinity, !deadline.isPast {
            limits.progress?(SitingProgress(objective: objective, bound: bound, open: 1))
            guard let middle = middle() else {
                bound = objective
                return
            }
            if !ask(within: middle) { return }
        }
    }

    /// Asks whether a plan serves everybody within a cost; gives whether that could be decided.
    @discardableResult
    private mutating func ask(within radius: Double) -> Bool {
        let instance = CapacityInstance(covering: problem, capacities, within: radius)
        var quiet = limits
        (quiet.progress, quiet.gap) = (nil, 0)
        var search = CapacitySearch(instance, sites: sites, limits: quiet, deadline)
        search.isDecision = true
        search.hints = best.isEmpty ? [] : [best]
        let found = search.solve()
        if found.objective <= instance.slack {
            accept(found.plan)
            return objective <= radius
        }
        guard found.bound >= search.cutoff else { return false }
        bound = next(above: radius)
        return true
    }

    /// The least cost that occurs above one; the objective where there is none below it.
    private func next(above radius: Double) -> Double {
        var least = objective
        for cost in capacities.costs.costs where cost > radius { least = min(least, cost) }
        return least
    }

    /// A cost in the middle of those from the bound to below the objective; `nil` where there is none.
    private func middle() -> Double? {
        var count = 0
        for cost in capacities.costs.costs where cost >= bound && cost < objective { count += 1 }
        let stride = count / 100_000 + 1
        var sample: [Double] = []
        var number = 0
        for cost in capacities.costs.costs where cost >= bound && cost < objective {
            if number % stride == 0 { sample.append(cost) }
            number += 1
        }
        guard !sample.isEmpty else { return nil }
        sample.sort()
        return sample[(sample.count - 1) / 2]
    }
}
