extension CenterSearch {
    /// How much work the choice among optimal plans may take, in pairs looked at.
    private static let refinementWork = 60_000_000

    /// Whether `sites` sites serve every client with weight within `radius`.
    func answer(within radius: Double) -> CoverAnswer {
        var covers: [[Int32]] = []
        for client in clients where problem.keptCosts[client] > radius {
            let reach = problem.rows.reach(of: client, within: radius)
            if reach.isEmpty { return .none }
            covers.append(Array(problem.rows.candidates[reach]))
        }
        let required = problem.required.map(Int32.init)
        if !required.isEmpty { covers.removeAll { row in required.contains(where: row.contains) } }
        let count = problem.rows.candidateCount
        covers = CoverReduction(covers, candidateCount: count, dropsCandidates: problem.conflicts.isEmpty).rows
        let search = CoverSearch(
            covers,
            candidateCount: count,
            sites: sites,
            required: required,
            excluded: problem.conflicts.excluded
        )
        switch search.solve(threads: limits.threads, until: deadline) {
        case .plan(let plan): return .plan(filled(plan))
        case let other: return other
        }
    }

    /// A plan of `sites` sites with those of `chosen`, and others as needed.
    private func filled(_ chosen: [Int32]) -> [Int32] {
        var plan = Set(chosen)
        var next: Int32 = 0
        while plan.count < sites {
            plan.insert(next)
            next += 1
        }
        return plan.sorted()
    }

    /// Looks among the optimal plans for that with the least p-median value, and gives the answer.
    mutating func finish() -> SitingSolution {
        let bound = min(objective, bound)
        let status = SitingSolution.Status.of(gap: SitingSolution.gap(objective, bound), asked: limits.gap)
        var always = best.map(Int.init)
        if status == .optimal {
            var search = MedianSearch(nearby, sites: sites, limits: SitingLimits(threads: limits.threads), deadline)
            search.hints = [best]
            search.workLimit = Self.refinementWork
            let refined = search.solve()
            if !refined.sites.isEmpty {
                best = refined.sites.map(Int32.init)
                always = search.pool.common.map(Int.init).sorted()
            }
        }
        return SitingSolution(
            objective: objective,
            bound: bound,
            sites: best.map(Int.init),
            alwaysChosen: always,
            status: status
        )
    }

    /// The problem with only what lies within the best radius.
    private var nearby: SitingProblem {
        let rows = problem.rows
        var starts = [0]
        var candidates: [Int32] = []
        var costs: [Double] = []
        for client in problem.weights.indices {
            if problem.weights[client] > 0 {
                let range = rows.reach(of: client, within: objective)
                candidates.append(contentsOf: rows.candidates[range])
                costs.append(contentsOf: rows.costs[range])
            }
            starts.append(candidates.count)
        }
        var near = problem
        near.rows = CostRows(
            candidateCount: rows.candidateCount,
            starts: starts,
            candidates: candidates,
            costs: costs
        )
        near.keptCosts = problem.keptCosts.map { $0 <= objective ? $0 : .infinity }
        return near
    }
}
