internal import Travel

/// A histogram in order. Each cell has one weight in all that is asked of it, whatever sums it was kept in.
struct SortedCosts: Sendable {
    /// A cell of those that fit no table.
    struct Rest: Sendable {
        let cell: UInt64
        let weight: WeightSum
    }

    private var whole: [SparseCounts<UInt32>.Entry]
    private var decimals: [SparseCounts<Int64>.Entry]
    private var others: [SparseCounts<Int128>.Entry]
    private var rest: [Rest]

    /// Takes over what is in order already.
    init(
        whole: [SparseCounts<UInt32>.Entry],
        decimals: [SparseCounts<Int64>.Entry],
        others: [SparseCounts<Int128>.Entry],
        rest: [Rest]
    ) {
        (self.whole, self.decimals, self.others, self.rest) = (whole, decimals, others, rest)
    }

    /// Histograms as if they were one.
    init(_ parts: [SortedCosts]) {
        whole = parts.flatMap(\.whole)
        decimals = parts.flatMap(\.decimals)
        others = parts.flatMap(\.others)
        rest = parts.flatMap(\.rest).sorted { $0.cell < $1.cell }
        guard parts.count > 1 else { return }
        SparseCounts<UInt32>.sort(&whole)
        SparseCounts<Int64>.sort(&decimals)
        SparseCounts<Int128>.sort(&others)
    }

    private var isWhole: Bool { decimals.isEmpty && others.isEmpty && rest.isEmpty }

    /// How many cells occur.
    var cellCount: Int {
        var count = 0
        forEach { _, _ in
            count += 1
            return true
        }
        return count
    }

    /// Calls `body` with each cell that occurs and its weight, in their order, until it gives `false`.
    func forEach(_ body: (_ cell: UInt64, _ weight: WeightSum) -> Bool) {
        var (first, second, third, last) = (0, 0, 0, 0)
        while true {
            var cell = UInt64.max
            if first < whole.count { cell = UInt64(whole[first].key) }
            if second < decimals.count { cell = min(cell, UInt64(decimals[second].key)) }
            if third < others.count { cell = min(cell, UInt64(others[third].key)) }
            if last < rest.count { cell = min(cell, rest[last].cell) }
            guard cell < .max else { return }
            var millionths: Int128 = 0
            while first < whole.count, whole[first].key == cell {
                millionths += Int128(whole[first].count) * 1_000_000
                first += 1
            }
            while second < decimals.count, decimals[second].key == cell {
                millionths += Int128(decimals[second].count)
                second += 1
            }
            var sum: ExactSum?
            while third < others.count, others[third].key == cell {
                sum = sum ?? ExactSum()
                sum?.add(units: others[third].count)
                third += 1
            }
            var weight = WeightSum(millionths: millionths, others: sum)
            while last < rest.count, rest[last].cell == cell {
                weight.add(rest[last].weight)
                last += 1
            }
            guard body(cell, weight) else { return }
        }
    }

    /// The sum of all weights.
    func total() -> WeightSum {
        var (number, millionths) = (UInt64(0), Int128(0))
        for entry in whole { number += UInt64(entry.count) }
        for entry in decimals { millionths += Int128(entry.count) }
        var sum = WeightSum(millionths: millionths + Int128(number) * 1_000_000)
        if !others.isEmpty {
            var more = ExactSum()
            for entry in others { more.add(units: entry.count) }
            sum.add(WeightSum(millionths: 0, others: more))
        }
        for entry in rest { sum.add(entry.weight) }
        return sum
    }

    /// The first cells within which some tenths of the weight lie; of tenths in ascending order.
    ///
    /// Where the weights are exact decimals, so is the comparison: equal weights have the same quantiles whatever they are. Else
    /// a rounding, a millionth of a millionth of the whole, does not count.
    func quantiles(tenths shares: [Int], of total: WeightSum) -> [UInt64] {
        if isWhole { return wholeQuantiles(tenths: shares) }
        var (below, last, found) = (WeightSum(), UInt64(0), [UInt64]())
        let (exact, whole) = (total.millionths, total.value)
        forEach { cell, weight in
            below.add(weight)
            last = cell
            while found.count < shares.count {
                let share = shares[found.count]
                let isReached: Bool
                if let exact, let sum = below.millionths {
                    isReached = sum * 10 >= Int128(share) * exact
                } else {
                    isReached = below.value >= Double(share) / 10 * whole * (1 - 1e-12)
                }
                guard isReached else { break }
                found.append(cell)
            }
            return found.count < shares.count
        }
        return found + Array(repeating: last, count: shares.count - found.count)
    }

    private func wholeQuantiles(tenths shares: [Int]) -> [UInt64] {
        let total = whole.reduce(into: UInt64(0)) { $0 += UInt64($1.count) }
        var (below, found) = (UInt64(0), [UInt64]())
        for entry in whole {
            below += UInt64(entry.count)
            while found.count < shares.count, below * 10 >= UInt64(shares[found.count]) * total {
                found.append(UInt64(entry.key))
            }
            if found.count == shares.count { break }
        }
        return found
    }

    /// The weight within each of some cells, ascending.
    func weights(within cells: [UInt64]) -> [Double] {
        var (sum, weights) = (WeightSum(), [Double]())
        forEach { cell, weight in
            while weights.count < cells.count, cells[weights.count] < cell { weights.append(sum.value) }
            sum.add(weight)
            return weights.count < cells.count
        }
        while weights.count < cells.count { weights.append(sum.value) }
        return weights
    }
}
