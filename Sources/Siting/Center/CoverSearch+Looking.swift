extension CoverSearch {
    /// Bounds a part of the search, and splits it where the bound does not settle it.
    func look(at part: Part, until deadline: Deadline) -> Finding {
        var part = part
        guard let reduction = reduce(&part), let marks = marks(of: part) else { return Finding() }
        guard part.open.count <= sites else { return Finding() }
        if reduction.rows.isEmpty { return Finding(plan: completed(part.open, marks)) }
        let left = sites - part.open.count
        guard left > 0 else { return Finding() }

        let ids = Set(reduction.rows.joined()).sorted()
        let rows = costRows(reduction, ids: ids, sites: left)
        let others = (rows.groups?.otherIDs ?? []).map { self.rows.count + Int($0) }
        let start = (reduction.clients + others).map { part.multipliers[$0] }
        let dual = MedianDual(rows, start: start, openingCost: 1, threads: 1)
        let limit = Double(left) + 1e-6
        var last = dual.bound
        for round in 0..<12 {
            dual.run(50, target: Double(left) + 1, cutoff: limit, until: deadline)
            if dual.bound >= limit { return Finding() }
            if let cover = cover(rows, by: dual), cover.count <= left {
                let plan = part.open + cover.map { ids[Int($0)] }
                if excluded.isEmpty { return Finding(plan: plan) }
                if let plan = greedilyCompleted(plan, marks) { return Finding(plan: plan) }
            }
            if round > 1 && (dual.isStalled || dual.bound - last < 0.02 * (limit - dual.bound)) { break }
            last = dual.bound
        }
        for (own, place) in (reduction.clients + others).enumerated() {
            part.multipliers[place] = dual.multipliers[own]
        }
        return split(part, dual, ids: ids, limit: limit)
    }

    /// What is known of each candidate; `nil` where two are open that exclude each other, or one that is closed.
    private func marks(of part: Part) -> [MedianRows.Mark]? {
        MedianRows.marks(candidateCount, open: part.open, closed: part.closed, excluded: excluded)
    }

    /// Opens what has to be open and leaves out what does not matter; `nil` where somebody cannot be covered.
    private func reduce(_ part: inout Part) -> CoverReduction? {
        while true {
            guard let marks = marks(of: part) else { return nil }
            var places: [Int] = []
            var uncovered: [[Int32]] = []
            for (place, row) in rows.enumerated() where !row.contains(where: { marks[Int($0)] == .open }) {
                let free = row.filter { marks[Int($0)] == .free }
                if free.isEmpty { return nil }
                places.append(place)
                uncovered.append(free)
            }
            var reduction = CoverReduction(
                uncovered,
                candidateCount: candidateCount,
                dropsCandidates: excluded.isEmpty,
                budget: 3_000_000
            )
            let forced = Set(reduction.rows.lazy.filter { $0.count == 1 }.map { $0[0] })
            if forced.isEmpty {
                reduction.rename(places)
                return reduction
            }
            part.open += forced.sorted()
            if part.open.count > sites { return nil }
        }
    }

    private func costRows(_ reduction: CoverReduction, ids: [Int32], sites: Int) -> MedianRows {
        var local = [Int32](repeating: -1, count: candidateCount)
        for (place, id) in ids.enumerated() { local[Int(id)] = Int32(place) }
        var build = MedianRowsBuilder(clientCapacity: reduction.rows.count, pairCapacity: 0, constant: 0)
        for (client, row) in reduction.rows.enumerated() {
            for candidate in row { build.pair(local[Int(candidate)], 0) }
            build.close(client: Int32(client), weight: 1, cap: 1)
        }
        let kept =
            excluded.isEmpty
            ? [] : ids.map { excluded[Int($0)].compactMap { local[Int($0)] < 0 ? nil : local[Int($0)] } }
        return build.rows(
            sites: sites,
            candidateIDs: ids,
            excluded: kept,
            conflicts: groups.map { ConflictCliques($0, local: local) }
        )
    }

    /// A cover without superfluous sites: those that the relaxation chose, then what covers most of what is left.
    private func cover(_ rows: MedianRows, by dual: MedianDual) -> [Int32]? {
        var count = [Int](repeating: 0, count: rows.clientCount)
        var columns = [[Int32]](repeating: [], count: rows.candidateCount)
        for client in 0..<rows.clientCount {
            for pair in rows.starts[client]..<rows.ends[client] {
                columns[Int(rows.candidates[pair])].append(Int32(client))
            }
        }
        var plan: [Int32] = []
        var left = rows.clientCount
        func take(_ candidate: Int32) {
            plan.append(candidate)
            for client in columns[Int(candidate)].map(Int.init) {
                if count[client] == 0 { left -= 1 }
                count[client] += 1
            }
        }
        func isAllowed(_ candidate: Int32) -> Bool {
            rows.excluded.isEmpty || !rows.excluded[Int(candidate)].contains(where: plan.contains)
        }
        for candidate in dual.chosen where isAllowed(candidate) { take(candidate) }
        while left > 0 {
            var best: (candidate: Int32, gain: Double) = (-1, 0)
            for candidate in 0..<Int32(rows.candidateCount) {
                let news = columns[Int(candidate)].count { count[Int($0)] == 0 }
                guard news > 0, isAllowed(candidate) else { continue }
                let gain = Double(news) + dual.openness[Int(candidate)]
                if gain > best.gain { best = (candidate, gain) }
            }
            guard best.candidate >= 0 else { return nil }
            take(best.candidate)
        }
        for candidate in plan.sorted(by: { dual.openness[Int($0)] < dual.openness[Int($1)] }) {
            let column = columns[Int(candidate)]
            guard column.allSatisfy({ count[Int($0)] > 1 }) else { continue }
            for client in column { count[Int(client)] -= 1 }
            plan.removeAll { $0 == candidate }
        }
        return plan
    }

    /// Fixes what reduced costs decide, and branches on the candidate that the relaxation leaves most open.
    private func split(_ part: Part, _ dual: MedianDual, ids: [Int32], limit: Double) -> Finding {
        var part = part
        var branching = -1
        var most = -1.0
        let changes = dual.changes(openingCost: 1)
        for candidate in ids.indices {
            if dual.bound + changes[candidate].ifOpen >= limit {
                part.closed.append(ids[candidate])
            } else if dual.bound + changes[candidate].ifClosed >= limit {
                part.open.append(ids[candidate])
            } else {
                let merit = min(dual.openness[candidate], 1 - dual.openness[candidate])
                if merit > most { (branching, most) = (candidate, merit) }
            }
        }
        guard branching >= 0 else { return Finding(parts: [part]) }
        var without = part
        without.closed.append(ids[branching])
        part.open.append(ids[branching])
        return Finding(parts: [without, part])
    }
}
