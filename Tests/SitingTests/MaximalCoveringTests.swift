import Siting
import Testing

/// Expected values come from trying every set of candidates.
@Suite struct MaximalCoveringTests {
    @Test func meetsExhaustiveSearch() {
        for seed in 0..<1000 as Range<UInt64> {
            let question = CoveringCase(seed: seed)
            let answer = MaximalCovering.solve(question.problem, within: question.threshold, sites: question.sites)
            guard let best = question.bestSets else {
                #expect(answer.status == .infeasible, "seed \(seed)")
                continue
            }
            #expect(answer.status == .optimal, "seed \(seed)")
            #expect(abs(answer.objective - best.value) <= 1e-9 * best.value, "seed \(seed)")
            #expect(answer.bound >= best.value * (1 - 1e-9) && answer.bound <= best.value * (1 + 1e-9), "seed \(seed)")
            let set = answer.sites.reduce(0) { $0 | 1 << $1 }
            #expect(best.sets.contains(set), "seed \(seed)")
            #expect(answer.sites == answer.sites.sorted() && answer.sites.count == question.sites, "seed \(seed)")
            // Sites that are in all optimal sets must be among those always chosen.
            let common = best.sets.reduce(-1, &)
            let always = answer.alwaysChosen.reduce(0) { $0 | 1 << $1 }
            #expect(common & ~always == 0 && always & ~set == 0, "seed \(seed)")
        }
    }

    @Test func curveMeetsSingleAnswers() {
        for seed in 2000..<2100 as Range<UInt64> {
            let question = CoveringCase(seed: seed)
            let range = 0...(question.problem.rows.candidateCount + 1)
            let curve = MaximalCovering.curve(question.problem, within: question.threshold, sites: range)
            for (sites, answer) in zip(range, curve) {
                let single = MaximalCovering.solve(question.problem, within: question.threshold, sites: sites)
                #expect(single.status == answer.status, "seed \(seed)")
                guard answer.status == .optimal else { continue }
                #expect(abs(single.objective - answer.objective) <= 1e-9 * abs(answer.objective), "seed \(seed)")
            }
        }
    }

    @Test func threadsDoNotChangeTheAnswer() {
        for seed in 0..<5 as Range<UInt64> {
            let problem = PlaneCase.problem(seed: seed, clients: 120, candidates: 40)
            let one = MaximalCovering.solve(problem, within: 0.17, sites: 6)
            let four = MaximalCovering.solve(problem, within: 0.17, sites: 6, limits: .init(threads: 4))
            #expect(one == four)
            #expect(one.status == .optimal)
        }
    }

    /// Bounds of searches that a gap or the time cuts off hold against the full answer.
    @Test func limitsLeaveBoundsThatHold() {
        for seed in 0..<20 as Range<UInt64> {
            let problem = PlaneCase.problem(seed: seed, clients: 120, candidates: 40)
            let best = MaximalCovering.solve(problem, within: 0.17, sites: 6)
            for limits in [SitingLimits(timeLimit: .zero), SitingLimits(gap: 0.05)] {
                let plan = MaximalCovering.solve(problem, within: 0.17, sites: 6, limits: limits)
                #expect(plan.bound >= best.objective && plan.status != .infeasible)
                if plan.sites.isEmpty { continue }
                #expect(plan.objective <= best.objective && plan.sites.count == 6)
                if plan.status == .gap { #expect(plan.gap <= limits.gap) }
            }
        }
    }

    @Test func theLimitHoldsForEachPlanOfACurve() {
        let problem = PlaneCase.problem(seed: 1, clients: 120, candidates: 40)
        let curve = MaximalCovering.curve(problem, within: 0.17, sites: 2...5, limits: .init(timeLimit: .zero))
        #expect(curve.map(\.sites.count) == [2, 3, 4, 5])
        let whole = MaximalCovering.curve(problem, within: 0.17, sites: 2...5)
        #expect(zip(curve, whole).allSatisfy { $0.bound >= $1.objective && $0.objective <= $1.objective })
    }
}
