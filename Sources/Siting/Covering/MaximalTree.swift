internal import Geometry

/// The tree search for a maximal covering without conflicts, by linear relaxations on one matrix, in waves of a fixed
/// number of parts.
struct MaximalTree {
    let rules: MaximalRules
    private(set) var best: Double
    private(set) var sites: [Int32]
    private(set) var leftBound = -Double.infinity
    private(set) var isCut = false
    private(set) var parts = 0
    private static let wave = 4

    /// Starts from the best plan known.
    init(rules: MaximalRules, best: Double, sites: [Int32]) {
        (self.rules, self.best, self.sites) = (rules, best, sites)
    }

    /// Searches what is left of a problem.
    mutating func run(_ node: MaximalNode, limits: SitingLimits) {
        let matrix = node.matrix
        var simplex = CoverSimplex(matrix: matrix, sites: node.sites)
        simplex.begin(with: node.shares)
        var open = [
            MaximalBranch(
                basis: simplex.basis,
                fixed: [Int8](repeating: 0, count: matrix.columnCount),
                bound: node.bound - node.base
            )
        ]
        let template = simplex
        while !open.isEmpty {
            if rules.isOver, parts > 0 {
                isCut = true
                for branch in open { leftBound = max(leftBound, node.base + branch.bound) }
                return
            }
            let wave = Array(open.suffix(Self.wave))
            open.removeLast(wave.count)
            let (known, rules, base) = (best, self.rules, node.base)
            let results = concurrentMap(wave.count, threads: limits.threads) { number in
                var own = template
                var step = MaximalBranchStep(template, base: base, best: known, rules: rules)
                step.treat(wave[number], &own)
                return step
            }
            for step in results {
                parts += 1
                leftBound = max(leftBound, step.leftBound)
                if let plan = step.plan, step.best > best {
                    best = step.best
                    sites = node.chosen + plan.map { matrix.candidates[$0] }
                }
                open += step.children.map { child in
                    var child = child
                    child.isRounded = parts % 8 == 0
                    return child
                }
            }
            if let progress = limits.progress {
                let reached = open.reduce(leftBound) { max($0, node.base + $1.bound) }
                progress(.init(objective: best > -.infinity ? best : .nan, bound: max(best, reached), open: open.count))
            }
        }
    }
}
