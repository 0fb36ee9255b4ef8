/// The Lagrangian relaxation of set covering, its rows relaxed (Caprara, Fischetti & Toth 1999).
struct SetRelaxation {
    let matrix: CoverMatrix
    /// The largest bound found.
    private(set) var bound = -Double.infinity
    /// The multipliers of the largest bound.
    private(set) var multipliers: [Double]
    /// What each column costs beyond the multipliers of its rows.
    private(set) var reducedCosts: [Double] = []
    /// The share of each column that is opened.
    var shares: [Double] { saddle.shares }
    private var saddle: CoverSaddle

    /// Starts from the shares and multipliers of a part.
    init(_ node: SetNode, threads: Int) {
        matrix = node.matrix
        multipliers = node.multipliers
        saddle = CoverSaddle(
            matrix: matrix,
            kind: .price,
            shares: node.shares,
            multipliers: node.multipliers,
            threads: threads
        )
        rate(multipliers)
    }

    /// Makes a number of steps; the bound never falls.
    mutating func run(_ steps: Int) {
        saddle.run(steps)
        rate(saddle.multipliers)
    }

    private mutating func rate(_ candidate: [Double]) {
        var costs = [Double](repeating: 0, count: matrix.columnCount)
        matrix.columnSums(of: candidate, into: &costs, threads: saddle.threads)
        var value = candidate.reduce(0, +)
        for column in costs.indices {
            costs[column] = 1 - costs[column]
            value += min(0, costs[column])
        }
        guard value > bound else { return }
        (bound, multipliers, reducedCosts) = (value, candidate, costs)
    }
}
