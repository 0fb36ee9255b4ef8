/// The p-center: the sites from which the largest cost to anybody is least (Hakimi 1964).
public enum PCenter {
    /// The plan of `sites` sites with the least largest cost to a client with weight, in the unit of cost, with proof.
    ///
    /// Found by bisection over the costs that occur, each step a set covering question (Minieka 1970). Of several
    /// optimal plans the one with the least p-median value is given where that is found quickly. With capacities: the least
    /// cost within which everybody can be served by facilities with room; of several optimal plans any.
    public static func solve(_ problem: SitingProblem, sites: Int, limits: SitingLimits = .init()) -> SitingSolution {
        if let capacities = problem.capacities {
            var search = CapacityCenter(problem, capacities, sites: sites, limits: limits)
            return search.solve()
        }
        var search = CenterSearch(problem, sites: sites, limits: limits)
        return search.solve()
    }

    /// The best plans of each number of sites in `sites`, in ascending order; the limits hold for each.
    public static func curve(
        _ problem: SitingProblem,
        sites: ClosedRange<Int>,
        limits: SitingLimits = .init()
    ) -> [SitingSolution] {
        guard problem.capacities == nil else { return sites.map { solve(problem, sites: $0, limits: limits) } }
        var solutions: [SitingSolution] = []
        for count in sites {
            var search = CenterSearch(problem, sites: count, limits: limits)
            if let last = solutions.last, last.status == .optimal, problem.conflicts.isEmpty {
                search.ceiling = last.objective
            }
            solutions.append(search.solve())
        }
        return solutions
    }
}
