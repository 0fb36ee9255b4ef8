/// Counts what plans cover on the clients of a problem themselves.
struct CoverCount {
    /// For each client with weight, its weight and the candidates that reach it; `isKept` where something kept does.
    private let weights: [Double]
    private let isKept: [Bool]
    private let reaches: [Range<Int>]
    private let candidates: [Int32]
    private let candidateCount: Int

    /// Reads a problem.
    init(_ problem: SitingProblem, within threshold: Double) {
        let rows = problem.rows
        weights = problem.weights
        isKept = problem.keptCosts.map { $0 <= threshold }
        reaches = (0..<rows.clientCount).map { rows.reach(of: $0, within: threshold) }
        candidates = rows.candidates
        candidateCount = rows.candidateCount
    }

    /// The weight that sites cover, kept facilities included, clients in order.
    func weight(of sites: [Int]) -> Double {
        let open = marks(sites)
        var sum = 0.0
        for client in weights.indices where weights[client] > 0 {
            let isCovered = isKept[client] || reaches[client].contains { open[Int(candidates[$0])] }
            if isCovered { sum += weights[client] }
        }
        return sum
    }

    /// For each site of a plan, the candidates that can replace it alone without loss of weight, in ascending order.
    private func exchanges(in sites: [Int], of problem: SitingProblem) -> [[Int]] {
        let open = marks(sites)
        var gains = [Double](repeating: 0, count: candidateCount)
        var losses = [Double](repeating: 0, count: candidateCount)
        var alone = [[Int]](repeating: [], count: candidateCount)
        var total = 0.0
        for client in weights.indices where weights[client] > 0 {
            let reach = reaches[client]
            total += weights[client]
            if isKept[client] { continue }
            var only: Int32 = -1
            var count = 0
            for place in reach where open[Int(candidates[place])] && candidates[place] != only {
                only = candidates[place]
                count += 1
                if count > 1 { break }
            }
            if count == 0 {
                for place in reach { gains[Int(candidates[place])] += weights[client] }
            } else if count == 1 {
                losses[Int(only)] += weights[client]
                alone[Int(only)].append(client)
            }
        }
        var bars = [Int](repeating: 0, count: candidateCount)
        for site in sites { for other in problem.conflicts.of(Int32(site)) { bars[Int(other)] += 1 } }
        return sites.map { site in
            var gain = gains
            for client in alone[site] {
                for place in reaches[client] { gain[Int(candidates[place])] += weights[client] }
            }
            var free = bars
            for other in problem.conflicts.of(Int32(site)) { free[Int(other)] -= 1 }
            let needed = losses[site] - 1e-9 * total
            return gain.indices.filter { !open[$0] && free[$0] == 0 && gain[$0] >= needed }
        }
    }

    /// The sites of a plan that are required, or that no other candidate can replace without loss of weight.
    func irreplaceable(in sites: [Int], of problem: SitingProblem) -> [Int] {
        let required = Set(problem.required)
        let exchanges = exchanges(in: sites, of: problem)
        return zip(sites, exchanges).compactMap { required.contains($0) || $1.isEmpty ? $0 : nil }
    }

    private func marks(_ sites: [Int]) -> [Bool] {
        var open = [Bool](repeating: false, count: candidateCount)
        for site in sites { open[site] = true }
        return open
    }
}
