/// The exact search for a smallest set cover: reductions, parts that do not touch each other, a Lagrangian bound with
/// fixing by reduced costs, and branching on a column.
struct SetSearch {
    /// What a search of a part found.
    struct Found: Sendable {
        /// A smallest cover, if there is one below the limit.
        var cover: [Int32]?
        /// How many sites any cover has at least; past all limits where there is none.
        var bound: Int
    }

    /// More than any cover has.
    static let none = 1 << 40

    let conflicts: SiteConflicts
    let deadline: Deadline
    let threads: Int
    /// Whether the time ended the search.
    private(set) var isCut = false

    /// Makes a search.
    init(conflicts: SiteConflicts, deadline: Deadline, threads: Int) {
        self.conflicts = conflicts
        self.deadline = deadline
        self.threads = threads
    }

    /// The smallest cover of fewer sites than a limit.
    mutating func search(_ given: SetNode, below limit: Int) -> Found {
        var node = given
        var limit = limit
        var cover: [Int32]?
        while true {
            node.reduce(conflicts)
            let count = node.chosen.count
            if node.isImpossible { return Found(cover: cover, bound: cover?.count ?? Self.none) }
            if node.matrix.rowCount == 0 {
                return count < limit ? Found(cover: node.chosen, bound: count) : Found(cover: cover, bound: limit)
            }
            if count + 1 >= limit { return Found(cover: cover, bound: limit) }
            let parts = node.matrix.components(conflicts: conflicts).filter { part in
                part.contains { !node.matrix.column($0).isEmpty }
            }
            if parts.count > 1 {
                let found = searchParts(parts.map(node.part), chosen: node.chosen, below: limit)
                return found.cover == nil ? Found(cover: cover, bound: found.bound) : found
            }
            if deadline.isPast {
                isCut = true
                return Found(cover: cover, bound: count + 1)
            }
            var relaxation = SetRelaxation(node, threads: threads)
            var lower = count + 1
            var fixed = (chosen: [Int](), keep: [Bool](), count: 0)
            for block in 0..<40 {
                let before = relaxation.bound
                relaxation.run(25)
                if block & 3 == 0 {
                    for factors in factors(relaxation) {
                        let rest = SetStart.cover(node.matrix, by: factors, conflicts: conflicts)
                        if let rest, count + rest.count < limit {
                            limit = count + rest.count
                            cover = node.chosen + rest
                        }
                    }
                }
                lower = max(lower, count + Int((relaxation.bound - 1e-6).rounded(.up)))
                if lower >= limit { return Found(cover: cover, bound: limit) }
                fixed = fix(relaxation, room: limit - 1 - count)
                if fixed.count > node.matrix.columnCount / 6 { break }
                let need = Double(limit - 1 - count) + 1e-6 - relaxation.bound
                if block > 1, relaxation.bound - before < 0.02 * need { break }
            }
            node.multipliers = relaxation.multipliers
            node.shares = relaxation.shares
            if fixed.count > 0 {
                node.narrow(choosing: fixed.chosen, keeping: fixed.keep, conflicts: conflicts)
                if fixed.count > fixed.keep.count / 12 { continue }
                if node.isImpossible || node.matrix.rowCount == 0 { continue }
            }
            let found = branch(node, below: limit, lower: lower)
            return found.cover == nil ? Found(cover: cover, bound: min(found.bound, cover?.count ?? Self.none)) : found
        }
    }

    /// Searches parts that do not touch each other, one after the other.
    private mutating func searchParts(_ parts: [SetNode], chosen: [Int32], below limit: Int) -> Found {
        let sorted = parts.indices.sorted {
            let (a, b) = (parts[$0].matrix.columnCount, parts[$1].matrix.columnCount)
            return a != b ? a < b : $0 < $1
        }
        var cover: [Int32]? = chosen
        var bound = chosen.count
        for (order, number) in sorted.enumerated() {
            // Each part that is left needs one site or more.
            let others = parts.count - order - 1
            let found = search(parts[number], below: limit - bound - others)
            bound = min(bound + found.bound, Self.none)
            guard let part = found.cover else { return Found(cover: nil, bound: min(bound + others, Self.none)) }
            cover = cover.map { $0 + part }
        }
        guard let cover, cover.count < limit else { return Found(cover: nil, bound: bound) }
        return Found(cover: cover, bound: bound)
    }

    /// Splits a part: the column of the largest share is chosen, or leaves.
    private mutating func branch(_ node: SetNode, below limit: Int, lower: Int) -> Found {
        var (most, pick) = (-1.0, 0)
        for column in node.shares.indices {
            let share = min(node.shares[column], 0.999) + 1e-6 * Double(node.matrix.column(column).count)
            if share > most { (most, pick) = (share, column) }
        }
        var keep = [Bool](repeating: true, count: node.matrix.columnCount)
        keep[pick] = false
        var with = node
        with.narrow(choosing: [pick], keeping: keep, conflicts: conflicts)
        let first = search(with, below: limit)
        var limit = limit
        if let cover = first.cover { limit = cover.count }
        if limit <= lower { return Found(cover: first.cover, bound: lower) }
        var without = node
        without.narrow(choosing: [], keeping: keep, conflicts: conflicts)
        let second = search(without, below: limit)
        return Found(cover: second.cover ?? first.cover, bound: max(lower, min(first.bound, second.bound)))
    }

    /// What greedy choice is steered by: shares, sums of multipliers, nothing.
    private func factors(_ relaxation: SetRelaxation) -> [[Double]] {
        [
            relaxation.shares.map { 1e-3 + $0 },
            relaxation.reducedCosts.map { 1 / max(0.05, 0.1 + $0) },
            relaxation.shares.map { _ in 1 },
        ]
    }

    /// The columns that every cover within some room has, or none has, by reduced costs.
    private func fix(_ relaxation: SetRelaxation, room: Int) -> (chosen: [Int], keep: [Bool], count: Int) {
        let most = Double(room) + 1e-6
        var keep = [Bool](repeating: true, count: relaxation.reducedCosts.count)
        var chosen: [Int] = []
        var count = 0
        for column in keep.indices {
            let cost = relaxation.reducedCosts[column]
            if cost > 0, relaxation.bound + cost > most {
                keep[column] = false
                count += 1
            } else if cost < 0, relaxation.bound - cost > most {
                chosen.append(column)
                count += 1
            }
        }
        return (chosen, keep, count)
    }
}
