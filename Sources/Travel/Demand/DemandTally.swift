/// Sums up what was found of demand points: the part of a measure that sees them.
///
/// Batches come in the order of the points, so that a sum has the same rounding on any number of threads.
public protocol DemandTally {
    /// Adds a batch.
    ///
    /// - Parameters:
    ///   - found: area, facility and cost of each point.
    ///   - weights: how much each counts; `nil` for one each.
    mutating func add(_ found: DemandLookup.Findings, weights: [Double]?)
}
