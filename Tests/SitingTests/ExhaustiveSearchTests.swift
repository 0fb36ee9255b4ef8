import Siting
import Testing

/// The expected values come from trying every set of sites.
@Suite struct ExhaustiveSearchTests {
    @Test func pMedianIsTheBestOfAllPlans() {
        for seed in 0..<1_000 {
            let random = RandomSitingProblem(seed: seed)
            let best = random.plans.map(random.median).min() ?? .infinity
            let solution = PMedian.solve(random.problem, sites: random.sites)
            guard check(solution, best, seed: seed, random) else { continue }
            #expect(near(random.median(solution.sites), best), "seed \(seed)")
            let optimal = random.plans.filter { near(random.median($0), best) }
            let common = optimal.reduce(Set(solution.sites)) { $0.intersection($1) }
            #expect(common.isSubset(of: solution.alwaysChosen), "seed \(seed)")
        }
    }

    @Test func pCenterIsTheBestOfAllPlans() {
        for seed in 0..<1_000 {
            let random = RandomSitingProblem(seed: seed)
            let best = random.plans.map(random.center).min() ?? .infinity
            let solution = PCenter.solve(random.problem, sites: random.sites)
            guard check(solution, best, seed: seed, random) else { continue }
            #expect(random.center(solution.sites) == best, "seed \(seed)")
            // of the optimal plans that with the least p-median value
            let least = random.plans.filter { random.center($0) == best }.map(random.median).min() ?? .infinity
            #expect(near(random.median(solution.sites), least), "seed \(seed)")
            let optimal = random.plans.filter { random.center($0) == best }
            let common = optimal.reduce(Set(solution.sites)) { $0.intersection($1) }
            #expect(common.isSubset(of: solution.alwaysChosen), "seed \(seed)")
        }
    }

    @Test func answersDoNotDependOnThreads() {
        for seed in 0..<200 {
            let random = RandomSitingProblem(seed: seed)
            let one = PMedian.solve(random.problem, sites: random.sites, limits: SitingLimits(threads: 1))
            let three = PMedian.solve(random.problem, sites: random.sites, limits: SitingLimits(threads: 3))
            #expect(same(one, three), "seed \(seed)")
            let center = PCenter.solve(random.problem, sites: random.sites, limits: SitingLimits(threads: 1))
            let centers = PCenter.solve(random.problem, sites: random.sites, limits: SitingLimits(threads: 3))
            #expect(same(center, centers), "seed \(seed)")
        }
    }

    @Test func curveHasTheBestPlanOfEachSize() {
        for seed in 0..<200 {
            var problem = RandomSitingProblem(seed: seed).problem
            problem.required = []
            let top = min(4, problem.rows.candidateCount)
            let medians = PMedian.curve(problem, sites: 1...top)
            let centers = PCenter.curve(problem, sites: 1...top)
            for count in 1...top {
                let median = PMedian.solve(problem, sites: count)
                let center = PCenter.solve(problem, sites: count)
                #expect(near(medians[count - 1].objective, median.objective), "seed \(seed)")
                #expect(near(centers[count - 1].objective, center.objective), "seed \(seed)")
            }
        }
    }

    private func near(_ one: Double, _ other: Double) -> Bool {
        one.isNaN && other.isNaN || abs(one - other) <= 1e-9 * max(1, abs(other))
    }

    private func same(_ one: SitingSolution, _ other: SitingSolution) -> Bool {
        one == other || (one.status == other.status && one.sites == other.sites && one.objective.isNaN)
    }

    /// Checks what holds of every answer; gives whether there is a plan.
    private func check(
        _ solution: SitingSolution,
        _ best: Double,
        seed: Int,
        _ random: RandomSitingProblem
    ) -> Bool {
        guard best < .infinity else {
            #expect(solution.status == .infeasible && solution.sites.isEmpty, "seed \(seed)")
            let nobody = random.problem.weights.indices.filter {
                random.problem.weights[$0] > 0 && random.problem.keptCosts[$0] == .infinity
                    && random.problem.rows.row($0).isEmpty
            }
            #expect(solution.unreachable == nobody, "seed \(seed)")
            return false
        }
        #expect(solution.status == .optimal, "seed \(seed)")
        #expect(near(solution.objective, best), "seed \(seed): \(solution.objective) for \(best)")
        #expect(near(solution.bound, best) && solution.bound <= solution.objective, "seed \(seed)")
        #expect(random.plans.contains(solution.sites), "seed \(seed)")
        #expect(solution.alwaysChosen.allSatisfy(solution.sites.contains), "seed \(seed)")
        #expect(random.problem.required.allSatisfy(solution.alwaysChosen.contains), "seed \(seed)")
        return solution.status == .optimal
    }
}
