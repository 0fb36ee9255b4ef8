internal import Geometry

/// The search for the sites of least value with capacities, with proof: plans that grow and are exchanged, the Lagrangian
/// relaxation for bounds, reduced costs to rule candidates out, and branch and bound on what is left.
struct CapacitySearch {
    let instance: CapacityInstance
    /// How many candidates a plan opens, required ones counted.
    let sites: Int
    let limits: SitingLimits
    let deadline: Deadline
    /// Whether a plan without value, nobody left over, is all that is asked for.
    var isDecision = false
    /// A value that is good enough to end the search.
    var goal = -Double.infinity
    /// Plans to start from, as facilities.
    var hints: [[Int32]] = []
    /// What no plan can better, as far as it is known before.
    var floor = -Double.infinity
    private(set) var pool = PlanPool()
    private(set) var bound = -Double.infinity
    /// The least bound of what was given up.
    private var givenUp = Double.infinity
    /// What the relaxation is bound by besides.
    private var cuts: [CapacityCut] = []
    /// How many of them are those of the kept facilities alone.
    private var firstCuts = 0

    init(_ instance: CapacityInstance, sites: Int, limits: SitingLimits, _ deadline: Deadline? = nil) {
        self.instance = instance
        self.sites = sites
        self.limits = limits
        self.deadline = deadline ?? Deadline(limits.timeLimit)
    }

    /// Whether the search has to end.
    var isOver: Bool { deadline.isPast || pool.objective <= max(goal, isDecision ? instance.slack : -.infinity) }

    /// The bound at which a part of the search can be given up.
    var cutoff: Double {
        if isDecision { return instance.isWhole ? 0.5 : 1e-9 * instance.total }
        let best = pool.objective
        guard best < .infinity else { return .infinity }
        // A gap is a share of what is reported: of the weight served, where value is what is left over.
        let worth = instance.isCovering ? instance.total - best : best
        if instance.isWhole { return min(best - 0.5, best - limits.gap * worth) }
        return best - max(limits.gap, 2e-10) * worth
    }

    /// Finds the best plan.
    ///
    /// - Returns: the plan as facilities, empty where there is none; its value, infinite then; what no plan can better, infinite
    ///   where no set of sites may be opened.
    mutating func solve() -> (plan: [Int32], objective: Double, bound: Double) {
        guard sites >= instance.required.count, sites <= instance.candidateCount,
            instance.isCompatible(instance.required)
        else { return ([], .infinity, .infinity) }
        let base = instance.base
        let free = (Int32(instance.keptCount)..<Int32(instance.facilityCount)).filter { candidate in
            !instance.required.contains(candidate)
                && !instance.required.contains { instance.excludes(candidate, $0) }
        }
        let alone = Transport(instance, open: base)
        let caps = CapacityCaps(instance, alone: alone)
        var start = CapacityStart(instance, caps.columns, deadline, threads: limits.threads)
        for hint in hints { start.offer(hint) }
        start.grow(from: alone, free, sites: sites - instance.required.count)
        start.exchange(among: free)
        for (plan, value) in start.takePlans() { pool.offer(plan, value) }
        bound = max(floor, 0)
        if bound < cutoff, !isOver {
            if instance.isCovering {
                cuts = CapacityCut.cuts(alone)
                firstCuts = cuts.count
            }
            let node = CapacityNode(
                open: base,
                free: free,
                bound: bound,
                multipliers: start.multipliers ?? alone.multipliers
            )
            branch(node, caps, &start)
        } else if bound >= cutoff {
            givenUp = bound
        }
        if pool.objective == .infinity, bound < .infinity, givenUp < .infinity { bound = max(bound, givenUp) }
        return (pool.best, pool.objective, min(bound, pool.objective))
    }

    /// How many parts are looked at between two looks at the queue: the same on any number of threads.
    private static let batch = 8

