/// Who is served where: the most weight that open facilities have room for, at the least sum of weight × cost.
///
/// An optimal flow of the transport problem (Hitchcock 1941); of several the one that is found, the same every time. Clients
/// are divided where that is cheaper. Exact where weights and capacities are whole numbers, else to their rounding.
public struct SiteAllocation: Sendable, Equatable {
    /// The weight of one client that one facility serves.
    public struct Share: Sendable, Equatable {
        /// The client.
        public let client: Int
        /// The facility: the kept ones are numbered from 0, the candidates behind them.
        public let facility: Int
        /// The weight, more than 0.
        public let weight: Double
        /// What a unit of it costs.
        public let cost: Double
    }

    /// The shares, by client, then by facility.
    public let shares: [Share]
    /// The weight for which there is no room, or no way.
    public let unserved: Double

    /// Allocates clients to the kept facilities and some candidates.
    ///
    /// - Parameters:
    ///   - problem: the clients and facilities.
    ///   - capacities: what facilities can serve, and the costs.
    ///   - sites: the candidates that are open.
    ///   - limit: nobody is served at a higher cost.
    public init(
        _ problem: SitingProblem,
        _ capacities: SiteCapacities,
        sites: [Int],
        within limit: Double = .infinity
    ) {
        var own = problem
        (own.required, own.conflicts) = ([], .none)
        var open = capacities.restricted(to: sites)
        open.costs = open.costs.filtered { $1 <= limit }
        let instance = CapacityInstance(median: own, open)
        let transport = Transport(instance, open: (0..<Int32(instance.facilityCount)).map { $0 })
        let keptCount = capacities.kept.count
        var shares: [Share] = []
        for client in 0..<instance.clientCount {
            for place in transport.open.indices {
                let pair = client * transport.width + place
                guard transport.flows[pair] > 0 else { continue }
                shares.append(
                    Share(
                        client: instance.members[client][0],
                        facility: place < keptCount ? place : sites[place - keptCount] + keptCount,
                        weight: transport.flows[pair],
                        cost: transport.costs[pair]
                    )
                )
            }
        }
        self.shares = shares
        unserved = transport.unserved
    }

    /// Whether the kept facilities and some candidates have room for everybody, however far they have to go.
    static func isEnough(_ problem: SitingProblem, _ capacities: SiteCapacities, sites: [Int]) -> Bool {
        CapacityRadius(problem, capacities, sites).isEnough(.infinity)
    }

    /// The least cost within which the kept facilities and some candidates serve everybody; `nil` where they cannot.
    public static func leastCost(_ problem: SitingProblem, _ capacities: SiteCapacities, sites: [Int]) -> Double? {
        CapacityRadius(problem, capacities, sites).least(below: .infinity)
    }
}
