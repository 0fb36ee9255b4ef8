/// Set covering with capacities: the fewest sites so that everybody is served within a threshold (Current & Storbeck 1988).
struct CapacitySetCovering {
    private var problem: SitingProblem
    private let threshold: Double
    private let limits: SitingLimits
    private let unreachable: [Int]
    private let instance: CapacityInstance

    init(_ problem: SitingProblem, _ capacities: SiteCapacities, within threshold: Double, limits: SitingLimits) {
        self.problem = problem
        self.threshold = threshold
        self.limits = limits
        unreachable = problem.unreachable(capacities, within: threshold)
        for client in unreachable { self.problem.weights[client] = 0 }
        instance = CapacityInstance(covering: self.problem, capacities, within: threshold)
    }

    /// Finds the plan: number after number from the answer without capacities on, until one is enough.
    func solve(skippingUnreachable: Bool) -> SitingSolution {
        guard skippingUnreachable || unreachable.isEmpty else { return .infeasible(unreachable) }
        var answer = search()
        answer.unreachable = unreachable
        return answer
    }

    /// The fewest sites that have room for everybody, wherever they stand, and for how much weight all of them have none.
    private var leastCount: (sites: Int, missing: Double) {
        var missing = instance.total - instance.capacities[..<instance.keptCount].reduce(0, +)
        var count = 0
        for capacity in instance.capacities[instance.keptCount...].sorted(by: >) where missing > instance.slack {
            missing -= capacity
            count += 1
        }
        return (count, missing)
    }

    private func search() -> SitingSolution {
        let deadline = Deadline(limits.timeLimit)
        let (least, missing) = leastCount
        guard missing <= instance.slack else {
            var answer = SitingSolution.infeasible()
            answer.shortfall = missing
            return answer
        }
        let free = SetCovering.solve(
            problem.withoutCapacities,
            within: threshold,
            limits: limits.ofFirstStep,
            skippingUnreachable: true
        )
        guard free.status != .infeasible, instance.isCompatible(instance.required) else { return .infeasible() }
        var start = CapacityStart(instance, instance.columns, deadline, threads: limits.threads)
        let first = free.sites.map { Int32($0 + instance.keptCount) }
        var best = start.cover(from: first)
        if best == nil {
            let shortfall = start.leastUnserved(from: first)
            guard shortfall <= instance.slack else {
                var answer = SitingSolution.infeasible()
                answer.shortfall = shortfall
                return answer
            }
        }
        var count = max(Int((free.bound - 1e-9).rounded(.up)), problem.required.count, least)
        var quiet = limits
        (quiet.gap, quiet.progress) = (0, nil)
        while count < best?.count ?? instance.candidateCount + 1, !deadline.isPast {
            if let best, Double(best.count - count) <= limits.gap * Double(best.count) { break }
            limits.progress?(
                SitingProgress(objective: best.map { Double($0.count) } ?? .nan, bound: Double(count), open: 1)
            )
            var search = CapacitySearch(instance, sites: count, limits: quiet, deadline)
            search.isDecision = true
            let found = search.solve()
            if found.objective <= instance.slack {
                best = found.plan
                break
            }
            guard found.bound >= search.cutoff else { break }
            count += 1
        }
        guard let best else {
            guard count <= instance.candidateCount else { return .infeasible() }
            return SitingSolution(objective: .nan, bound: Double(count), sites: [], status: .timeLimit)
        }
        let sites = best.map { Int($0) - instance.keptCount }.sorted()
        let (objective, bound) = (Double(best.count), Double(min(count, best.count)))
        return SitingSolution(
            objective: objective,
            bound: bound,
            sites: sites,
            alwaysChosen: sites,
            status: .of(gap: SitingSolution.gap(objective, bound), asked: limits.gap)
        )
    }
}
