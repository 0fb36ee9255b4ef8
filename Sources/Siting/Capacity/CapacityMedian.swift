/// The p-median with capacities: everybody is served, at the least sum of weight × cost (Ross & Soland 1977).
struct CapacityMedian {
    let problem: SitingProblem
    let capacities: SiteCapacities
    let limits: SitingLimits
    private let instance: CapacityInstance

    init(_ problem: SitingProblem, _ capacities: SiteCapacities, limits: SitingLimits) {
        self.problem = problem
        self.capacities = capacities
        self.limits = limits
        instance = CapacityInstance(median: problem, capacities)
    }

    /// The best plan of a number of sites.
    func solve(sites: Int) -> SitingSolution {
        let deadline = Deadline(limits.timeLimit)
        let unreachable = problem.unreachable(capacities)
        guard unreachable.isEmpty else { return .infeasible(unreachable) }
        let room = CapacityRoom(problem, capacities, sites: sites, limits, deadline)
        guard room.isEnough else { return room.infeasible }
        var search = CapacitySearch(instance, sites: sites, limits: limits, deadline)
        search.hints = room.plan.map { [$0] } ?? []
        let found = search.solve()
        return SitingSolution(
            searched: found,
            objective: found.objective,
            bound: found.bound,
            keptCount: instance.keptCount,
            alwaysChosen: search.pool.alwaysChosen,
            gap: limits.gap
        )
    }
}

extension SitingProblem {
    /// The clients with weight that no facility reaches at a cost of at most `threshold`, in ascending order.
    func unreachable(_ capacities: SiteCapacities, within threshold: Double = .infinity) -> [Int] {
        var isReached = [Bool](repeating: false, count: weights.count)
        for (client, cost) in zip(capacities.costs.clients, capacities.costs.costs) where cost <= threshold {
            isReached[Int(client)] = true
        }
        return weights.indices.filter { weights[$0] > 0 && !isReached[$0] }
    }
}

extension SitingSolution {
    /// The answer of a search with capacities; without a plan infeasible where that is proven.
    init(
        searched found: (plan: [Int32], objective: Double, bound: Double),
        objective: Double,
        bound: Double,
        keptCount: Int,
        alwaysChosen: [Int],
        gap: Double
    ) {
        guard found.objective < .infinity else {
            self = .infeasible()
            guard found.bound < .infinity else { return }
            (self.bound, status) = (bound, .timeLimit)
            return
        }
        self.init(
            objective: objective,
            bound: bound,
            sites: found.plan.map { Int($0) - keptCount },
            alwaysChosen: alwaysChosen.map { $0 - keptCount },
            status: .of(gap: Self.gap(objective, bound), asked: gap)
        )
    }
}
