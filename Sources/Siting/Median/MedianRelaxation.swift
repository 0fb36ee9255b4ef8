internal import Geometry

/// The Lagrangian relaxation of the rows that assign each client to one site (Cornuéjols, Fisher & Nemhauser 1977).
///
/// With a multiplier per unit of weight u ≤ cap for each client, no plan costs less than the sum of w·u and the `sites`
/// smallest of ρ_j = Σ w·min(0, c_j − u); of candidates that exclude each other at most one counts. Where a site has an
/// opening cost f in place of a number of sites, all with ρ_j + f < 0 are chosen. A multiplier of a clique of candidates
/// that exclude each other is added to the ρ of each, and taken from the bound.
final class MedianRelaxation {
    let rows: MedianRows
    private let openingCost: Double?
    private let threads: Int
    private let chunks: Int
    /// ρ of each candidate, at the multipliers of the last evaluation.
    let scores: UnsafeMutablePointer<Double>
    /// 1 − how many chosen sites a client is served by, at the last evaluation; then for each of the further cliques of
    /// conflicts how many are chosen − 1.
    let slopes: UnsafeMutablePointer<Double>
    /// 1 where a candidate is chosen.
    let isChosen: UnsafeMutablePointer<UInt8>
    /// How many pairs evaluations have looked at.
    var work = 0
    private let partialScores: UnsafeMutablePointer<Double>
    private let scanned: UnsafeMutablePointer<Int>
    private var selection: SmallestSelection
    /// Of each clique the candidate with the smallest ρ.
    private var representatives: [Int32]
    private var chunkValues: [Double]

    init(_ rows: MedianRows, openingCost: Double? = nil, threads: Int) {
        self.rows = rows
        self.openingCost = openingCost
        self.threads = threads
        chunks = rows.clientCount >= 4_000 ? 4 : 1
        scores = .allocate(capacity: rows.candidateCount + 1)
        slopes = .allocate(capacity: rows.multiplierCount + 1)
        isChosen = .allocate(capacity: rows.candidateCount + 1)
        isChosen.initialize(repeating: 0, count: rows.candidateCount + 1)
        partialScores = .allocate(capacity: rows.candidateCount * chunks + 1)
        scanned = .allocate(capacity: rows.clientCount + 1)
        selection = SmallestSelection(count: rows.cliqueCount)
        representatives = (0..<rows.cliqueCount).map(Int32.init)
        chunkValues = [Double](repeating: 0, count: chunks)
    }

    deinit {
        scores.deallocate()
        slopes.deallocate()
        isChosen.deallocate()
        partialScores.deallocate()
        scanned.deallocate()
    }

    /// The bound that the multipliers give; sets `scores`, `isChosen` and `slopes`.
    func evaluate(_ multipliers: UnsafePointer<Double>) -> Double {
        let count = rows.candidateCount
        nonisolated(unsafe) let this = self
        nonisolated(unsafe) let multipliers = multipliers
        nonisolated(unsafe) let partial = partialScores
        if chunks == 1 {
            chunkValues[0] = scoreClients(0..<rows.clientCount, multipliers, into: scores)
        } else {
            let values = concurrentMap(chunks, threads: threads) { chunk in
                this.scoreClients(this.clients(of: chunk), multipliers, into: partial + chunk * count)
            }
            chunkValues = values
            for candidate in 0..<count {
                var sum = 0.0
                for chunk in 0..<chunks { sum += partial[chunk * count + candidate] }
                scores[candidate] = sum
            }
        }
        var bound = rows.constant
        for value in chunkValues { bound += value }
        for (row, clique) in rows.conflicts.enumerated() {
            let multiplier = multipliers[rows.clientCount + row]
            bound -= multiplier
            for candidate in clique { scores[Int(candidate)] += multiplier }
        }
        bound += choose()
        for (row, clique) in rows.conflicts.enumerated() {
            let count = clique.reduce(0) { $0 + Int(isChosen[Int($1)]) }
            slopes[rows.clientCount + row] = Double(count - 1)
        }
        for client in 0..<rows.clientCount { work += scanned[client] - rows.starts[client] }
        if chunks == 1 {
            countSlopes(0..<rows.clientCount)
        } else {
            _ = concurrentMap(chunks, threads: threads) { this.countSlopes(this.clients(of: $0)) }
        }
        return bound
    }

    private func clients(of chunk: Int) -> Range<Int> {
        rows.clientCount * chunk / chunks..<rows.clientCount * (chunk + 1) / chunks
    }

    /// Adds the clients' parts to ρ in `target`, and gives Σ w·u.
    private func scoreClients(
        _ clients: Range<Int>,
        _ multipliers: UnsafePointer<Double>,
        into target: UnsafeMutablePointer<Double>
    ) -> Double {
        target.update(repeating: 0, count: rows.candidateCount)
        var value = 0.0
        rows.candidates.withUnsafeBufferPointer { candidates in
            rows.costs.withUnsafeBufferPointer { costs in
                for client in clients {
                    let multiplier = multipliers[client]
                    let weight = rows.weights[client]
                    let end = rows.ends[client]
                    var pair = rows.starts[client]
                    value += weight * multiplier
                    while pair < end {
                        let cost = costs[pair]
                        if cost >= multiplier { break }
                        target[Int(candidates[pair])] -= weight * (multiplier - cost)
                        pair += 1
                    }
                    scanned[client] = pair
                }
            }
        }
        return value
    }

    /// Chooses the sites with the smallest ρ and gives their sum.
    private func choose() -> Double {
        let sites = rows.sites
        isChosen.update(repeating: 0, count: rows.candidateCount)
        if let groups = rows.groups {
            for clique in representatives.indices { representatives[clique] = -1 }
            for candidate in 0..<rows.candidateCount {
                let clique = Int(groups.partition[candidate])
                let best = Int(representatives[clique])
                if best < 0 || scores[candidate] < scores[best] { representatives[clique] = Int32(candidate) }
            }
        }
        var sum = 0.0
        if let openingCost {
            for candidate in representatives.lazy.map(Int.init) where scores[candidate] + openingCost < 0 {
                isChosen[candidate] = 1
                sum += scores[candidate] + openingCost
            }
            return sum
        }
        if rows.groups == nil {
            selection.select(sites, of: scores)
        } else {
            selection.select(sites, of: scores, via: representatives)
        }
        for rank in 0..<sites {
            let candidate = Int(representatives[Int(selection.order[rank])])
            isChosen[candidate] = 1
            sum += scores[candidate]
        }
        return sum
    }

    private func countSlopes(_ clients: Range<Int>) {
        rows.candidates.withUnsafeBufferPointer { candidates in
            for client in clients {
                var served = 0
                for pair in rows.starts[client]..<scanned[client] { served &+= Int(isChosen[Int(candidates[pair])]) }
                slopes[client] = Double(1 &- served)
            }
        }
    }

    /// The chosen candidates in ascending order.
    var chosen: [Int32] { (0..<Int32(rows.candidateCount)).filter { isChosen[Int($0)] == 1 } }
}
