internal import Siting
internal import Travel

extension SitePairs {
    /// A plan that grew site by site.
    struct Grown {
        /// The sites in the order in which they came.
        let sites: [Int]
        /// What they give, as ``SitingReport/Value/objective``.
        let objective: Double
    }

    /// The plans that come about when sites are added one by one, each the best beside those before; of equal ones the first.
    /// For comparison with plans that are chosen together.
    ///
    /// - Parameters:
    ///   - count: how many are added at most; fewer where nothing is gained any more.
    ///   - search: the question.
    /// - Returns: a plan for each number from 1; none for set covering, and where sites are bound.
    func greedy(upTo count: Int, _ search: SiteSearch) -> [Grown] {
        let isBound = !problem.required.isEmpty || !problem.conflicts.isEmpty
        guard !isBound, !search.objective.isSetCovering, problem.capacities == nil else { return [] }
        let columns = SiteRoom.columns([SiteRoom(problem.rows)], facilityCount: problem.rows.candidateCount)
        var (costs, sites, plans) = (problem.keptCosts, [Int](), [Grown]())
        while plans.count < count {
            guard let site = best(search.objective, costs, columns) else { break }
            sites.append(site)
            for pair in columns.column(site) {
                let client = Int(columns.clients[pair])
                costs[client] = min(costs[client], columns.costs[pair])
            }
            plans.append(Grown(sites: sites, objective: value(of: sites, search).objective))
        }
        return plans
    }

    /// The site that gains most; `nil` where none gains anything.
    private func best(_ objective: SiteObjective, _ costs: [Double], _ columns: CostColumns) -> Int? {
        switch objective {
        case .pMedian: nearest(costs)
        case .pCenter: central(costs, columns)
        case .maximalCovering(let threshold): covering(costs, threshold.value)
        case .setCovering: nil
        }
    }

    private func nearest(_ costs: [Double]) -> Int? {
        // Who reaches nothing yet comes first.
        var reached = [Double](repeating: 0, count: problem.rows.candidateCount)
        var saved = reached
        for client in costs.indices where problem.weights[client] > 0 {
            let (weight, cost) = (problem.weights[client], costs[client])
            for pair in problem.rows.row(client) {
                guard problem.rows.costs[pair] < cost else { break }
                let candidate = Int(problem.rows.candidates[pair])
                if cost.isFinite {
                    saved[candidate] += weight * (cost - problem.rows.costs[pair])
                } else {
                    reached[candidate] += weight
                    saved[candidate] -= weight * problem.rows.costs[pair]
                }
            }
        }
        let best = reached.indices.max { (reached[$0], saved[$0], $1) < (reached[$1], saved[$1], $0) }
        return best.flatMap { reached[$0] > 0 || saved[$0] > 0 ? $0 : nil }
    }

    private func covering(_ costs: [Double], _ threshold: Double) -> Int? {
        var covered = [Double](repeating: 0, count: problem.rows.candidateCount)
        for client in costs.indices where costs[client] > threshold {
            for pair in problem.rows.row(client) where problem.rows.costs[pair] <= threshold {
                covered[Int(problem.rows.candidates[pair])] += problem.weights[client]
            }
        }
        let best = covered.indices.max { (covered[$0], $1) < (covered[$1], $0) }
        return best.flatMap { covered[$0] > 0 ? $0 : nil }
    }

    private func central(_ costs: [Double], _ columns: CostColumns) -> Int? {
        let clients = costs.indices.filter { problem.weights[$0] > 0 }.sorted { costs[$0] > costs[$1] }
        guard let farthest = clients.first else { return nil }
        // Each candidate that helps the farthest: who is the farthest then.
        var best: (candidate: Int, cost: Double)?
        var own = [Double](repeating: .infinity, count: costs.count)
        for pair in problem.rows.row(farthest) where problem.rows.costs[pair] < costs[farthest] {
            let candidate = Int(problem.rows.candidates[pair])
            for place in columns.column(candidate) { own[Int(columns.clients[place])] = columns.costs[place] }
            var greatest = 0.0
            for client in clients {
                guard costs[client] > greatest, greatest < best?.cost ?? .infinity else { break }
                greatest = max(greatest, min(costs[client], own[client]))
            }
            for place in columns.column(candidate) { own[Int(columns.clients[place])] = .infinity }
            if greatest < best?.cost ?? costs[farthest] { best = (candidate, greatest) }
        }
        return best?.candidate
    }
}
