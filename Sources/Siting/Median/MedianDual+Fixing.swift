extension MedianDual {
    /// What the reduced costs at the best bound decide: candidates that have to be open or closed in any plan below
    /// `cutoff`.
    func marks(cutoff: Double) -> [MedianRows.Mark] {
        decisions().map { $0.ifOpen >= cutoff ? .closed : $0.ifClosed >= cutoff ? .open : .free }
    }

    /// For each candidate the bounds if it is open and if it is closed.
    func decisions() -> [(ifOpen: Double, ifClosed: Double)] {
        var isChosen = [Bool](repeating: false, count: rows.candidateCount)
        for candidate in chosen { isChosen[Int(candidate)] = true }
        let worst = chosen.lazy.map { self.scores[Int($0)] }.max() ?? 0
        guard !rows.cliques.isEmpty else {
            let next = scores.indices.lazy.filter { !isChosen[$0] }.map { self.scores[$0] }.min() ?? .infinity
            return scores.indices.map { candidate in
                isChosen[candidate]
                    ? (bound, bound - scores[candidate] + next) : (bound + scores[candidate] - worst, bound)
            }
        }
        var rivals = [Int](repeating: -1, count: rows.cliqueCount)
        for candidate in chosen.map(Int.init) { rivals[Int(rows.cliques[candidate])] = candidate }
        // the best that can take a chosen one's place: of a clique with nobody chosen, or of its own
        var outside = Double.infinity
        var inside = [Double](repeating: .infinity, count: rows.cliqueCount)
        for candidate in scores.indices where !isChosen[candidate] {
            let clique = Int(rows.cliques[candidate])
            if rivals[clique] < 0 {
                outside = min(outside, scores[candidate])
            } else {
                inside[clique] = min(inside[clique], scores[candidate])
            }
        }
        return scores.indices.map { candidate in
            let clique = Int(rows.cliques[candidate])
            if isChosen[candidate] { return (bound, bound - scores[candidate] + min(outside, inside[clique])) }
            return (bound + scores[candidate] - (rivals[clique] < 0 ? worst : scores[rivals[clique]]), bound)
        }
    }
}
