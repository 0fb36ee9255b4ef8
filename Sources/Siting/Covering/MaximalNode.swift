/// A part of the search for a maximal covering: some columns are chosen, some have left.
struct MaximalNode: Sendable {
    /// What is left to cover, and with what.
    var matrix: CoverMatrix
    /// The multiplier of each row, to begin with.
    var multipliers: [Double]
    /// The share of each column that is opened, to begin with.
    var shares: [Double]
    /// How many more columns may be chosen.
    var sites: Int
    /// The weight that is covered already.
    var base: Double
    /// The candidates chosen so far.
    var chosen: [Int32] = []
    /// What no plan of this part can better.
    var bound = Double.infinity
    /// How many branchings led here.
    var depth = 0

    /// Chooses columns, takes others out, and merges what has become alike.
    mutating func narrow(choosing picked: [Int], keeping keep: [Bool], rules: MaximalRules) {
        var keep = keep
        var stays = [Bool](repeating: true, count: matrix.rowCount)
        for column in picked {
            keep[column] = false
            chosen.append(matrix.candidates[column])
            for place in matrix.column(column) where stays[Int(matrix.columnRows[place])] {
                stays[Int(matrix.columnRows[place])] = false
                base += matrix.weights[Int(matrix.columnRows[place])]
            }
        }
        sites -= picked.count
        if !rules.conflicts.isEmpty, !picked.isEmpty {
            var barred: Set<Int32> = []
            for column in picked { barred.formUnion(rules.conflicts.of(matrix.candidates[column])) }
            for column in keep.indices where barred.contains(matrix.candidates[column]) { keep[column] = false }
        }
        apply(matrix.reduced(columns: keep, rows: stays), keep)
        simplify(rules)
    }

    /// Takes dominated columns out until there are none.
    mutating func simplify(_ rules: MaximalRules) {
        guard !rules.isExact else { return }
        while true {
            let stays = matrix.undominated(conflicts: rules.conflicts)
            if !stays.contains(false) { return }
            apply(matrix.reduced(columns: stays), stays)
        }
    }

    private mutating func apply(_ reduced: CoverMatrix.Reduced, _ keep: [Bool]) {
        shares = shares.indices.filter { keep[$0] }.map { shares[$0] }
        multipliers = reduced.summed(multipliers)
        matrix = reduced.matrix
    }
}

/// What holds throughout a search for a maximal covering.
struct MaximalRules: Sendable {
    /// The pairs that may not be chosen together.
    var conflicts: SiteConflicts
    /// Whether a plan of too few sites might not be extendable, so that exactly the number asked for must be searched.
    var isExact: Bool
    /// When a part is left.
    var cutoff: CoverCutoff
    /// When the time is over.
    var deadline: Deadline

    /// Whether the time is over.
    var isOver: Bool { deadline.isPast }

    /// Whether no two of some candidates exclude each other.
    func allow(_ candidates: [Int32]) -> Bool {
        if conflicts.isEmpty { return true }
        let set = Set(candidates)
        return candidates.allSatisfy { candidate in !conflicts.of(candidate).contains { set.contains($0) } }
    }

    /// Groups of columns that all exclude each other, of which a plan has at most one; empty without conflicts.
    func groups(of matrix: CoverMatrix) -> [Int32] {
        if conflicts.isEmpty { return [] }
        var columnOf: [Int32: Int] = [:]
        for column in matrix.candidates.indices { columnOf[matrix.candidates[column]] = column }
        var groups = [Int32](repeating: -1, count: matrix.columnCount)
        var count: Int32 = 0
        for column in groups.indices where groups[column] < 0 {
            groups[column] = count
            var members = [matrix.candidates[column]]
            for other in conflicts.of(matrix.candidates[column]) {
                guard let place = columnOf[other], groups[place] < 0 else { continue }
                if members.dropFirst().allSatisfy({ conflicts.of(other).contains($0) }) {
                    groups[place] = count
                    members.append(other)
                }
            }
            count += 1
        }
        return groups
    }
}
