/// The search for a p-median with proof: interchange for plans, Lagrangian relaxation for bounds, reduced costs to fix
/// candidates, and branch and bound on what is left (Christofides & Beasley 1982).
struct MedianSearch {
    let problem: SitingProblem
    let instance: MedianInstance
    let limits: SitingLimits
    let deadline: Deadline
    var pool = PlanPool()
    /// Plans to start from; candidates of the problem.
    var hints: [[Int32]] = []
    /// How much work the search may take, in pairs that relaxations look at; `nil` for as much as it takes.
    var workLimit: Int?
    /// The work done so far.
    var work = 0
    /// What no plan can better.
    var bound = -Double.infinity
    /// The candidates that the base rows have opened.
    var opened: [Int32]

    init(_ problem: SitingProblem, sites: Int, limits: SitingLimits, _ deadline: Deadline? = nil) {
        self.problem = problem
        self.limits = limits
        self.deadline = deadline ?? Deadline(limits.timeLimit)
        instance = MedianInstance(problem, sites: sites)
        pool.ceiling = instance.penalty
        opened = instance.opened
    }

    /// Whether the search has to end.
    var isOver: Bool { deadline.isPast || work >= workLimit ?? .max }
    /// The bound at which a part of the search can be given up.
    var cutoff: Double { instance.cutoff(pool.objective, gap: limits.gap) }

    mutating func solve() -> SitingSolution {
        guard !isInfeasible, let rows = instance.rows else { return infeasible }
        if rows.sites == 0 {
            let worth = rows.constant + zip(rows.weights, rows.caps).reduce(0) { $0 + $1.0 * $1.1 }
            pool.offer(instance.opened, worth)
            bound = worth
            return solution
        }
        improve(startingWith: rows)
        let (base, multipliers) = root(rows)
        if bound < cutoff, bound < instance.penalty, !isOver {
            branch(base, multipliers)
        }
        return solution
    }

    /// Takes a plan of `rows` into account.
    mutating func offer(_ search: MedianInterchange) {
        pool.offer((opened + search.plan).sorted(), search.objective)
    }

    /// Finds first plans.
    private mutating func improve(startingWith rows: MedianRows) {
        let search = MedianInterchange(rows, until: deadline)
        let ids = Dictionary(uniqueKeysWithValues: rows.candidateIDs.enumerated().map { ($1, Int32($0)) })
        for hint in hints + [[]] {
            search.set(hint.compactMap { ids[$0] })
            guard search.complete() else { continue }
            search.descend()
            offer(search)
        }
    }

    /// The largest number of steps that the bound of the whole is raised by before branching.
    private static let rootSteps = 20_000

    /// Raises the bound of the whole, and gives the rows that are left after fixing, with their multipliers.
    private mutating func root(_ first: MedianRows) -> (MedianRows, [Double]) {
        var rows = first
        let search = MedianInterchange(rows, until: deadline)
        let places = Dictionary(uniqueKeysWithValues: rows.candidateIDs.enumerated().map { ($1, Int32($0)) })
        search.set(pool.best.compactMap { places[$0] })
        var start = search.startMultipliers
        if rows.sites == 1 { start = rows.exactMultipliers }
        var dual = MedianDual(rows, start: start, threads: limits.threads)
        var local = search
        var steps = 0
        while true {
            let (before, firstStep) = (dual.bound, dual.iterations)
            let target = pool.objective < .infinity ? pool.objective : max(2 * abs(dual.bound), 1)
            dual.run(max(50, min(dual.iterations / 2, 500)), target: target, cutoff: cutoff, until: deadline)
            work += dual.takeWork()
            steps += dual.iterations - firstStep
            bound = max(bound, dual.bound)
            if plan(local, from: dual) { offer(local) }
            tell(open: 1)
            if bound >= cutoff || isOver || bound >= instance.penalty { break }
            let marks = dual.marks(cutoff: cutoff)
            let left = marks.count { $0 == .free }
            let isSlow = !(dual.bound - before >= 0.02 * (pool.objective - dual.bound))
            let done = (dual.isStalled && isSlow) || steps >= Self.rootSteps
            if left < rows.candidateCount * 3 / 4 || done {
                let ids = rows.candidateIDs
                guard let marks = rows.marks(open: Self.places(marks, .open), closed: Self.places(marks, .closed))
                else {
                    bound = max(bound, cutoff)
                    break
                }
                let next = rows.restricted(marks)
                opened += Self.places(marks, .open).map { ids[Int($0)] }
                var multipliers = next.inherited(dual.multipliers, of: rows)
                rows = next
                if rows.isOverfull {
                    bound = max(bound, cutoff)
                    break
                }
                if rows.sites == 1 { multipliers = rows.exactMultipliers }
                dual = MedianDual(
                    rows,
                    start: multipliers,
                    stepShare: min(0.1, dual.stepShare * 2),
                    threads: limits.threads
                )
                local = MedianInterchange(rows, until: deadline)
                if done || rows.sites <= 1 { break }
            }
        }
        return (rows, dual.multipliers)
    }

    /// Makes a plan of the sites that the relaxation chose; gives whether there is one.
    private func plan(_ search: MedianInterchange, from dual: MedianDual) -> Bool {
        search.setCompatible(dual.chosen.sorted { dual.scores[Int($0)] < dual.scores[Int($1)] })
        guard search.complete() else { return false }
        search.descend()
        return true
    }

    static func places(_ marks: [MedianRows.Mark], _ mark: MedianRows.Mark) -> [Int32] {
        marks.indices.filter { marks[$0] == mark }.map(Int32.init)
    }

    /// Tells how far the search is.
    func tell(open: Int) {
        let objective = pool.objective < instance.penalty ? pool.objective : .nan
        limits.progress?(SitingProgress(objective: objective, bound: bound, open: open))
    }

    private var isInfeasible: Bool { !instance.unreachable.isEmpty || instance.rows?.isOverfull ?? true }

    private var infeasible: SitingSolution { .infeasible(instance.unreachable) }

    private var solution: SitingSolution {
        guard pool.objective < instance.penalty else {
            if bound >= instance.penalty || pool.objective < .infinity && bound >= cutoff { return infeasible }
            if pool.objective == .infinity && bound == .infinity { return infeasible }
            return SitingSolution(objective: .nan, bound: bound, sites: [], status: .timeLimit)
        }
        let proven = instance.proven(bound, objective: pool.objective)
        return SitingSolution(
            objective: pool.objective,
            bound: proven,
            sites: pool.best.map(Int.init),
            alwaysChosen: pool.alwaysChosen,
            status: .of(gap: SitingSolution.gap(pool.objective, proven), asked: limits.gap)
        )
    }
}
