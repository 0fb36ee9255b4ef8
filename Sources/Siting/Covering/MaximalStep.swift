/// The treatment of one part of the search for a maximal covering: bounded, narrowed, and left or split.
struct MaximalStep {
    /// A plan that was met.
    struct Plan: Sendable {
        var value: Double
        var candidates: [Int32]
    }

    let rules: MaximalRules
    let threads: Int
    /// The best plan known; better ones met on the way replace it.
    private(set) var best: Double
    /// The best plan met here, if it is better than the one known at the start.
    private(set) var plan: Plan?
    /// The largest bound of what was left.
    private(set) var leftBound = -Double.infinity
    /// The parts that remain; the last is to be treated first.
    private(set) var children: [MaximalNode] = []
    /// What is left to search as a tree on one matrix.
    private(set) var rest: MaximalNode?
    /// The multipliers at the end of the first descent, on the rows of the matrix that was given.
    private(set) var firstMultipliers: [Double] = []
    /// The shares that go with them.
    private(set) var firstShares: [Double] = []

    /// Starts from the best value known.
    init(rules: MaximalRules, best: Double, threads: Int) {
        self.threads = threads
        self.rules = rules
        self.best = best
    }

    /// Treats a part.
    mutating func treat(_ given: MaximalNode) {
        var node = given
        while true {
            let cutoff = rules.cutoff.value(for: best)
            if node.bound <= cutoff { return leave(node.bound) }
            if closes(node) { return }
            let groups = rules.groups(of: node.matrix)
            var relaxation = MaximalRelaxation(
                matrix: node.matrix,
                sites: node.sites,
                groups: groups,
                shares: node.shares,
                multipliers: node.multipliers,
                threads: threads
            )
            guard let narrowed = descend(&node, &relaxation) else { return }
            if !narrowed, node.depth == 0, rules.conflicts.isEmpty {
                rest = node
                return
            }
            if !narrowed { return split(node) }
        }
    }

    /// Improves the bound of a part until columns can be fixed; `nil` when the part is done with, false when stuck.
    private mutating func descend(_ node: inout MaximalNode, _ relaxation: inout MaximalRelaxation) -> Bool? {
        let isRoot = node.depth == 0
        if rules.isExact, relaxation.isShort { return nil }
        for block in 0..<(!isRoot ? 8 : rules.conflicts.isEmpty ? 12 : 100) {
            let before = relaxation.bound
            relaxation.run(isRoot ? 40 : 25)
            if isRoot, firstMultipliers.isEmpty {
                (firstMultipliers, firstShares) = (relaxation.multipliers, relaxation.shares)
            }
            node.bound = min(node.bound, node.base + relaxation.bound)
            node.multipliers = relaxation.multipliers
            node.shares = relaxation.shares
            if node.bound > rules.cutoff.value(for: best), isRoot ? block & 3 == 3 : block & 3 == 0 { round(node) }
            let cutoff = rules.cutoff.value(for: best)
            if node.bound <= cutoff {
                leave(node.bound)
                return nil
            }
            let least = (isRoot ? 0.003 : 0.02) * (node.bound - cutoff)
            let isLast = rules.isOver || block > 2 && before - relaxation.bound < least
            let fixing = MaximalFixing(relaxation, base: node.base, cutoff: cutoff)
            if fixing.count >= (isLast ? 1 : max(1, node.matrix.columnCount / 6)) {
                let isWorth = !isLast || fixing.count >= max(1, node.matrix.columnCount / 12)
                leave(fixing.leftBound)
                guard fixing.chosen.count <= node.sites,
                    rules.allow(fixing.chosen.map { node.matrix.candidates[$0] })
                else { return nil }
                node.narrow(choosing: fixing.chosen, keeping: fixing.keep, rules: rules)
                return isWorth || node.matrix.columnCount <= node.sites || node.sites < 2
            }
            if isLast { break }
        }
        return false
    }

    /// Makes a plan of the shares, and improves it by exchanges.
    private mutating func round(_ node: MaximalNode) {
        var exchange = CoverExchange(matrix: node.matrix, conflicts: rules.conflicts)
        while exchange.sites.count < node.sites, exchange.addBest(by: node.shares) {}
        if rules.isExact, exchange.sites.count < node.sites { return }
        var rounds = 0
        while rounds < 30, exchange.swapBest() { rounds += 1 }
        offer(node.base + exchange.covered, node.chosen + exchange.sites.map { node.matrix.candidates[$0] })
    }

    /// Deals with a part that has a plain best plan; false for one that has to be searched.
    private mutating func closes(_ node: MaximalNode) -> Bool {
        let matrix = node.matrix
        if node.sites == 0 || matrix.columnCount == 0 || (matrix.rowCount == 0 && !rules.isExact) {
            if node.sites == 0 || !rules.isExact { offer(node.base, node.chosen) }
            return true
        }
        if node.sites == 1 {
            var (most, pick) = (-1.0, 0)
            for column in 0..<matrix.columnCount {
                var value = 0.0
                for place in matrix.column(column) { value += matrix.weights[Int(matrix.columnRows[place])] }
                if value > most { (most, pick) = (value, column) }
            }
            offer(node.base + most, node.chosen + [matrix.candidates[pick]])
            return true
        }
        if matrix.columnCount <= node.sites, !rules.isExact, rules.allow(matrix.candidates) {
            offer(node.base + matrix.weights.reduce(0, +), node.chosen + matrix.candidates)
            return true
        }
        return false
    }

    /// Splits a part in two: a column is taken or not.
    private mutating func split(_ node: MaximalNode) {
        var keep = [Bool](repeating: true, count: node.matrix.columnCount)
        let pick = doubtfulColumn(node)
        keep[pick] = false
        var without = node
        without.depth += 1
        var with = without
        without.narrow(choosing: [], keeping: keep, rules: rules)
        with.narrow(choosing: [pick], keeping: keep, rules: rules)
        children = [without, with]
    }

    /// The column that the relaxation is least sure of, by the sum of its multipliers.
    private func doubtfulColumn(_ node: MaximalNode) -> Int {
        var sums = [Double](repeating: 0, count: node.matrix.columnCount)
        node.matrix.columnSums(of: node.multipliers, into: &sums, threads: 1)
        var (most, pick) = (-1.0, 0)
        for column in node.shares.indices {
            let share = node.shares[column]
            let doubt = min(share, 1 - share) * (1 + sums[column])
            if doubt > most { (most, pick) = (doubt, column) }
        }
        return pick
    }

    private mutating func offer(_ value: Double, _ candidates: [Int32]) {
        guard value > best else { return }
        best = value
        plan = Plan(value: value, candidates: candidates)
    }

    private mutating func leave(_ bound: Double) { leftBound = max(leftBound, bound) }
}
