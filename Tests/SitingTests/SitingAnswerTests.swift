import Geometry
import Siting
import Testing

/// The expected values follow from the definitions: places on a line, worked out by hand.
@Suite struct SitingAnswerTests {
    /// Clients and candidates at the same places of a line.
    private func line(_ places: [Double], weights: [Double]? = nil, kept: [Double]? = nil) -> SitingProblem {
        var starts = [0]
        var ids: [Int32] = []
        var costs: [Double] = []
        for place in places {
            let order = places.indices.sorted { (abs(places[$0] - place), $0) < (abs(places[$1] - place), $1) }
            ids += order.map(Int32.init)
            costs += order.map { abs(places[$0] - place) }
            starts.append(ids.count)
        }
        let rows = CostRows(candidateCount: places.count, starts: starts, candidates: ids, costs: costs)
        return SitingProblem(
            weights: weights ?? [Double](repeating: 1, count: places.count),
            rows: rows,
            keptCosts: kept
        )
    }

    @Test func oneSiteStandsAtTheMedianOrTheMiddle() {
        let problem = line([0, 1, 2, 3, 10])
        let median = PMedian.solve(problem, sites: 1)
        #expect(median.sites == [2] && median.objective == 12 && median.status == .optimal)
        #expect(median.alwaysChosen == [2])
        let center = PCenter.solve(problem, sites: 1)
        #expect(center.sites == [3] && center.objective == 7 && center.bound == 7)
    }

    @Test func everyCandidateOpensWhenAllAreAskedFor() {
        let problem = line([0, 1, 5])
        #expect(PMedian.solve(problem, sites: 3).sites == [0, 1, 2])
        #expect(PCenter.solve(problem, sites: 3).sites == [0, 1, 2])
        #expect(PMedian.solve(problem, sites: 4).status == .infeasible)
        #expect(PCenter.solve(problem, sites: 4).status == .infeasible)
    }

    @Test func nothingIsOpenedWhenWhatIsKeptIsToDo() {
        let problem = line([0, 4], kept: [2, 1])
        let median = PMedian.solve(problem, sites: 0)
        #expect(median.sites.isEmpty && median.objective == 3 && median.status == .optimal)
        let center = PCenter.solve(problem, sites: 0)
        #expect(center.sites.isEmpty && center.objective == 2 && center.status == .optimal)
        #expect(PMedian.solve(line([0, 4]), sites: 0).status == .infeasible)
        #expect(PCenter.solve(line([0, 4]), sites: 0).status == .infeasible)
    }

    @Test func clientsThatNothingReachesAreNamedUnlessNobodyLivesThere() {
        let rows = CostRows(candidateCount: 2, starts: [0, 2, 2, 2], candidates: [0, 1], costs: [1, 2])
        let problem = SitingProblem(weights: [1, 1, 0], rows: rows)
        for solution in [PMedian.solve(problem, sites: 1), PCenter.solve(problem, sites: 1)] {
            #expect(solution.status == .infeasible && solution.unreachable == [1] && solution.objective.isNaN)
        }
        let empty = SitingProblem(weights: [1, 0, 0], rows: rows)
        #expect(PMedian.solve(empty, sites: 1).sites == [0])
        #expect(PCenter.solve(empty, sites: 1).objective == 1)
    }

    @Test func requiredAndExcludedSitesAreHonoured() {
        var problem = line([0, 1, 2, 3, 10])
        problem.required = [0]
        #expect(PMedian.solve(problem, sites: 2).sites == [0, 4])
        problem.conflicts = SiteConflicts(excluded: [[4], [], [], [], [0]])
        let median = PMedian.solve(problem, sites: 2)
        #expect(median.sites == [0, 3] && median.objective == 9)
        problem.required = [0, 4]
        #expect(PMedian.solve(problem, sites: 2).status == .infeasible)
        #expect(PCenter.solve(problem, sites: 2).status == .infeasible)
    }

    @Test func timeThatHasRunOutLeavesAValidBound() {
        let problem = line((0..<40).map { Double($0 * $0 % 97) + Double($0) / 64 })
        let limits = SitingLimits(timeLimit: .zero)
        let early = PMedian.solve(problem, sites: 6, limits: limits)
        let full = PMedian.solve(problem, sites: 6)
        #expect(full.status == .optimal)
        #expect(early.bound <= full.objective && early.objective >= full.objective)
        let center = PCenter.solve(problem, sites: 6, limits: limits)
        #expect(center.bound <= PCenter.solve(problem, sites: 6).objective)
    }

    @Test func aGapThatIsAskedForIsKept() {
        let problem = line((0..<60).map { Double($0 * $0 % 211) + Double($0) / 64 })
        let solution = PMedian.solve(problem, sites: 5, limits: SitingLimits(gap: 0.05))
        let full = PMedian.solve(problem, sites: 5)
        #expect(solution.status != .timeLimit && solution.gap <= 0.05)
        #expect(solution.bound <= full.objective && solution.objective >= full.objective)
    }

    @Test func progressOnlyImproves() {
        let seen = Locked<[SitingProgress]>([])
        let problem = line((0..<60).map { Double($0 * $0 % 211) + Double($0) / 64 })
        let limits = SitingLimits(threads: 2) { progress in seen.withLock { $0.append(progress) } }
        _ = PMedian.solve(problem, sites: 7, limits: limits)
        let steps = seen.withLock { $0 }
        #expect(!steps.isEmpty)
        for (one, next) in zip(steps, steps.dropFirst()) {
            #expect(next.bound >= one.bound && next.objective <= one.objective)
        }
    }

    @Test func manyClientsHaveTheSameAnswerOnAnyNumberOfThreads() {
        // above 4 000 clients the relaxation itself is split over threads
        let candidates = 12
        var starts = [0]
        var ids: [Int32] = []
        var costs: [Double] = []
        for client in 0..<4_200 {
            let all = (0..<candidates).map { ((client * 37 + $0 * $0 * 101) % 997) }
            let order = all.indices.sorted { (all[$0], $0) < (all[$1], $1) }
            ids += order.map(Int32.init)
            costs += order.map { Double(all[$0]) / 3 }
            starts.append(ids.count)
        }
        let rows = CostRows(candidateCount: candidates, starts: starts, candidates: ids, costs: costs)
        let problem = SitingProblem(weights: (0..<4_200).map { Double(1 + $0 % 5) }, rows: rows)
        let one = PMedian.solve(problem, sites: 3, limits: SitingLimits(threads: 1))
        #expect(one.status == .optimal)
        #expect(one == PMedian.solve(problem, sites: 3, limits: SitingLimits(threads: 2)))
        #expect(one == PMedian.solve(problem, sites: 3, limits: SitingLimits(threads: 5)))
    }
}
