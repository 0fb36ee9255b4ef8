internal import Atlas
internal import Geometry
internal import Siting
internal import Travel

extension SitePairs {
    /// What a plan gives when facilities have room for so many: that of an optimal allocation, costs to their last digit.
    ///
    /// - Parameters:
    ///   - sites: the candidates that are opened.
    ///   - capacities: what facilities can serve, and the costs.
    ///   - limit: the cost beyond which nobody is served; `nil` for the least at which everybody can be.
    ///   - search: the question.
    /// - Returns: the value; the objective is NaN where somebody is left over who has to be served.
    func value(
        of sites: [Int],
        _ capacities: SiteCapacities,
        within limit: Double?,
        _ search: SiteSearch
    ) -> SitingReport.Value {
        let problem = search.skipsUnreachable ? withoutUnreachable : problem
        let least = limit ?? SiteAllocation.leastCost(problem, capacities, sites: sites)
        let allocation = SiteAllocation(problem, capacities, sites: sites, within: least ?? .infinity)
        var tally = SiteTally(
            sites: sites,
            keptCount: search.kept.count,
            threshold: search.objective.threshold?.value,
            capacities: search.capacities
        )
        for (share, cost) in zip(allocation.shares, exactCosts(allocation.shares, search)) {
            tally.add(weight: share.weight, cost: cost, facility: share.facility)
        }
        // What is less than the rounding of sums is nobody.
        if allocation.unserved > 1e-9 * population { tally.leaveOver(allocation.unserved) }
        if search.skipsUnreachable {
            for client in self.problem.unreachable { tally.skip(self.problem.weights[client]) }
        }
        return tally.value(search.objective, search.cost.unit, skipsUnreached: false)
    }

    /// The costs of shares to their last digit: those of each point's first share, then of its second, and so on.
    private func exactCosts(_ shares: [SiteAllocation.Share], _ search: SiteSearch) -> [Double] {
        var exact = [Double](repeating: .nan, count: shares.count)
        var left = Array(shares.indices)
        while !left.isEmpty {
            var facilities = [Int32](repeating: -1, count: batch.count)
            var costs = [Double](repeating: .infinity, count: batch.count)
            var (now, later) = ([Int](), [Int]())
            for number in left {
                let share = shares[number]
                guard facilities[share.client] < 0 else {
                    later.append(number)
                    continue
                }
                facilities[share.client] = Int32(truncatingIfNeeded: share.facility)
                costs[share.client] = share.cost
                now.append(number)
            }
            let found = search.cost.exactCosts(costs, of: batch, to: facilities)
            for number in now { exact[number] = found[shares[number].client] }
            left = later
        }
        return exact
    }
}
