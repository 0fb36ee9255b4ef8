internal import Atlas
import Travel

/// How many people a cohort has in all: the sum of its areas, or the total that the table states where some areas were
/// kept back.
struct WholeCohort {
    /// The published number, or the sum of what was published.
    let value: Double
    /// The least that the true number can be.
    let low: Double
    /// The most that the true number can be.
    let high: Double
    /// Whether it is the total that the table states.
    let isStated: Bool

    private let sumLow: Double
    private let sumHigh: Double

    init(_ column: CohortTable.Column) {
        let counts = CohortSections.counts(column)
        let sum = counts.reduce(into: WeightSum()) { $0.add($1?.value ?? 0) }.value
        sumLow = counts.reduce(0) { $0 + ($1?.low ?? 0) }
        sumHigh = counts.reduce(0) { $0 + ($1?.high ?? 0) }
        let isHidden = counts.contains { $0.map { $0.value == nil } ?? false }
        if isHidden, let stated = column.total, let total = stated.value, total >= sum {
            (value, low, high, isStated) = (total, stated.low, stated.high, true)
        } else {
            (value, low, high, isStated) = (sum, sumLow, sumHigh, false)
        }
    }

    /// The least and the greatest share that a count can be of the whole; `nil` where there is nobody.
    func bounds(of count: CohortCount) -> (low: Double?, high: Double?) {
        guard count.low > 0 || sumHigh > 0 else { return (nil, nil) }
        if isStated {
            return (high > 0 ? count.low / high : 0, low > 0 ? min(1, count.high / low) : 1)
        }
        let (highRest, lowRest) = (sumHigh - count.high, sumLow - count.low)
        return (
            count.low == 0 || !sumHigh.isFinite ? 0 : count.low / (count.low + highRest),
            count.high.isFinite && count.high + lowRest > 0 ? count.high / (count.high + lowRest) : 1
        )
    }
}
