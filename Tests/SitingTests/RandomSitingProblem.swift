import Siting
import TestSupport

/// A small random question of siting, the same for the same seed, with its answers by exhaustive search.
struct RandomSitingProblem {
    let problem: SitingProblem
    let sites: Int
    /// The cost of each client to each candidate; infinite where it cannot be reached.
    let matrix: [[Double]]
    /// Every set of sites that may be opened.
    let plans: [[Int]]

    init(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let candidates = 3 + dice.roll(7)
        let clients = 1 + dice.roll(14)
        let isWhole = dice.roll(2) == 0
        let range = [4, 20, 1_000][dice.roll(3)]
        let holes = [0, 0, 3, 6][dice.roll(4)]
        let isKept = dice.roll(2) == 0
        let table: [[Double]] = (0..<clients).map { _ in
            (0..<candidates).map { _ in
                if dice.roll(10) < holes { return .infinity }
                let cost = Double(dice.roll(range))
                return isWhole ? cost : cost / 7
            }
        }
        matrix = table
        let weights = (0..<clients).map { _ -> Double in
            if dice.roll(5) == 0 { return 0 }
            return isWhole ? Double(1 + dice.roll(9)) : 0.5 + Double(dice.roll(90)) / 9
        }
        let kept = (0..<clients).map { _ -> Double in
            isKept && dice.roll(4) > 0 ? Double(dice.roll(range)) / (isWhole ? 1 : 3) : .infinity
        }
        var starts = [0]
        var ids: [Int32] = []
        var costs: [Double] = []
        let skipsUseless = dice.roll(2) == 0
        for client in 0..<clients {
            let reached = (0..<candidates).filter {
                table[client][$0] < .infinity && (!skipsUseless || table[client][$0] < kept[client])
            }
            for candidate in reached.sorted(by: { (table[client][$0], $0) < (table[client][$1], $1) }) {
                ids.append(Int32(candidate))
                costs.append(table[client][candidate])
            }
            starts.append(ids.count)
        }
        var problem = SitingProblem(
            weights: weights,
            rows: CostRows(candidateCount: candidates, starts: starts, candidates: ids, costs: costs),
            keptCosts: isKept ? kept : nil
        )
        sites = dice.roll(12) == 0 ? candidates + dice.roll(2) : 1 + dice.roll(min(5, candidates))
        if dice.roll(3) == 0 {
            problem.required = Array(Set((0..<min(sites, 1 + dice.roll(2))).map { _ in dice.roll(candidates) }))
                .sorted()
        }
        if dice.roll(3) == 0 {
            var excluded = [Set<Int32>](repeating: [], count: candidates)
            for _ in 0..<(1 + dice.roll(2 * candidates)) {
                let (one, other) = (dice.roll(candidates), dice.roll(candidates))
                if one != other {
                    excluded[one].insert(Int32(other))
                    excluded[other].insert(Int32(one))
                }
            }
            problem.conflicts = SiteConflicts(excluded: excluded.map { $0.sorted() })
        }
        self.problem = problem
        let (count, needed, conflicts) = (sites, problem.required, problem.conflicts.excluded)
        plans = (0..<(1 << candidates)).compactMap { bits in
            guard bits.nonzeroBitCount == count else { return nil }
            let plan = (0..<candidates).filter { bits >> $0 & 1 == 1 }
            guard needed.allSatisfy(plan.contains) else { return nil }
            if !conflicts.isEmpty {
                for one in plan where conflicts[one].contains(where: { plan.contains(Int($0)) }) { return nil }
            }
            return plan
        }
    }

    /// What each client with weight pays under a plan.
    private func costs(_ plan: [Int]) -> [(weight: Double, cost: Double)] {
        problem.weights.indices.filter { problem.weights[$0] > 0 }.map { client in
            (problem.weights[client], plan.reduce(problem.keptCosts[client]) { min($0, matrix[client][$1]) })
        }
    }

    /// Weight × cost; infinite where somebody is not served.
    func median(_ plan: [Int]) -> Double { costs(plan).reduce(0) { $0 + $1.weight * $1.cost } }

    /// The largest cost to a client with weight.
    func center(_ plan: [Int]) -> Double { costs(plan).reduce(0) { max($0, $1.cost) } }
}

extension SeededGenerator {
    /// A number from 0 to below `count`.
    fileprivate mutating func roll(_ count: Int) -> Int { integer(in: 0...(count - 1)) }
}
