internal import Geometry

/// The search for a maximal covering: branch and bound on the Lagrangian relaxation, depth first, in waves of a fixed
/// number of parts, so that the answer does not depend on the number of threads.
struct MaximalSearch {
    let rules: MaximalRules
    /// The value of the best plan; minus infinity before the first.
    private(set) var best: Double
    /// The candidates of the best plan, required ones left out.
    private(set) var sites: [Int32]
    /// What no plan can better.
    private(set) var bound = Double.infinity
    /// Whether the time ended the search.
    private(set) var isCut = false
    /// The multipliers of the first descent, on the rows of the root.
    private(set) var multipliers: [Double] = []
    /// The shares that go with them.
    private(set) var shares: [Double] = []
    /// How many parts were treated.
    private(set) var parts = 0
    /// How many parts are treated together.
    private static let wave = 4

    /// Starts from a plan, if there is one.
    init(rules: MaximalRules, best: Double = -.infinity, sites: [Int32] = []) {
        self.rules = rules
        self.best = best
        self.sites = sites
    }

    /// Searches a part and all that it splits into.
    mutating func run(_ root: MaximalNode, limits: SitingLimits) {
        var open = [root]
        var left = -Double.infinity
        while !open.isEmpty {
            if parts > 0, rules.isOver {
                isCut = true
                for node in open { left = max(left, node.bound) }
                break
            }
            let wave = Array(open.suffix(Self.wave))
            open.removeLast(wave.count)
            let (rules, known, threads) = (self.rules, best, wave.count > 1 ? 1 : limits.threads)
            let steps = concurrentMap(wave.count, threads: limits.threads) { number in
                var step = MaximalStep(rules: rules, best: known, threads: threads)
                step.treat(wave[number])
                return step
            }
            for step in steps {
                parts += 1
                if parts == 1 { (multipliers, shares) = (step.firstMultipliers, step.firstShares) }
                if let plan = step.plan, plan.value > best { (best, sites) = (plan.value, plan.candidates) }
                left = max(left, step.leftBound)
                open += step.children
                if let rest = step.rest {
                    var tree = MaximalTree(rules: rules, best: best, sites: sites)
                    tree.run(rest, limits: limits)
                    (best, sites, isCut) = (tree.best, tree.sites, tree.isCut)
                    left = max(left, tree.leftBound)
                    parts += tree.parts
                }
            }
            if let progress = limits.progress {
                let reached = open.reduce(left) { max($0, $1.bound) }
                progress(.init(objective: best > -.infinity ? best : .nan, bound: max(best, reached), open: open.count))
            }
        }
        bound = rules.cutoff.stated(left, for: best)
    }
}
