/// Answers questions of maximal covering on one problem and threshold, one number of sites after the other.
struct MaximalSolver {
    private let problem: SitingProblem
    private let limits: SitingLimits
    private let question: CoverQuestion
    private let coverage: CoverCount
    /// The reduced matrix, where a plan of fewer sites can always be extended.
    private var reduced: MaximalNode?
    private var multipliers: [Double] = []
    private var shares: [Double] = []
    private var last: [Int32] = []

    /// Reads a problem.
    init(_ problem: SitingProblem, within threshold: Double, limits: SitingLimits) {
        self.problem = problem
        self.limits = limits
        question = CoverQuestion(problem, within: threshold)
        coverage = CoverCount(problem, within: threshold)
    }

    /// Answers for one number of sites.
    mutating func solve(sites: Int) -> SitingSolution {
        let free = sites - problem.required.count
        guard !question.requiredConflict, free >= 0, free <= question.matrix.columnCount else { return .infeasible() }
        let rules = rules(free: free)
        let root = root(free: free, rules: rules)
        let start = MaximalStart.plan(for: root, rules: rules, extending: last)
        var search = MaximalSearch(rules: rules, best: start?.value ?? -.infinity, sites: start?.candidates ?? [])
        search.run(root, limits: limits)
        guard search.best > -.infinity else {
            guard search.isCut else { return .infeasible() }
            return SitingSolution(objective: .nan, bound: search.bound, sites: [], status: .timeLimit)
        }
        if !rules.isExact {
            multipliers = search.multipliers
            shares = search.shares
            last = search.sites
        }
        let plan = (filled(search.sites, to: free) + problem.required).sorted()
        let objective = coverage.weight(of: plan)
        let bound = max(objective, search.bound)
        return SitingSolution(
            objective: objective,
            bound: bound,
            sites: plan,
            alwaysChosen: coverage.irreplaceable(in: plan, of: problem),
            status: .of(gap: SitingSolution.gap(objective, bound), asked: search.isCut ? limits.gap : .infinity)
        )
    }

    /// What holds for a number of sites.
    private func rules(free: Int) -> MaximalRules {
        let columns = question.matrix.columnCount
        let degree = question.matrix.candidates.reduce(0) { max($0, problem.conflicts.of($1).count) }
        return MaximalRules(
            conflicts: problem.conflicts,
            isExact: columns <= (free - 1) * (degree + 1) && degree > 0,
            cutoff: CoverCutoff(isWhole: question.isWhole, gap: limits.gap),
            deadline: Deadline(limits.timeLimit)
        )
    }

    /// The whole of the search.
    private mutating func root(free: Int, rules: MaximalRules) -> MaximalNode {
        let half = question.matrix.weights.map { $0 / 2 }
        let even = question.matrix.candidates.map { _ in Double(free) / Double(max(1, question.matrix.columnCount)) }
        let raw = MaximalNode(
            matrix: question.matrix,
            multipliers: half,
            shares: even,
            sites: free,
            base: question.coveredWeight
        )
        if rules.isExact { return raw }
        var node = reduced ?? raw
        if reduced == nil {
            node.simplify(rules)
            reduced = node
        }
        node.sites = free
        if multipliers.count == node.matrix.rowCount {
            node.multipliers = multipliers
            node.shares = shares
        }
        return node
    }

    /// A plan extended to the number of sites by the first candidates that nothing excludes.
    private func filled(_ plan: [Int32], to count: Int) -> [Int] {
        var plan = plan
        var barred = Set(plan)
        for candidate in plan { barred.formUnion(problem.conflicts.of(candidate)) }
        for candidate in question.matrix.candidates where plan.count < count && !barred.contains(candidate) {
            plan.append(candidate)
            barred.insert(candidate)
            barred.formUnion(problem.conflicts.of(candidate))
        }
        return plan.map(Int.init)
    }
}
