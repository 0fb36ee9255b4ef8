/// The least cost within which some sites, beside what is kept, serve everybody.
struct CapacityRadius {
    private var problem: SitingProblem
    private let capacities: SiteCapacities

    /// Describes the question for some candidates.
    init(_ problem: SitingProblem, _ given: SiteCapacities, _ sites: [Int]) {
        self.problem = problem
        self.problem.required = []
        self.problem.conflicts = .none
        capacities = given.restricted(to: sites)
    }

    /// The least cost that is less than another; `nil` where there is none.
    func least(below limit: Double) -> Double? {
        let costs = Set(capacities.costs.costs.filter { $0 < limit }).sorted()
        guard problem.weights.contains(where: { $0 > 0 }) else { return limit > 0 ? 0 : nil }
        guard let last = costs.last, isEnough(last) else { return nil }
        var (low, high) = (0, costs.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if isEnough(costs[middle]) { high = middle } else { low = middle + 1 }
        }
        return costs[low]
    }

    /// Whether there is room for everybody within a cost.
    func isEnough(_ radius: Double) -> Bool {
        let instance = CapacityInstance(covering: problem, capacities, within: radius)
        let all = Transport(instance, open: (0..<Int32(instance.facilityCount)).map { $0 })
        return all.unserved <= instance.slack
    }
}

extension SiteCapacities {
    /// The kept facilities and some candidates alone.
    func restricted(to sites: [Int]) -> SiteCapacities {
        var starts = [0]
        var clients: [Int32] = []
        var values: [Double] = []
        for facility in Array(kept.indices) + sites.map({ $0 + kept.count }) {
            let column = costs.column(facility)
            clients += costs.clients[column]
            values += costs.costs[column]
            starts.append(clients.count)
        }
        return SiteCapacities(
            kept: kept,
            sites: sites.map { self.sites[$0] },
            costs: CostColumns(clientCount: costs.clientCount, starts: starts, clients: clients, costs: values)
        )
    }
}
