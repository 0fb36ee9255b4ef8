/// The columns whose part in any better plan the bound of a relaxation decides.
struct MaximalFixing {
    /// The columns that every better plan has.
    private(set) var chosen: [Int] = []
    /// Whether each column can be in a better plan.
    private(set) var keep: [Bool]
    /// The largest bound of the plans that are ruled out.
    private(set) var leftBound = -Double.infinity
    /// How many columns are decided.
    private(set) var count = 0

    /// Decides by reduced costs: what the bound would be with a column forced in, or out.
    init(_ relaxation: MaximalRelaxation, base: Double, cutoff: Double) {
        let sums = relaxation.sums
        let groups = relaxation.groups
        let total = base + relaxation.bound
        keep = [Bool](repeating: true, count: sums.count)
        let taken = CoverSelection.largest(relaxation.sites, of: sums, groups: groups)
        var isTaken = [Bool](repeating: false, count: sums.count)
        var takenOf = [Int32](repeating: -1, count: groups.isEmpty ? 0 : sums.count)
        var least = Double.infinity
        for column in taken {
            isTaken[Int(column)] = true
            if !groups.isEmpty { takenOf[Int(groups[Int(column)])] = column }
            least = min(least, sums[Int(column)])
        }
        if taken.count < relaxation.sites { least = 0 }
        var next = 0.0
        var second = [Double](repeating: 0, count: takenOf.count)
        for column in sums.indices where !isTaken[column] {
            if !groups.isEmpty, takenOf[Int(groups[column])] >= 0 {
                second[Int(groups[column])] = max(second[Int(groups[column])], sums[column])
            } else {
                next = max(next, sums[column])
            }
        }
        for column in sums.indices {
            let inGroup = groups.isEmpty ? -1 : takenOf[Int(groups[column])]
            if isTaken[column] {
                let without = total - sums[column] + max(next, groups.isEmpty ? 0 : second[Int(groups[column])])
                if without <= cutoff {
                    chosen.append(column)
                    leftBound = max(leftBound, without)
                }
            } else {
                let with = total - (inGroup >= 0 ? sums[Int(inGroup)] : least) + sums[column]
                if with <= cutoff {
                    keep[column] = false
                    leftBound = max(leftBound, with)
                    count += 1
                }
            }
        }
        count += chosen.count
    }
}