    /// Closes the gap by branch and bound, the part with the lowest bound first.
    private mutating func branch(_ node: CapacityNode, _ first: CapacityCaps, _ start: inout CapacityStart) {
        var (node, caps) = (node, first)
        if instance.base.count + 1 < instance.keptCount + sites { raise(&node, &caps, &start) }
        var queue = Heap<CapacityNode>(CapacityNode.precedes)
        if node.bound < cutoff { queue.insert(node) } else { givenUp = min(givenUp, node.bound) }
        var made = 1
        while let first = queue.first, first.bound < cutoff {
            bound = max(bound, min(first.bound, givenUp))
            tell(open: queue.count)
            if isOver { break }
            var batch: [CapacityNode] = []
            while batch.count < Self.batch, let next = queue.first, next.bound < cutoff {
                _ = queue.removeFirst()
                batch.append(next)
            }
            let context = CapacityNodeContext(
                instance: instance,
                columns: caps.columns,
                caps: caps.values,
                cuts: cuts,
                openCount: instance.keptCount + sites,
                target: isDecision ? max(cutoff, 1e-3 * instance.total) : pool.objective,
                cutoff: cutoff,
                deadline: deadline
            )
            let results = concurrentMap(batch.count, threads: limits.threads) { [batch] in
                context.look(at: batch[$0])
            }
            for result in results {
                for (plan, value) in result.plans { pool.offer(plan, value) }
                givenUp = min(givenUp, result.givenUp)
                for var child in result.children {
                    child.order = made
                    made += 1
                    queue.insert(child)
                }
            }
        }
        bound = max(bound, min(queue.first?.bound ?? .infinity, givenUp))
        tell(open: queue.count)
    }

    /// The largest number of steps that the bound of the whole is raised by before branching.
    private static let rootSteps = 2_000

    /// Raises the bound of the whole before it is split, and rules candidates out.
    private mutating func raise(_ node: inout CapacityNode, _ caps: inout CapacityCaps, _ start: inout CapacityStart) {
        var steps = 0
        var (slow, round) = (0, 0)
        while true {
            caps.tighten(around: node.multipliers)
            let relaxation = CapacityRelaxation(
                instance,
                caps.columns,
                open: node.open,
                free: node.free,
                sites: instance.keptCount + sites - node.open.count,
                cuts: cuts,
                threads: limits.threads
            )
            let dual = CapacityDual(relaxation, start: node.multipliers, limits: caps.values)
            let before = max(node.bound, dual.bound)
            let goal = pool.objective < .infinity ? pool.objective : max(2 * abs(dual.bound), 1)
            dual.run(
                steps == 0 ? 100 : 200,
                target: isDecision ? max(goal, 1e-3 * instance.total) : goal,
                cutoff: cutoff,
                until: deadline
            )
            steps += dual.iterations
            node.multipliers = dual.multipliers
            node.bound = max(node.bound, instance.rounded(dual.bound))
            bound = max(bound, min(node.bound, cutoff))
            if dual.bound < .infinity, node.bound < cutoff, !isOver {
                if instance.isCompatible(dual.chosen) {
                    start.offer(Transport(instance, open: node.open + dual.chosen, prices: dual.prices))
                }
                let order = node.free.indices.sorted {
                    (dual.decisions[$0].ifOpen, $0) < (dual.decisions[$1].ifOpen, $1)
                }
                start.exchange(among: order.map { node.free[$0] }, isRanked: true)
                for (plan, value) in start.takePlans() { pool.offer(plan, value) }
            }
            tell(open: 1)
            for (candidate, decision) in zip(node.free, dual.decisions)
            where instance.rounded(decision.ifOpen) >= cutoff {
                givenUp = min(givenUp, instance.rounded(decision.ifOpen))
                node.free.removeAll { $0 == candidate }
            }
            let widened = round < 3 ? self.widened(dual) : []
            cuts += widened
            round += 1
            slow = node.bound - before < 0.02 * (pool.objective - node.bound) ? slow + 1 : 0
            if node.bound >= cutoff || isOver || slow >= 2 || steps >= Self.rootSteps { break }
            if node.free.count < instance.keptCount + sites - node.open.count { break }
        }
        caps.tighten(around: node.multipliers)
    }

    /// The first cuts with those besides whom the candidates reach that the relaxation opens in part.
    private func widened(_ dual: CapacityDual) -> [CapacityCut] {
        let facilities = dual.relaxation.facilities
        let opened = facilities.indices.filter { facilities[$0] >= instance.keptCount && dual.openness[$0] > 0.05 }
        return cuts.prefix(firstCuts).compactMap { $0.widened(instance, by: opened.map { facilities[$0] }) }
    }

    /// Tells how far the search is.
    private func tell(open: Int) {
        let objective = pool.objective < .infinity ? pool.objective : .nan
        limits.progress?(SitingProgress(objective: objective, bound: bound, open: open))
    }
}
