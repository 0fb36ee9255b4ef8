/// A part of the tree search for a maximal covering, all on one matrix: a basis to begin with and what is fixed.
struct MaximalBranch: Sendable {
    /// Where the simplex method begins.
    var basis: CoverSimplex.Basis
    /// For each column -1 where it has left, 1 where it is chosen, 0 where it is free.
    var fixed: [Int8]
    /// What no plan of this part can better, what is covered beforehand aside.
    var bound: Double
    /// Whether plans are to be made of its shares.
    var isRounded = true
}

/// The treatment of one part of the tree: its linear relaxation, fixing by reduced costs, and branching.
struct MaximalBranchStep {
    let matrix: CoverMatrix
    let sites: Int
    let rules: MaximalRules
    let base: Double
    /// The best value known, what is covered beforehand included.
    private(set) var best: Double
    private(set) var plan: [Int]?
    private(set) var leftBound = -Double.infinity
    private(set) var children: [MaximalBranch] = []

    init(_ template: CoverSimplex, base: Double, best: Double, rules: MaximalRules) {
        matrix = template.matrix
        sites = template.sites
        (self.base, self.best, self.rules) = (base, best, rules)
    }

    /// Treats a part with a simplex that is this step's own.
    mutating func treat(_ given: MaximalBranch, _ simplex: inout CoverSimplex) {
        var branch = given
        if base + branch.bound <= rules.cutoff.value(for: best) { return leave(branch.bound) }
        simplex.fixed = branch.fixed
        simplex.load(branch.basis)
        while true {
            let isSolved = simplex.solve(limit: 50_000, cutoff: rules.cutoff.value(for: best) - base) { rules.isOver }
            let rating = MaximalRating(simplex, fixed: branch.fixed)
            branch.bound = min(branch.bound, rating.bound)
            branch.basis = simplex.basis
            var isWhole = true
            for column in simplex.basic where abs(simplex.shares[Int(column)] - 0.5) < 0.499_99 { isWhole = false }
            if isWhole { offer(simplex.shares.indices.filter { simplex.shares[$0] > 0.5 }) }
            if branch.isRounded, base + branch.bound > rules.cutoff.value(for: best) { round(simplex.shares) }
            branch.isRounded = false
            let cut = rules.cutoff.value(for: best) - base
            if branch.bound <= cut { return leave(branch.bound) }
            guard let fixing = rating.fix(&branch.fixed, sites: sites, cutoff: cut) else { return leave(cut) }
            leave(fixing.leftBound)
            if !branch.fixed.contains(0) {
                offer(branch.fixed.indices.filter { branch.fixed[$0] == 1 })
                return
            }
            simplex.fixed = branch.fixed
            let isMoved = branch.fixed.indices.contains {
                branch.fixed[$0] == -1 && simplex.shares[$0] > 1e-7
                    || branch.fixed[$0] == 1 && simplex.shares[$0] < 1 - 1e-7
            }
            if !isMoved || !isSolved || fixing.count == 0 { break }
        }
        split(branch, simplex)
    }

    private mutating func split(_ branch: MaximalBranch, _ simplex: CoverSimplex) {
        var first = branch
        var second = branch
        var (most, pick) = (0.0, -1)
        for column in simplex.basic.map(Int.init) where branch.fixed[column] == 0 {
            let share = simplex.shares[column]
            let doubt = min(share, 1 - share) * (1 + simplex.total(column))
            if doubt > most, share > 1e-6, share < 1 - 1e-6 { (most, pick) = (doubt, column) }
        }
        if pick < 0 { pick = branch.fixed.firstIndex(of: 0) ?? 0 }
        first.fixed[pick] = 1
        second.fixed[pick] = -1
        children = [second, first]
    }

    private mutating func round(_ shares: [Double]) {
        var exchange = CoverExchange(matrix: matrix, conflicts: .none)
        let factors = shares.map { $0 + 1e-6 }
        while exchange.sites.count < sites, exchange.addBest(by: factors) {}
        var rounds = 0
        while rounds < 30, exchange.swapBest() { rounds += 1 }
        offer(exchange.sites)
    }

    private mutating func offer(_ columns: [Int]) {
        guard columns.count <= sites else { return }
        var isCovered = [Bool](repeating: false, count: matrix.rowCount)
        for column in columns { for place in matrix.column(column) { isCovered[Int(matrix.columnRows[place])] = true } }
        var value = base
        for row in isCovered.indices where isCovered[row] { value += matrix.weights[row] }
        if value > best { (best, plan) = (value, columns) }
    }

    private mutating func leave(_ bound: Double) { leftBound = max(leftBound, base + bound) }
}
