extension CoverSearch {
    /// `plan`, which covers everybody, with as many more sites as there have to be; `nil` where conflicts forbid it.
    ///
    /// Without conflicts the plan itself: any other candidates will do.
    func completed(_ plan: [Int32], _ marks: [MedianRows.Mark]) -> [Int32]? {
        guard !excluded.isEmpty, plan.count < sites else { return plan }
        if let quick = greedilyCompleted(plan, marks) { return quick }
        let free = marks.indices.filter { marks[$0] == .free }
        guard let more = independent(sites - plan.count, of: free) else { return nil }
        return plan + more
    }

    /// As ``completed(_:_:)``, but gives up early: always the candidate that excludes the fewest others.
    func greedilyCompleted(_ plan: [Int32], _ marks: [MedianRows.Mark]) -> [Int32]? {
        var isFree = marks.map { $0 == .free }
        var plan = plan
        for candidate in plan.map(Int.init) {
            isFree[candidate] = false
            for other in excluded[candidate] { isFree[Int(other)] = false }
        }
        while plan.count < sites {
            var best: (candidate: Int, degree: Int) = (-1, .max)
            for candidate in isFree.indices where isFree[candidate] {
                let degree = excluded[candidate].count { isFree[Int($0)] }
                if degree < best.degree { best = (candidate, degree) }
            }
            guard best.candidate >= 0 else { return nil }
            plan.append(Int32(best.candidate))
            isFree[best.candidate] = false
            for other in excluded[best.candidate] { isFree[Int(other)] = false }
        }
        return plan
    }

    /// `count` of `free` that do not exclude each other, by branching on the one that excludes the most.
    private func independent(_ count: Int, of free: [Int]) -> [Int32]? {
        guard count > 0 else { return [] }
        guard let groups, Set(free.map { groups.partition[$0] }).count >= count else { return nil }
        let isFree = Set(free)
        var most: (candidate: Int, degree: Int) = (-1, 0)
        for candidate in free {
            let degree = excluded[candidate].count { isFree.contains(Int($0)) }
            if degree > most.degree { most = (candidate, degree) }
        }
        guard most.candidate >= 0 else { return free.prefix(count).map(Int32.init) }
        let neighbours = Set(excluded[most.candidate].map(Int.init))
        let others = free.filter { $0 != most.candidate }
        if let rest = independent(count, of: others) { return rest }
        return independent(count - 1, of: others.filter { !neighbours.contains($0) })
            .map { [Int32(most.candidate)] + $0 }
    }
}
