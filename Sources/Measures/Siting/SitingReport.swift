public import Atlas
public import Geometry
public import Siting
public import Travel

/// Says where facilities should stand, and how far that is proven.
public struct SitingReport: Sendable {
    /// What a set of sites, with the kept facilities, gives people.
    public struct Value: Hashable, Sendable {
        /// The value of the objective: people × ``/Travel/CostUnit/reported`` for the p-median, the greatest cost in that
        /// unit for the p-center, people for maximal covering, sites for set covering. NaN without a plan.
        public let objective: Double
        /// The mean cost of those who reach a facility; `nil` where nobody does.
        public let mean: Cost?
        /// The greatest cost of those with weight who reach a facility.
        public let greatest: Cost?
        /// The people within the threshold of the objective; `nil` for one without.
        public let covered: Double?
        /// The people that reach no facility.
        public let unreached: Double
        /// The people whose nearest facility each site is, in the order of the sites; with capacities those it serves.
        public let loads: [Double]
        /// Who finds room; `nil` where each facility serves whoever is nearest.
        public let room: Room?
    }

    /// What facilities of limited capacity serve, in an optimal allocation: as many as there is room for, at the least people ×
    /// cost. Points may be divided among facilities.
    public struct Room: Hashable, Sendable {
        /// The people who are served.
        public let served: Double
        /// The people for whom there is no room, or within the threshold no facility.
        public let leftOver: Double
        /// The people whom each kept facility serves.
        public let keptLoads: [Double]
        /// The people whom each kept facility can serve.
        public let keptCapacities: [Double]
        /// The people whom each site can serve, in the order of the sites.
        public let capacities: [Double]
    }

    /// A demand point that stands in the way.
    public struct Client: Hashable, Sendable {
        /// The identifier.
        public let id: String
        /// The position, longitude and latitude in degrees.
        public let position: Coordinate
        /// How many people it stands for.
        public let population: Double
        /// The cost to the nearest candidate or kept facility; `nil` where there is no way to any.
        public let nearest: Cost?
    }

    /// One plan.
    public struct Plan: Sendable {
        /// The candidates that are opened, by their index, in ascending order.
        public let sites: [Int]
        /// Those that are in every optimal plan that was found.
        public let inEveryOptimum: [Int]
        /// What it gives.
        public let value: Value
        /// What no plan can better, in the unit of the objective.
        public let bound: Double
        /// How far the proof goes.
        public let status: SitingSolution.Status
        /// The people that nothing reaches.
        public let unreachable: [Client]
        /// The people that there is no room for, with the sites that have most, where that leaves no answer; else 0.
        public let shortfall: Double

        /// The distance of bound and objective, as a share of the objective.
        public var gap: Double { SitingSolution.gap(value.objective, bound) }
    }

    /// What sites were chosen for.
    public let objective: SiteObjective
    /// What costs are counted in.
    public let unit: CostUnit
    /// How outputs say where costs come from.
    public let method: Message
    /// The places where a facility could stand.
    public let candidates: [SiteCandidate]
    /// The facilities that stay.
    public let kept: [Facility]
    /// The people.
    public let population: Double
    /// What the kept facilities give alone.
    public let before: Value
    /// The plans, by their number of sites.
    public let plans: [Plan]
    /// What growing one site at a time gives, each the best beside those before, by the number of sites from 1.
    public let greedy: [Double]
    /// How long it took.
    public let seconds: Double
}
