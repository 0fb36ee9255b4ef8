import Testing

@testable import Siting

/// The tree search by itself, which the answers of small questions seldom need. Expected values come from trying every
/// set of candidates.
@Suite struct MaximalTreeTests {
    @Test func meetsExhaustiveSearch() {
        for seed in 20_000..<21_000 as Range<UInt64> {
            var question = CoveringCase(seed: seed)
            question.problem.conflicts = .none
            question.problem.required = []
            let read = CoverQuestion(question.problem, within: question.threshold)
            let matrix = read.matrix
            guard question.sites > 0, question.sites < matrix.columnCount else { continue }
            guard let best = question.bestSets else { continue }
            let rules = MaximalRules(
                conflicts: .none,
                isExact: false,
                cutoff: CoverCutoff(isWhole: read.isWhole, gap: 0),
                deadline: Deadline(nil)
            )
            let node = MaximalNode(
                matrix: matrix,
                multipliers: [],
                shares: [Double](repeating: 0.5, count: matrix.columnCount),
                sites: question.sites,
                base: read.coveredWeight
            )
            var tree = MaximalTree(rules: rules, best: -.infinity, sites: [])
            tree.run(node, limits: .init())
            #expect(abs(tree.best - best.value) <= 1e-9 * best.value, "seed \(seed)")
            #expect(rules.cutoff.stated(tree.leftBound, for: tree.best) <= tree.best * (1 + 1e-9), "seed \(seed)")
        }
    }

    /// Larger questions: the tree and the search that conflicts would use must agree.
    @Test func meetsTheOtherSearch() {
        for seed in 100..<106 as Range<UInt64> {
            let problem = PlaneCase.problem(seed: seed, clients: 150, candidates: 50)
            let one = MaximalCovering.solve(problem, within: 0.15, sites: 8)
            var other = problem
            // A conflict of two candidates that nothing reaches changes nothing but the method.
            let (a, b) = (Int32(problem.rows.candidateCount), Int32(problem.rows.candidateCount + 1))
            let old = problem.rows
            other.rows = CostRows(
                candidateCount: old.candidateCount + 2,
                starts: old.starts,
                candidates: old.candidates,
                costs: old.costs
            )
            other.conflicts = SiteConflicts(excluded: [[Int32]](repeating: [], count: old.candidateCount) + [[b], [a]])
            let two = MaximalCovering.solve(other, within: 0.15, sites: 8)
            #expect(one.status == .optimal && two.status == .optimal)
            #expect(one.objective == two.objective)
        }
    }
}
