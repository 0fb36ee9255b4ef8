/// The largest multiplier of each client, and the pairs of less cost: the others change no bound.
///
/// Any limit leaves bounds right; one that is too low makes them weaker.
struct CapacityCaps {
    /// The largest multiplier of each client, per unit of weight.
    private(set) var values: [Double]
    /// The pairs of less cost.
    private(set) var columns: CostColumns
    private let instance: CapacityInstance
    /// Limits that no best multiplier exceeds.
    private let ceilings: [Double]

    /// Starts with what the kept facilities alone cost each client with the prices of their places: more facilities make
    /// nobody's higher (Shapley 1962).
    init(_ instance: CapacityInstance, alone: Transport) {
        self.instance = instance
        ceilings = alone.multipliers.map { min($0 * (1 + 1e-12), instance.penalty) }
        values = ceilings
        let limits = ceilings
        columns = instance.isCovering ? instance.columns : instance.columns.filtered { $1 < limits[Int($0)] }
    }

    /// Sets limits somewhat above some multipliers.
    mutating func tighten(around multipliers: [Double]) {
        guard !instance.isCovering else { return }
        let mean =
            zip(multipliers, instance.weights).reduce(0) { $0 + $1.0 * $1.1 }
            / max(instance.total, .leastNonzeroMagnitude)
        values = zip(multipliers, ceilings).map { min(1.5 * $0 + 0.3 * mean, $1) }
        let limits = values
        columns = instance.columns.filtered { $1 < limits[Int($0)] }
    }
}
