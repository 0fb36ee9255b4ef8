/// A p-median problem made ready: its rows, what no plan that serves everybody can cost, and the grain of the objective.
struct MedianInstance: Sendable {
    /// What is left to decide once the required candidates are opened; `nil` where these conflict.
    let rows: MedianRows?
    /// The candidates of the problem that `rows` has opened beforehand.
    let opened: [Int32]
    /// Clients with weight that nothing reaches.
    let unreachable: [Int]
    /// A plan at this value or above leaves somebody without any facility.
    let penalty: Double
    /// What two different values of the objective differ by at least; 0 where that is not known.
    let grain: Double

    init(_ problem: SitingProblem, sites: Int) {
        let table = problem.rows
        let clients = problem.weights.indices.filter { problem.weights[$0] > 0 }
        unreachable = problem.unreachable
        var total = 0.0
        var isWhole = true
        for client in clients {
            let weight = problem.weights[client]
            let kept = problem.keptCosts[client]
            let last = table.row(client).isEmpty ? 0 : table.costs[table.starts[client + 1] - 1]
            total += weight * (kept < .infinity ? max(kept, last) : last)
            isWhole = isWhole && weight == weight.rounded() && (kept == .infinity || kept == kept.rounded())
        }
        for client in clients where isWhole {
            isWhole = table.costs[table.row(client)].allSatisfy { $0 == $0.rounded() }
        }
        grain = isWhole && total < 1e10 ? 1 : 0
        penalty = (2 * total + 1).rounded(.up)

        var starts: [Int] = []
        var ends: [Int] = []
        var ids: [Int32] = []
        var caps: [Double] = []
        var constant = 0.0
        for client in clients {
            let row = table.row(client)
            var cap = problem.keptCosts[client]
            if cap == .infinity {
                cap =
                    row.count == table.candidateCount && sites > 0 && !row.isEmpty
                    ? table.costs[row.upperBound - 1] : penalty / problem.weights[client]
            }
            let end = table.costs.firstPlace(of: row, at: cap)
            if end == row.lowerBound {
                constant += problem.weights[client] * cap
            } else {
                starts.append(row.lowerBound)
                ends.append(end)
                ids.append(Int32(client))
                caps.append(cap)
            }
        }
        let all = MedianRows(
            sites: sites,
            candidateIDs: (0..<table.candidateCount).map(Int32.init),
            clientIDs: ids,
            starts: starts,
            ends: ends,
            candidates: table.candidates,
            costs: table.costs,
            weights: ids.map { problem.weights[Int($0)] },
            caps: caps,
            constant: constant,
            excluded: problem.conflicts.excluded
        )
        opened = problem.required.map(Int32.init)
        rows = opened.isEmpty ? all : all.marks(open: opened, closed: []).map(all.restricted)
    }

    /// What is proven when every part of the search was given up at a bound of `cutoff` or more.
    func proven(_ bound: Double, objective: Double) -> Double {
        guard objective < .infinity else { return bound }
        let rounded = grain > 0 ? (bound - grain * 5e-4).rounded(.up) : bound
        return min(objective, rounded)
    }

    /// The value at which a part of the search can be given up when the best plan so far is worth `objective`.
    func cutoff(_ objective: Double, gap: Double) -> Double {
        guard objective < .infinity else { return objective }
        let share = objective * (1 - max(gap, 1e-10))
        return grain > 0 ? min(share, objective - grain) + grain * 1e-3 : share
    }
}
