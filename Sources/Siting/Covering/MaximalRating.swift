/// The Lagrangian bound of a simplex's multipliers, on the problem itself, and what it decides.
struct MaximalRating {
    /// What no plan of the part can better.
    private(set) var bound: Double
    /// The sum of multipliers of each column.
    private(set) var sums: [Double]

    /// Rates the multipliers under what is fixed.
    init(_ simplex: CoverSimplex, fixed: [Int8]) {
        let matrix = simplex.matrix
        var slack = 0.0
        let values = matrix.weights.indices.map { row in
            let value = min(matrix.weights[row], max(0, simplex.multipliers[row]))
            slack += matrix.weights[row] - value
            return value
        }
        var sums = [Double](repeating: 0, count: matrix.columnCount)
        matrix.columnSums(of: values, into: &sums, threads: 1)
        self.sums = sums
        var left = simplex.sites
        for column in fixed.indices where fixed[column] == 1 {
            slack += sums[column]
            left -= 1
        }
        let open = fixed.indices.map { fixed[$0] == 0 ? sums[$0] : -1 }
        for column in CoverSelection.largest(max(0, left), of: open, groups: []) { slack += max(0, open[Int(column)]) }
        bound = left < 0 ? -.infinity : slack
    }

    /// Fixes columns whose part in a better plan the bound decides; `nil` where no better plan is left.
    func fix(_ fixed: inout [Int8], sites: Int, cutoff: Double) -> (leftBound: Double, count: Int)? {
        let left = sites - fixed.count { $0 == 1 }
        let open = fixed.indices.map { fixed[$0] == 0 ? sums[$0] : -1 }
        let taken = CoverSelection.largest(max(0, left), of: open, groups: []).filter { open[Int($0)] >= 0 }
        var isTaken = [Bool](repeating: false, count: fixed.count)
        for column in taken { isTaken[Int(column)] = true }
        let least = taken.count < left ? 0 : taken.map { open[Int($0)] }.min() ?? 0
        let next = fixed.indices.reduce(0.0) { !isTaken[$1] && fixed[$1] == 0 ? max($0, open[$1]) : $0 }
        var (leftBound, count) = (-Double.infinity, 0)
        var chosen: [Int] = []
        for column in fixed.indices where fixed[column] == 0 {
            let other = isTaken[column] ? bound - open[column] + next : bound - least + open[column]
            if left > 0, other > cutoff { continue }
            if left > 0 { leftBound = max(leftBound, other) }
            count += 1
            if isTaken[column] { chosen.append(column) } else { fixed[column] = -1 }
        }
        guard chosen.count <= left else { return nil }
        for column in chosen { fixed[column] = 1 }
        return (leftBound, count)
    }
}
