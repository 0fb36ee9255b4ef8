public import Atlas
internal import Geometry
public import Siting
public import Travel

/// Finds where facilities should stand, beside those that are kept, each plan with a proof of how good it is.
///
/// ```swift
/// let candidates = try SiteCandidate.places(of: atlas)
/// let search = SiteSearch(
///     .maximalCovering(within: Cost(.kilometres(50))),
///     demand: try atlas.population(), kept: try atlas.facilities(), candidates: candidates
/// )
/// let report = try search.report()
/// ```
public struct SiteSearch: Sendable {
    /// What sites are chosen for.
    public var objective: SiteObjective
    /// Where the people are.
    public var demand: any DemandSource
    /// The facilities that stay.
    public var kept: [Facility]
    /// The places where a facility could stand.
    public var candidates: [SiteCandidate]
    /// What it takes to get to the kept facilities, and behind them to the candidates, in their order.
    public var cost: any TravelCost
    /// How many people each facility can serve, the kept ones and behind them the candidates, in their order: finite or
    /// infinite, not negative. `nil` where each serves whoever is nearest, however many they are.
    public var capacities: [Double]?
    /// How many sites are opened, required ones counted: a plan for each number. Set covering finds the number.
    public var siteCounts: ClosedRange<Int> = 1...1
    /// The candidates that every plan opens, by their index.
    public var required: [Int] = []
    /// The candidates that may not be opened together.
    public var conflicts = SiteConflicts.none
    /// Whether people that nothing reaches are left out and counted; else they make a question infeasible.
    public var skipsUnreachable = false
    /// When a search stops before its proof is whole.
    public var limits = SitingLimits()
    /// Is told how far the preparation has come.
    public var observer: ProgressObserver?

    /// Describes a search with any travel cost; its facilities are the kept ones, then the candidates.
    public init(
        _ objective: SiteObjective,
        demand: any DemandSource,
        kept: [Facility],
        candidates: [SiteCandidate],
        cost: any TravelCost
    ) {
        self.objective = objective
        self.demand = demand
        self.kept = kept
        self.candidates = candidates
        self.cost = cost
    }

    /// Describes a search with geodesic distances on GRS 80.
    public init(
        _ objective: SiteObjective,
        demand: any DemandSource,
        kept: [Facility],
        candidates: [SiteCandidate]
    ) {
        let cost = GeodesicCost(to: kept.map(\.position) + candidates.map(\.position))
        self.init(objective, demand: demand, kept: kept, candidates: candidates, cost: cost)
    }

    /// Whether only what lies within a threshold is looked up: with geodesic distances, which can be asked for again.
    var isByThreshold: Bool { objective.threshold != nil && cost.ellipsoid != nil }

    /// Finds the plans.
    ///
    /// - Returns: a plan for each number of sites; one of set covering.
    /// - Throws: what is wrong with the points; what ``/Travel/TravelCost/finish()`` throws.
    public func report() throws -> SitingReport { try report { try SitePairs(self) } }

    /// The same with the pairs of points and candidates that `look` gives.
    func report(_ look: () throws -> SitePairs) throws -> SitingReport {
        let began = ContinuousClock.now
        let pairs = try look()
        let grown = pairs.greedy(upTo: siteCounts.upperBound, self)
        let solutions = solve(pairs).enumerated().map { better($1, grown, sites: siteCounts.lowerBound + $0) }
        let values = values(of: solutions, pairs)
        return SitingReport(
            objective: objective,
            unit: cost.unit,
            method: cost.method,
            candidates: candidates,
            kept: kept,
            population: pairs.population,
            before: before(pairs),
            plans: zip(solutions, values).map { plan($0, $1, pairs) },
            greedy: grown.map(\.objective),
            seconds: began.duration(to: .now) / .seconds(1)
        )
    }

    /// What plans give; with capacities that of the best allocation, of the p-center within the cost that was found.
    private func values(of solutions: [SitingSolution], _ pairs: SitePairs) -> [SitingReport.Value] {
        guard let capacities = pairs.problem.capacities else { return pairs.values(of: solutions.map(\.sites), self) }
        return solutions.map { solution in
            let limit = objective == .pCenter ? solution.objective : objective.threshold?.value ?? .infinity
            return pairs.value(of: solution.sites, capacities, within: limit, self)
        }
    }

    /// What the kept facilities give alone.
    private func before(_ pairs: SitePairs) -> SitingReport.Value {
        guard let capacities = pairs.problem.capacities else { return pairs.value(of: [], self) }
        let limit = objective == .pCenter ? nil : objective.threshold?.value ?? .infinity
        return pairs.value(of: [], capacities, within: limit, self)
    }

    private func solve(_ pairs: SitePairs) -> [SitingSolution] {
        let problem = skipsUnreachable ? pairs.withoutUnreachable : pairs.problem
        var solutions: [SitingSolution] =
            switch objective {
            case .pMedian: PMedian.curve(problem, sites: siteCounts, limits: limits)
            case .pCenter: PCenter.curve(problem, sites: siteCounts, limits: limits)
            case .maximalCovering(let threshold):
                MaximalCovering.curve(problem, within: threshold.value, sites: siteCounts, limits: limits)
            case .setCovering(let threshold):
                [
                    SetCovering.solve(
                        pairs.problem,
                        within: threshold.value,
                        limits: limits,
                        skippingUnreachable: skipsUnreachable
                    )
                ]
            }
        if skipsUnreachable, !objective.isSetCovering {
            for index in solutions.indices { solutions[index].unreachable = pairs.problem.unreachable }
        }
        return solutions
    }

    /// A plan that a limit cut off, or the one of as many sites that grew site by site where that is better.
    private func better(_ solution: SitingSolution, _ grown: [SitePairs.Grown], sites count: Int) -> SitingSolution {
        var solution = solution
        if !objective.isMaximised { solution.bound = max(solution.bound, 0) }
        let isCut = solution.status == .timeLimit || solution.status == .gap
        guard isCut, let last = grown.last else { return solution }
        let other = count <= grown.count ? grown[count - 1] : last
        let own = objective.isMaximised ? solution.objective : solution.objective / cost.unit.scale
        let isBetter = objective.isMaximised ? other.objective > own : other.objective < own
        guard own.isNaN || isBetter else { return solution }
        // Where nothing more was to be gained, the first candidates stand for the rest.
        let rest = candidates.indices.lazy.filter { !other.sites.contains($0) }.prefix(count - other.sites.count)
        solution.sites = (other.sites + rest).sorted()
        solution.alwaysChosen = []
        return solution
    }

    private func plan(
        _ solution: SitingSolution,
        _ value: SitingReport.Value,
        _ pairs: SitePairs
    ) -> SitingReport.Plan {
        // The search compares costs in the unit of their source, to the bound of their error; the value is that of the
        // costs to their last digit.
        let scale = objective.threshold == nil ? cost.unit.scale : 1
        let isProven = solution.status == .optimal
        let least =
            objective.isMaximised ? max(solution.bound, value.objective) : min(solution.bound / scale, value.objective)
        let bound = isProven ? value.objective : least
        let isClosed = abs(bound - value.objective) <= 1e-9 * abs(value.objective)
        return SitingReport.Plan(
            sites: solution.sites,
            inEveryOptimum: solution.alwaysChosen,
            value: value,
            bound: bound,
            status: isClosed && solution.status != .infeasible ? .optimal : solution.status,
            unreachable: pairs.clients(solution.unreachable, self),
            shortfall: solution.shortfall
        )
    }
}
