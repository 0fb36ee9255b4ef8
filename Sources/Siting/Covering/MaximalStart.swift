/// A first plan for maximal covering: greedy choice, then exchanges of one site (Teitz & Bart 1968) while they gain.
enum MaximalStart {
    /// A plan for a whole search, from candidates that are chosen already, if they fit.
    static func plan(for node: MaximalNode, rules: MaximalRules, extending last: [Int32]) -> MaximalStep.Plan? {
        let matrix = node.matrix
        var exchange = CoverExchange(matrix: matrix, conflicts: rules.conflicts)
        if last.count <= node.sites {
            let wanted = Set(last)
            for column in 0..<matrix.columnCount where wanted.contains(matrix.candidates[column]) {
                exchange.open(column)
            }
        }
        while exchange.sites.count < node.sites, exchange.addBest() {}
        if rules.isExact, exchange.sites.count < node.sites { return nil }
        var rounds = 0
        while rounds < 50, !rules.isOver, exchange.swapBest() { rounds += 1 }
        let candidates = exchange.sites.map { matrix.candidates[$0] }.sorted()
        return .init(value: node.base + exchange.covered, candidates: candidates)
    }
}
