/// What a question of siting asks about: clients with weights, candidates, and what is kept open.
public struct SitingProblem: Sendable {
    /// The weight (people) of each client, 0 or more. A client without weight never has to be reached.
    public var weights: [Double]
    /// The costs between clients and candidates.
    public var rows: CostRows
    /// The cost from each client to the nearest facility that is kept; infinite where none is kept or reached.
    public var keptCosts: [Double]
    /// The candidates that every answer must open; they count as sites. In ascending order.
    public var required: [Int] = []
    /// The candidates that may not be opened together.
    public var conflicts: SiteConflicts = .none
    /// How much weight facilities can serve; `nil` where each serves whoever is nearest. With capacities the costs in them
    /// count; ``rows`` and ``keptCosts`` say how things would be without, as bounds.
    public var capacities: SiteCapacities?

    /// Makes a problem; without `keptCosts` nothing is kept.
    public init(weights: [Double], rows: CostRows, keptCosts: [Double]? = nil) {
        self.weights = weights
        self.rows = rows
        self.keptCosts = keptCosts ?? [Double](repeating: .infinity, count: weights.count)
    }

    /// The problem as it would be if there were room for everybody everywhere.
    var withoutCapacities: SitingProblem {
        var free = self
        free.capacities = nil
        return free
    }

    /// The clients with weight that nothing reaches, in ascending order.
    public var unreachable: [Int] {
        weights.indices.filter { weights[$0] > 0 && keptCosts[$0] == .infinity && rows.row($0).isEmpty }
    }
}

/// The pairs of candidates that may not be opened together: too close to each other, or in the same area.
public struct SiteConflicts: Sendable {
    /// For each candidate, those it excludes, in ascending order; symmetric; empty where there is no conflict at all.
    public let excluded: [[Int32]]
    /// No conflict.
    public static let none = SiteConflicts(excluded: [])

    /// Makes conflicts of symmetric lists.
    public init(excluded: [[Int32]]) { self.excluded = excluded.allSatisfy(\.isEmpty) ? [] : excluded }

    /// Whether there is no conflict at all.
    public var isEmpty: Bool { excluded.isEmpty }
}
