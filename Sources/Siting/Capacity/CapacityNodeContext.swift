/// What looking at a part of a search with capacities needs to know of the whole.
struct CapacityNodeContext: Sendable {
    let instance: CapacityInstance
    /// The columns without the pairs that no multiplier reaches.
    let columns: CostColumns
    /// The largest multiplier of each client.
    let caps: [Double]
    let cuts: [CapacityCut]
    /// How many facilities a plan opens, those kept counted.
    let openCount: Int
    /// The best value so far.
    let target: Double
    /// The bound at which a part can be given up.
    let cutoff: Double
    let deadline: Deadline

    /// What looking at a part has found.
    struct Result: Sendable {
        var plans: [(plan: [Int32], value: Double)] = []
        var children: [CapacityNode] = []
        /// The least bound of what was given up.
        var givenUp = Double.infinity
    }

    /// Bounds a part of the search, and splits it where the bound does not settle it.
    func look(at node: CapacityNode) -> Result {
        var result = Result()
        let sites = openCount - node.open.count
        guard sites <= node.free.count else { return result }
        guard !deadline.isPast else {
            result.children.append(node)
            return result
        }
        if sites == 0 {
            offer(Transport(instance, open: node.open), to: &result)
        } else if sites == 1 {
            enumerate(node, into: &result)
        } else {
            split(node, sites, into: &result)
        }
        return result
    }

    private func offer(_ transport: Transport, to result: inout Result) {
        guard let value = instance.value(transport) else { return }
        result.plans.append((transport.open.filter { $0 >= instance.keptCount }.sorted(), value))
    }

    /// Tries the last site: every candidate whose bound does not rule it out.
    private func enumerate(_ node: CapacityNode, into result: inout Result) {
        let transport = Transport(instance, open: node.open)
        let relaxation = CapacityRelaxation(
            instance,
            columns,
            open: node.open,
            free: node.free,
            sites: 1,
            cuts: cuts,
            threads: 1
        )
        let dual = CapacityDual(relaxation, start: transport.multipliers, limits: caps)
        if dual.decisions.count(where: { $0.ifOpen < cutoff }) > 8, cutoff < .infinity {
            dual.run(20, target: target, cutoff: cutoff, until: deadline)
        }
        let order = node.free.indices.sorted { (dual.decisions[$0].ifOpen, $0) < (dual.decisions[$1].ifOpen, $1) }
        var best = cutoff
        for (rank, place) in order.enumerated() {
            let bound = instance.rounded(dual.decisions[place].ifOpen)
            if bound >= best {
                result.givenUp = min(result.givenUp, bound)
                return
            }
            if rank > 0, deadline.isPast {
                var rest = node
                rest.free = order[rank...].map { node.free[$0] }
                rest.bound = max(node.bound, bound)
                result.children.append(rest)
                return
            }
            let prices = transport.prices.dropLast() + relaxation.prices(of: [node.free[place]])
            let trial = Transport(
                instance,
                open: node.open + [node.free[place]],
                prices: Array(prices),
                cutoff: best
            )
            if trial.isGivenUp {
                result.givenUp = min(result.givenUp, instance.rounded(trial.bound))
                continue
            }
            offer(trial, to: &result)
            if let value = instance.value(trial) { best = min(best, value) }
        }
    }

    private func split(_ node: CapacityNode, _ sites: Int, into result: inout Result) {
        let relaxation = CapacityRelaxation(
            instance,
            columns,
            open: node.open,
            free: node.free,
            sites: sites,
            cuts: cuts,
            threads: 1
        )
        let dual = CapacityDual(relaxation, start: node.multipliers, limits: caps, stepShare: 0.05)
        let goal = target < .infinity ? target : max(2 * abs(dual.bound), 1)
        var last = dual.bound
        for _ in 0..<8 {
            dual.run(25, target: goal, cutoff: cutoff, until: deadline)
            if dual.bound >= cutoff || dual.bound - last < 0.02 * (goal - dual.bound) { break }
            last = dual.bound
        }
        let bound = instance.rounded(max(dual.bound, node.bound))
        guard bound < cutoff else {
            result.givenUp = min(result.givenUp, bound)
            return
        }
        if instance.isCompatible(dual.chosen) {
            offer(Transport(instance, open: node.open + dual.chosen, prices: dual.prices), to: &result)
        }
        var child = node
        child.bound = bound
        child.multipliers = dual.multipliers
        branch(child, dual, sites, into: &result)
    }

    /// Fixes what reduced costs decide, and branches: on each candidate in turn where few sites are left, else on the one that
    /// the relaxation leaves most open.
    private func branch(_ node: CapacityNode, _ dual: CapacityDual, _ sites: Int, into result: inout Result) {
        var open: [(place: Int, bound: Double)] = []
        for (place, decision) in dual.decisions.enumerated() {
            let bound = instance.rounded(decision.ifOpen)
            if bound >= cutoff {
                result.givenUp = min(result.givenUp, bound)
            } else {
                open.append((place, max(bound, node.bound)))
            }
        }
        guard open.count >= sites else { return }
        var rest = node
        rest.free = open.map { node.free[$0.place] }
        if let sure = open.first(where: { instance.rounded(dual.decisions[$0.place].ifClosed) >= cutoff }) {
            result.givenUp = min(result.givenUp, instance.rounded(dual.decisions[sure.place].ifClosed))
            result.children.append(rest.opening(node.free[sure.place], instance))
            return
        }
        if sites > 3 {
            let merits = open.map { entry -> Double in
                let share = dual.openness[node.open.count + entry.place]
                return min(share, 1 - share)
            }
            let best = merits.indices.max { (merits[$0], $1) < (merits[$1], $0) } ?? 0
            var with = rest.opening(node.free[open[best].place], instance)
            with.bound = open[best].bound
            var without = rest
            without.free.remove(at: best)
            without.bound = max(node.bound, instance.rounded(dual.decisions[open[best].place].ifClosed))
            result.children += [with, without]
            return
        }
        open.sort { ($0.bound, $0.place) < ($1.bound, $1.place) }
        for entry in open {
            let candidate = node.free[entry.place]
            rest.bound = entry.bound
            result.children.append(rest.opening(candidate, instance))
            rest.free.removeAll { $0 == candidate }
            if rest.free.count < sites { return }
        }
    }
}
