/// The search for a p-center with proof.
struct CenterSearch {
    let problem: SitingProblem
    let sites: Int
    let limits: SitingLimits
    let deadline: Deadline
    /// The clients with weight.
    let clients: [Int]
    /// A value at which a plan is known to exist, or infinity.
    var ceiling = Double.infinity
    /// The best plan so far, and its largest cost.
    var best: [Int32] = []
    var objective = Double.infinity
    /// No plan has a largest cost below this.
    var bound = 0.0

    init(_ problem: SitingProblem, sites: Int, limits: SitingLimits) {
        self.problem = problem
        self.sites = sites
        self.limits = limits
        deadline = Deadline(limits.timeLimit)
        clients = problem.weights.indices.filter { problem.weights[$0] > 0 }
    }

    mutating func solve() -> SitingSolution {
        let rows = problem.rows
        let unreachable = problem.unreachable
        guard unreachable.isEmpty, sites <= rows.candidateCount, sites >= problem.required.count else {
            return .infeasible(unreachable)
        }
        var worst = 0.0
        for client in clients {
            let row = rows.row(client)
            let kept = problem.keptCosts[client]
            let last = row.isEmpty ? 0 : rows.costs[row.upperBound - 1]
            worst = max(worst, kept < .infinity ? kept : last)
            bound = max(bound, min(kept, row.isEmpty ? .infinity : rows.costs[row.lowerBound]))
        }
        switch answer(within: min(worst, ceiling)) {
        case .none: return .infeasible()
        case .unknown: return SitingSolution(objective: .nan, bound: bound, sites: [], status: .timeLimit)
        case .plan(let plan): accept(plan)
        }
        bisect()
        return finish()
    }

    /// Takes a plan as the best.
    mutating func accept(_ plan: [Int32]) {
        best = plan
        objective = radius(of: plan)
    }

    /// The largest cost to a client with weight.
    private func radius(of plan: [Int32]) -> Double {
        var isOpen = [Bool](repeating: false, count: problem.rows.candidateCount)
        for candidate in plan { isOpen[Int(candidate)] = true }
        var largest = 0.0
        for client in clients {
            let row = problem.rows.row(client)
            let pair = row.first { isOpen[Int(problem.rows.candidates[$0])] }
            let cost = min(problem.keptCosts[client], pair.map { problem.rows.costs[$0] } ?? .infinity)
            largest = max(largest, cost)
        }
        return largest
    }

    /// Brings bound and objective together; between them lie ever fewer of the costs that occur.
    private mutating func bisect() {
        while bound < objective * (1 - max(limits.gap, 1e-12)), !deadline.isPast {
            limits.progress?(SitingProgress(objective: objective, bound: bound, open: 1))
            let values = costs(from: bound, below: objective)
            guard let last = values.last else {
                bound = objective
                return
            }
            let middle = values[(values.count - 1) / 2]
            switch answer(within: middle) {
            case .plan(let plan): accept(plan)
            case .unknown: return
            case .none:
                let next = values.first { $0 > middle } ?? objective
                bound = middle == last ? objective : next
            }
        }
    }

    /// Different costs in `low`..<`high`, ascending: all, or where there are many a sample with one of each row.
    private func costs(from low: Double, below high: Double) -> [Double] {
        let rows = problem.rows
        var values: [Double] = []
        var sample: [Double] = []
        for client in clients {
            if problem.keptCosts[client] >= low && problem.keptCosts[client] < high {
                values.append(problem.keptCosts[client])
            }
            let row = rows.row(client)
            let first = rows.costs.firstPlace(of: row, at: low)
            let end = rows.costs.firstPlace(of: row, at: high)
            guard first < end else { continue }
            sample.append(rows.costs[(first + end) / 2])
            if values.count < 200_000 { values.append(contentsOf: rows.costs[first..<end]) }
        }
        if values.count >= 200_000 { values = sample }
        values.sort()
        var unique: [Double] = []
        for value in values where value != unique.last { unique.append(value) }
        return unique
    }
}
