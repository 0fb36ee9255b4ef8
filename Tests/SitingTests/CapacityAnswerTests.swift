import Siting
import Testing

/// What holds of answers with capacities beside their values.
@Suite struct CapacityAnswerTests {
    /// Places in the unit square with capacities that bind.
    private func plane(_ seed: UInt64, clients: Int = 60, candidates: Int = 20, share: Double = 0.3) -> SitingProblem {
        var problem = PlaneCase.problem(seed: seed, clients: clients, candidates: candidates)
        var pairs = [[(Int32, Double)]](repeating: [], count: candidates)
        for client in 0..<clients {
            for pair in problem.rows.row(client) {
                pairs[Int(problem.rows.candidates[pair])].append((Int32(client), problem.rows.costs[pair]))
            }
        }
        let columns = CostColumns(
            clientCount: clients,
            starts: pairs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
            clients: pairs.flatMap { $0.map(\.0) },
            costs: pairs.flatMap { $0.map(\.1) }
        )
        let room = (share * problem.weights.reduce(0, +)).rounded()
        problem.capacities = SiteCapacities(
            kept: [],
            sites: [Double](repeating: room, count: candidates),
            costs: columns
        )
        return problem
    }

    @Test func answersDoNotDependOnThreads() {
        for seed in 0..<4 as Range<UInt64> {
            let problem = plane(seed)
            let answers = [1, 3].map { threads in
                let limits = SitingLimits(threads: threads)
                return [
                    PMedian.solve(problem, sites: 5, limits: limits),
                    PCenter.solve(problem, sites: 5, limits: limits),
                    MaximalCovering.solve(problem, within: 0.2, sites: 3, limits: limits),
                    SetCovering.solve(problem, within: 0.35, limits: limits, skippingUnreachable: true),
                ]
            }
            #expect(answers[0] == answers[1], "seed \(seed)")
            #expect(answers[0].allSatisfy { $0.status == .optimal }, "seed \(seed)")
        }
    }

    @Test func limitsLeaveBoundsThatHold() {
        for seed in 0..<4 as Range<UInt64> {
            let problem = plane(seed)
            let median = PMedian.solve(problem, sites: 5)
            let covering = MaximalCovering.solve(problem, within: 0.2, sites: 3)
            for limits in [SitingLimits(timeLimit: .zero), SitingLimits(gap: 0.05)] {
                let early = PMedian.solve(problem, sites: 5, limits: limits)
                #expect(early.bound <= median.objective * (1 + 1e-9) && early.status != .infeasible)
                #expect(early.objective.isNaN || early.objective >= median.objective * (1 - 1e-9))
                let cut = MaximalCovering.solve(problem, within: 0.2, sites: 3, limits: limits)
                #expect(cut.bound >= covering.objective && cut.objective <= covering.objective)
                for plan in [early, cut] where plan.status == .gap { #expect(plan.gap <= limits.gap) }
            }
        }
    }

    @Test func curvesHaveTheBestPlanOfEachSize() {
        let problem = plane(7)
        let medians = PMedian.curve(problem, sites: 4...6)
        let coverings = MaximalCovering.curve(problem, within: 0.2, sites: 1...3)
        for (sites, plan) in zip(4...6, medians) { #expect(plan == PMedian.solve(problem, sites: sites)) }
        for (sites, plan) in zip(1...3, coverings) {
            #expect(plan.objective == MaximalCovering.solve(problem, within: 0.2, sites: sites).objective)
        }
    }

    @Test func valuesScaleWithWeightsThatAreNotWhole() {
        for seed in 5_000..<5_200 {
            let random = CapacityCase(seed: seed)
            var scaled = random.problem
            scaled.weights = scaled.weights.map { $0 * 0.3 }
            scaled.capacities?.kept = random.capacities.prefix(random.keptCount).map { $0 * 0.3 }
            scaled.capacities?.sites = random.capacities.dropFirst(random.keptCount).map { $0 * 0.3 }
            let pairs = [
                (PMedian.solve(random.problem, sites: random.sites), PMedian.solve(scaled, sites: random.sites)),
                (
                    MaximalCovering.solve(random.problem, within: random.threshold, sites: random.sites),
                    MaximalCovering.solve(scaled, within: random.threshold, sites: random.sites)
                ),
            ]
            for (whole, part) in pairs {
                #expect(whole.status == part.status, "seed \(seed)")
                guard whole.status == .optimal else { continue }
                #expect(abs(part.objective - 0.3 * whole.objective) <= 1e-9 * max(1, whole.objective), "seed \(seed)")
            }
        }
    }

    @Test func anAllocationKeepsToCapacitiesAndServesEverybodyOnce() throws {
        for seed in 6_000..<6_300 {
            let random = CapacityCase(seed: seed)
            let capacities = try #require(random.problem.capacities)
            let set = random.sets.last ?? []
            let allocation = SiteAllocation(random.problem, capacities, sites: set, within: random.threshold)
            var loads = random.capacities.map { _ in 0.0 }
            var served = random.problem.weights.map { _ in 0.0 }
            for share in allocation.shares {
                #expect(share.weight > 0 && share.cost <= random.threshold, "seed \(seed)")
                #expect(share.cost == random.matrix[share.client][share.facility], "seed \(seed)")
                loads[share.facility] += share.weight
                served[share.client] += share.weight
            }
            #expect(zip(loads, random.capacities).allSatisfy { $0 <= $1 }, "seed \(seed)")
            #expect(zip(served, random.problem.weights).allSatisfy { $0 <= $1 }, "seed \(seed)")
            let total = random.problem.weights.reduce(0, +)
            #expect(served.reduce(0, +) == random.served(set, within: random.threshold), "seed \(seed)")
            #expect(allocation.unserved == total - served.reduce(0, +), "seed \(seed)")
            let least = SiteAllocation.leastCost(random.problem, capacities, sites: set)
            #expect(least ?? .infinity == random.center(set), "seed \(seed)")
        }
    }

    // By hand: two places of 2 and 1 people, room for 2 each; who is nearest to the first is too many for it.
    @Test func aFullFacilitySendsWhoIsCheapestToMove() throws {
        var problem = SitingProblem(
            weights: [2, 1],
            rows: CostRows(candidateCount: 2, starts: [0, 2, 4], candidates: [0, 1, 0, 1], costs: [1, 6, 2, 3])
        )
        problem.capacities = SiteCapacities(
            kept: [],
            sites: [2, 2],
            costs: CostColumns(clientCount: 2, starts: [0, 2, 4], clients: [0, 1, 0, 1], costs: [1, 2, 6, 3])
        )
        let plan = PMedian.solve(problem, sites: 2)
        #expect(plan.sites == [0, 1] && plan.objective == 5 && plan.bound == 5)
        let one = PMedian.solve(problem, sites: 1)
        #expect(one.status == .infeasible && one.shortfall == 1 && one.unreachable.isEmpty)
        let allocation = SiteAllocation(problem, try #require(problem.capacities), sites: [0])
        #expect(allocation.unserved == 1)
        #expect(allocation.shares.map(\.weight).reduce(0, +) == 2)
    }
}
