import Siting
import TestSupport

/// Small random questions of covering, and their answers by trying every set of candidates.
struct CoveringCase {
    var problem: SitingProblem
    var threshold: Double
    var sites: Int

    /// The case of a seed: ties, clients without weight, pairs that cannot be reached, kept, required, conflicts.
    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let clients = Int.random(in: 1...12, using: &random)
        let candidates = Int.random(in: 1...8, using: &random)
        let isWhole = Bool.random(using: &random)
        var starts = [0]
        var numbers: [Int32] = []
        var costs: [Double] = []
        for _ in 0..<clients {
            var row: [(Double, Int32)] = []
            for candidate in 0..<candidates where Int.random(in: 0..<10, using: &random) < 8 {
                row.append((Double(Int.random(in: 0...6, using: &random)), Int32(candidate)))
            }
            for (cost, candidate) in row.sorted(by: { $0 < $1 }) {
                costs.append(cost)
                numbers.append(candidate)
            }
            starts.append(numbers.count)
        }
        let weights = (0..<clients).map { _ in
            let whole = Double(Int.random(in: 0...5, using: &random))
            return isWhole ? whole : whole * Double.random(in: 0.5...1.5, using: &random)
        }
        let rows = CostRows(candidateCount: candidates, starts: starts, candidates: numbers, costs: costs)
        problem = SitingProblem(weights: weights, rows: rows)
        if Bool.random(using: &random) {
            problem.keptCosts = (0..<clients).map { _ in Double(Int.random(in: 0...9, using: &random)) }
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            problem.required = (0..<candidates).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            var excluded = [[Int32]](repeating: [], count: candidates)
            let rate = Int.random(in: 1...6, using: &random)
            for one in 0..<candidates {
                for other in 0..<one where Int.random(in: 0..<10, using: &random) < rate {
                    excluded[one].append(Int32(other))
                    excluded[other].append(Int32(one))
                }
            }
            problem.conflicts = SiteConflicts(excluded: excluded.map { $0.sorted() })
        }
        threshold = Double(Int.random(in: 0...4, using: &random))
        sites = Int.random(in: 0...(candidates + 1), using: &random)
    }

    /// Whether a set of candidates may be opened.
    func allows(_ set: Int) -> Bool {
        guard problem.required.allSatisfy({ set >> $0 & 1 == 1 }) else { return false }
        return problem.conflicts.excluded.indices.allSatisfy { one in
            set >> one & 1 == 0 || problem.conflicts.excluded[one].allSatisfy { set >> Int($0) & 1 == 0 }
        }
    }

    /// Whether a set of candidates or something kept covers a client.
    func covers(_ client: Int, by set: Int) -> Bool {
        if problem.keptCosts[client] <= threshold { return true }
        return problem.rows.row(client).contains { place in
            problem.rows.costs[place] <= threshold && set >> Int(problem.rows.candidates[place]) & 1 == 1
        }
    }

    /// The weight that a set of candidates covers.
    func weight(of set: Int) -> Double {
        problem.weights.indices.reduce(0) { $0 + (covers($1, by: set) ? problem.weights[$1] : 0) }
    }

    /// All sets of candidates that may be opened.
    var sets: [Int] { (0..<(1 << problem.rows.candidateCount)).filter(allows) }

    /// The sets of the most weight among those of the number of sites.
    var bestSets: (value: Double, sets: [Int])? {
        let values = sets.filter { $0.nonzeroBitCount == sites }.map { (weight(of: $0), $0) }
        guard let best = values.map(\.0).max() else { return nil }
        return (best, values.filter { $0.0 >= best - 1e-9 * abs(best) }.map(\.1))
    }

    /// The smallest sets that cover each client with weight, those that nothing reaches aside.
    var smallestSets: [Int] {
        let clients = problem.weights.indices.filter { problem.weights[$0] > 0 && covers($0, by: -1) }
        let covering = sets.filter { set in clients.allSatisfy { covers($0, by: set) } }
        let least = covering.map(\.nonzeroBitCount).min()
        return covering.filter { $0.nonzeroBitCount == least }
    }

    /// The clients with weight that nothing reaches.
    var unreachable: [Int] {
        problem.weights.indices.filter { problem.weights[$0] > 0 && !covers($0, by: -1) }
    }
}
