internal import Travel

/// The weight of each cell of costs (``CostCells``): what exact quantiles to the printed digit are found from.
///
/// Its size is that of the cells that occur, and not that of the points: some sixteen bytes each where weights are whole numbers,
/// thirty where they have decimals. It is a sum, so that the histograms of parts add up to that of the whole.
struct CostHistogram: Sendable {
    /// Weights that are whole numbers, nearly all.
    private var whole = SparseCounts<UInt32>()
    /// Those of at most six decimals, in millionths.
    private var decimals = SparseCounts<Int64>()
    /// All others, in the units of ``ExactSum``.
    private var others = SparseCounts<Int128>()
    /// What none of them can hold: costs above the limit of cells, weights of less than 2⁻³⁰, sums that overflow.
    private var rest: [UInt64: WeightSum] = [:]

    /// Adds a weight, more than 0, to a cell.
    @inline(__always)
    mutating func add(_ weight: Double, cell: UInt64) {
        if let key = Self.key(cell), weight < 1e9 {
            let number = UInt32(weight)
            if Double(number) == weight, whole.add(number, to: key) { return }
        }
        addOther(weight, cell: cell)
    }

    /// Looks at where a cell is, so that it is at hand when a weight is added to it.
    @inline(__always)
    func touch(_ cell: UInt64) -> UInt32 { Self.key(cell).map { whole.touch($0) } ?? 0 }

    /// Adds a sum of weights to a cell.
    mutating func add(_ sum: WeightSum, cell: UInt64) {
        if let key = Self.key(cell), let millionths = sum.millionths {
            let (number, part) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
            if part == 0, let number = UInt32(exactly: number), whole.add(number, to: key) { return }
            if let count = Int64(exactly: millionths), decimals.add(count, to: key) { return }
        }
        rest[cell, default: WeightSum()].add(sum)
    }

    /// What was counted, in the order of cells.
    func sorted() -> SortedCosts {
        var (first, second, third) = (whole.entries, decimals.entries, others.entries)
        SparseCounts<UInt32>.sort(&first)
        SparseCounts<Int64>.sort(&second)
        SparseCounts<Int128>.sort(&third)
        let last = rest.sorted { $0.key < $1.key }.map { SortedCosts.Rest(cell: $0.key, weight: $0.value) }
        return SortedCosts(whole: first, decimals: second, others: third, rest: last)
    }

    @inline(never)
    private mutating func addOther(_ weight: Double, cell: UInt64) {
        if let key = Self.key(cell) {
            if let millionths = WeightSum.millionths(of: weight) {
                if decimals.add(Int64(millionths), to: key) { return }
            } else if let units = ExactSum.units(of: weight), others.add(units, to: key) {
                return
            }
        }
        rest[cell, default: WeightSum()].add(weight)
    }

    @inline(__always)
    private static func key(_ cell: UInt64) -> UInt32? {
        cell < UInt64(UInt32.max) ? UInt32(truncatingIfNeeded: cell) : nil
    }
}
