import Siting
import Testing

/// The expected values come from trying every set of sites.
@Suite struct CapacityTests {
    private func near(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-9 * max(1, abs(other)) }

    /// Checks what holds of every answer that is a plan.
    private func check(_ solution: SitingSolution, _ best: Double, _ seed: Int) {
        #expect(solution.status == .optimal, "seed \(seed)")
        #expect(near(solution.objective, best), "seed \(seed): \(solution.objective) for \(best)")
        #expect(near(solution.bound, best), "seed \(seed): bound \(solution.bound) for \(best)")
        #expect(solution.sites == solution.sites.sorted(), "seed \(seed)")
        #expect(solution.alwaysChosen.allSatisfy(solution.sites.contains), "seed \(seed)")
    }

    @Test func pMedianIsTheBestOfAllPlans() {
        for seed in 0..<800 {
            let random = CapacityCase(seed: seed)
            let plans = random.sets.filter { $0.count == random.sites }
            let best = plans.map(random.median).min() ?? .infinity
            let solution = PMedian.solve(random.problem, sites: random.sites)
            guard best < .infinity else {
                #expect(solution.status == .infeasible, "seed \(seed)")
                #expect(solution.unreachable == random.unreachable(), "seed \(seed)")
                let weight = random.clients.reduce(0) { $0 + random.problem.weights[$1] }
                if let most = plans.map({ random.served($0, within: .greatestFiniteMagnitude) }).max(),
                    solution.unreachable.isEmpty
                {
                    #expect(near(solution.shortfall, weight - most), "seed \(seed)")
                }
                continue
            }
            check(solution, best, seed)
            #expect(near(random.median(solution.sites), best), "seed \(seed)")
            let optimal = plans.filter { near(random.median($0), best) }
            #expect(optimal.contains(solution.sites), "seed \(seed)")
            let common = optimal.reduce(Set(solution.sites)) { $0.intersection($1) }
            #expect(common.isSubset(of: solution.alwaysChosen), "seed \(seed)")
        }
    }

    @Test func pCenterIsTheBestOfAllPlans() {
        for seed in 1_000..<1_600 {
            let random = CapacityCase(seed: seed)
            let plans = random.sets.filter { $0.count == random.sites }
            let best = plans.map(random.center).min() ?? .infinity
            let solution = PCenter.solve(random.problem, sites: random.sites)
            guard best < .infinity else {
                #expect(solution.status == .infeasible, "seed \(seed)")
                #expect(solution.unreachable == random.unreachable(), "seed \(seed)")
                continue
            }
            check(solution, best, seed)
            #expect(plans.contains(solution.sites), "seed \(seed)")
            #expect(random.center(solution.sites) == best, "seed \(seed)")
        }
    }

    @Test func maximalCoveringIsTheBestOfAllPlans() {
        for seed in 2_000..<2_800 {
            let random = CapacityCase(seed: seed)
            let plans = random.sets.filter { $0.count == random.sites }
            let best = plans.map { random.served($0, within: random.threshold) }.max()
            let solution = MaximalCovering.solve(random.problem, within: random.threshold, sites: random.sites)
            guard let best else {
                #expect(solution.status == .infeasible, "seed \(seed)")
                continue
            }
            check(solution, best, seed)
            #expect(plans.contains(solution.sites), "seed \(seed)")
            #expect(random.served(solution.sites, within: random.threshold) == best, "seed \(seed)")
        }
    }

    @Test func setCoveringIsTheSmallestOfAllPlans() {
        for seed in 3_000..<3_800 {
            var random = CapacityCase(seed: seed)
            let skips = seed % 2 == 0
            let nobody = random.unreachable(within: random.threshold)
            let solution = SetCovering.solve(random.problem, within: random.threshold, skippingUnreachable: skips)
            #expect(solution.unreachable == nobody, "seed \(seed)")
            if !skips, !nobody.isEmpty {
                #expect(solution.status == .infeasible, "seed \(seed)")
                continue
            }
            for client in nobody { random.problem.weights[client] = 0 }
            let weight = random.clients.reduce(0) { $0 + random.problem.weights[$1] }
            let plans = random.sets.filter { random.served($0, within: random.threshold) == weight }
            guard let best = plans.map(\.count).min() else {
                #expect(solution.status == .infeasible, "seed \(seed)")
                continue
            }
            check(solution, Double(best), seed)
            #expect(plans.contains(solution.sites), "seed \(seed)")
        }
    }
}
