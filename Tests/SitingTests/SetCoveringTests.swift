import Siting
import Testing

/// Expected values come from trying every set of candidates.
@Suite struct SetCoveringTests {
    @Test func meetsExhaustiveSearch() {
        for seed in 5000..<6000 as Range<UInt64> {
            let question = CoveringCase(seed: seed)
            let isSkipping = seed % 4 != 0
            let answer = SetCovering.solve(
                question.problem,
                within: question.threshold,
                skippingUnreachable: isSkipping
            )
            let best = question.smallestSets
            #expect(answer.unreachable == question.unreachable, "seed \(seed)")
            guard isSkipping || question.unreachable.isEmpty, let first = best.first else {
                #expect(answer.status == .infeasible, "seed \(seed)")
                continue
            }
            #expect(answer.status == .optimal, "seed \(seed)")
            #expect(answer.objective == Double(first.nonzeroBitCount), "seed \(seed)")
            #expect(answer.bound == answer.objective, "seed \(seed)")
            let set = answer.sites.reduce(0) { $0 | 1 << $1 }
            #expect(best.contains(set), "seed \(seed)")
            let always = answer.alwaysChosen.reduce(0) { $0 | 1 << $1 }
            #expect(best.reduce(-1, &) & ~always == 0 && always & ~set == 0, "seed \(seed)")
        }
    }

    @Test func threadsDoNotChangeTheAnswer() {
        for seed in 0..<5 as Range<UInt64> {
            let problem = PlaneCase.problem(seed: seed, clients: 100, candidates: 60)
            let one = SetCovering.solve(problem, within: 0.2, skippingUnreachable: true)
            let four = SetCovering.solve(problem, within: 0.2, limits: .init(threads: 4), skippingUnreachable: true)
            #expect(one == four)
            #expect(one.status == .optimal)
        }
    }

    /// Bounds of searches that a gap or the time cuts off hold against the full answer.
    @Test func limitsLeaveBoundsThatHold() {
        for seed in 0..<10 as Range<UInt64> {
            let problem = PlaneCase.problem(seed: seed, clients: 120, candidates: 40)
            let best = SetCovering.solve(problem, within: 0.17, skippingUnreachable: true)
            #expect(best.status == .optimal)
            for limits in [SitingLimits(timeLimit: .zero), SitingLimits(gap: 0.2)] {
                let plan = SetCovering.solve(problem, within: 0.17, limits: limits, skippingUnreachable: true)
                #expect(plan.bound <= best.objective && plan.status != .infeasible)
                if !plan.sites.isEmpty { #expect(plan.objective >= best.objective) }
                if plan.status == .gap { #expect(plan.gap <= limits.gap) }
            }
        }
    }
}
