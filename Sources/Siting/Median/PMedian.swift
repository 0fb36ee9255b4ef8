/// The p-median: the sites from which the weighted cost to everybody is least (Hakimi 1964).
public enum PMedian {
    /// The plan of `sites` sites with the least sum of weight × cost, in the unit of weight × that of cost, with proof.
    ///
    /// Each client is served at the least of its kept cost and the costs of the open sites. Exactly `sites` candidates
    /// are opened, the required among them, no two that exclude each other. With capacities everybody is served by facilities
    /// with room, divided among several where that is cheaper.
    public static func solve(_ problem: SitingProblem, sites: Int, limits: SitingLimits = .init()) -> SitingSolution {
        curve(problem, sites: sites...sites, limits: limits)[0]
    }

    /// The best plans of each number of sites in `sites`, in ascending order; the limits hold for each.
    ///
    /// Each plan is a start for the search for the next.
    public static func curve(
        _ problem: SitingProblem,
        sites: ClosedRange<Int>,
        limits: SitingLimits = .init()
    ) -> [SitingSolution] {
        if let capacities = problem.capacities {
            let search = CapacityMedian(problem, capacities, limits: limits)
            return sites.map { search.solve(sites: $0) }
        }
        var solutions: [SitingSolution] = []
        for count in sites {
            var search = MedianSearch(problem, sites: count, limits: limits)
            if let last = solutions.last, last.status != .infeasible { search.hints = [last.sites.map(Int32.init)] }
            solutions.append(search.solve())
        }
        return solutions
    }
}
