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
}
