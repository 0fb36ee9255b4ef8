/// What looking at a part of the search needs to know of the whole.
struct MedianNodeContext: Sendable {
    let base: MedianRows
    /// The candidates of the problem that the base rows have opened.
    let opened: [Int32]
    /// The best value so far.
    let target: Double
    /// The bound at which a part can be given up.
    let cutoff: Double
    let deadline: Deadline

    /// What looking at a part has found.
    struct Result: Sendable {
        var plans: [(plan: [Int32], value: Double)] = []
        var children: [MedianNode] = []
        /// Pairs that the relaxation looked at.
        var work = 0
    }

    /// Bounds a part of the search, and splits it where the bound does not settle it.
    func look(at node: MedianNode) -> Result {
        var result = Result()
        guard let marks = base.marks(open: node.open, closed: node.closed) else { return result }
        let rows = base.restricted(marks)
        guard !rows.isOverfull else { return result }
        let chosen = opened + node.open.map { base.candidateIDs[Int($0)] }
        if rows.sites == 0 || rows.candidateCount == rows.sites {
            let search = MedianInterchange(rows, until: deadline)
            search.setCompatible((0..<Int32(rows.candidateCount)).map { $0 })
            if search.open.count == rows.sites { offer(search, chosen, to: &result) }
            return result
        }
        let start =
            rows.sites == 1
            ? rows.exactMultipliers : rows.inherited(node.multipliers, of: base)
        let dual = MedianDual(rows, start: start, stepShare: 0.05, threads: 1)
        let goal = target < .infinity ? target : max(2 * abs(dual.bound), 1)
        if rows.sites > 1 {
            var last = dual.bound
            for _ in 0..<8 {
                dual.run(50, target: goal, cutoff: cutoff, until: deadline)
                if dual.bound >= cutoff || dual.bound - last < 0.02 * (goal - dual.bound) { break }
                last = dual.bound
            }
        }
        result.work = dual.takeWork()
        let search = MedianInterchange(rows, until: deadline)
        search.setCompatible(dual.chosen.sorted { dual.scores[Int($0)] < dual.scores[Int($1)] })
        if search.complete() {
            if rows.sites > 1 { search.descend() }
            offer(search, chosen, to: &result)
        }
        if rows.sites > 1 && max(dual.bound, node.bound) < cutoff { split(node, dual, into: &result) }
        return result
    }

    private func offer(_ search: MedianInterchange, _ chosen: [Int32], to result: inout Result) {
        result.plans.append(((chosen + search.plan).sorted(), search.objective))
    }

    /// Fixes what reduced costs decide, and branches on the candidate that the relaxation leaves most open.
    private func split(_ node: MedianNode, _ dual: MedianDual, into result: inout Result) {
        let ids = localToBase(dual.rows)
        var child = node
        var multipliers = node.multipliers
        dual.rows.bequeath(dual.multipliers, to: &multipliers, of: base)
        child.multipliers = multipliers
        child.bound = max(node.bound, dual.bound)
        let decisions = dual.decisions()
        var branching = -1
        var best = -1.0
        for (candidate, decision) in decisions.enumerated() {
            if decision.ifOpen >= cutoff {
                child.closed.append(ids[candidate])
            } else if decision.ifClosed >= cutoff {
                child.open.append(ids[candidate])
            } else {
                let share = dual.openness[candidate]
                let merit = min(share, 1 - share)
                if merit > best { (branching, best) = (candidate, merit) }
            }
        }
        guard branching >= 0 else {
            result.children.append(child)
            return
        }
        var without = child
        without.closed.append(ids[branching])
        without.bound = max(child.bound, decisions[branching].ifClosed)
        child.open.append(ids[branching])
        child.bound = max(child.bound, decisions[branching].ifOpen)
        result.children.append(child)
        result.children.append(without)
    }

    /// The place in the base rows of each candidate of restricted rows.
    private func localToBase(_ rows: MedianRows) -> [Int32] {
        var places: [Int32] = []
        var place: Int32 = 0
        for id in rows.candidateIDs {
            while base.candidateIDs[Int(place)] != id { place += 1 }
            places.append(place)
        }
        return places
    }
}
