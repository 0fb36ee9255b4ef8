/// The Lagrangian relaxation of maximal covering, its links of clients to sites relaxed (Galvão & ReVelle 1996).
///
/// With a multiplier for each row, between 0 and its weight, the relaxed problem takes the columns whose rows have
/// the largest sums of multipliers; its value is a bound. The multipliers come from the linear relaxation's saddle
/// point.
struct MaximalRelaxation {
    let matrix: CoverMatrix
    /// How many columns may be taken.
    let sites: Int
    /// For each column the group of which at most one may be taken; empty where every column stands alone.
    let groups: [Int32]
    /// The lowest bound found.
    private(set) var bound = Double.infinity
    /// The multipliers of the lowest bound.
    private(set) var multipliers: [Double]
    /// The sum of multipliers of each column at the lowest bound.
    private(set) var sums: [Double] = []
    /// The share of each column that is opened.
    var shares: [Double] { saddle.shares }
    private var saddle: CoverSaddle

    /// Starts from shares and multipliers.
    init(matrix: CoverMatrix, sites: Int, groups: [Int32], shares: [Double], multipliers: [Double], threads: Int) {
        self.matrix = matrix
        self.sites = sites
        self.groups = groups
        self.multipliers = multipliers
        saddle = CoverSaddle(
            matrix: matrix,
            kind: .sites(sites),
            shares: shares,
            multipliers: multipliers,
            threads: threads
        )
        rate(multipliers)
    }

    /// Makes a number of steps; the bound never rises.
    mutating func run(_ steps: Int) {
        saddle.run(steps)
        rate(saddle.multipliers)
    }

    /// Whether fewer columns can be taken than there are sites.
    var isShort: Bool { Int((groups.max() ?? Int32(matrix.columnCount) - 1) + 1) < sites }

    private mutating func rate(_ candidate: [Double]) {
        var totals = [Double](repeating: 0, count: matrix.columnCount)
        matrix.columnSums(of: candidate, into: &totals, threads: saddle.threads)
        var value = 0.0
        for row in candidate.indices { value += matrix.weights[row] - candidate[row] }
        for column in CoverSelection.largest(sites, of: totals, groups: groups) { value += totals[Int(column)] }
        guard value < bound else { return }
        (bound, multipliers, sums) = (value, candidate, totals)
    }
}
