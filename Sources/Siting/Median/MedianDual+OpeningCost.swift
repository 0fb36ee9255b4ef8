extension MedianDual {
    /// For each candidate what the best bound rises by if it is open and if it is closed, where a site has an opening
    /// cost and any number may be open.
    func changes(openingCost: Double) -> [(ifOpen: Double, ifClosed: Double)] {
        let costs = scores.map { $0 + openingCost }
        guard let groups = rows.groups else { return costs.map { (max(0, $0), max(0, -$0)) } }
        // of each clique the two lowest costs, no higher than 0, which stands for nobody
        var lowest = [(first: Double, second: Double, holder: Int)](repeating: (0, 0, -1), count: groups.count)
        for (candidate, cost) in costs.enumerated() {
            let clique = Int(groups.partition[candidate])
            if cost < lowest[clique].first {
                lowest[clique] = (cost, lowest[clique].first, candidate)
            } else {
                lowest[clique].second = min(lowest[clique].second, cost)
            }
        }
        return costs.enumerated().map { candidate, cost in
            let clique = lowest[Int(groups.partition[candidate])]
            return clique.holder == candidate ? (0, clique.second - clique.first) : (cost - clique.first, 0)
        }
    }
}
