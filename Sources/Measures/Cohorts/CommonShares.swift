internal import Atlas

/// The shares of two columns over the areas where both have a figure: what is not known on one side does not count on
/// the other.
struct CommonShares {
    private let values: [(first: Double, second: Double)?]
    private let firstTotal: Double
    private let secondTotal: Double

    /// `nil` where one of them has nobody.
    init?(_ counts: [CohortCount?], _ others: [Double?]) {
        values = zip(counts, others).map { count, other in
            count?.value.flatMap { value in other.map { (first: value, second: $0) } }
        }
        firstTotal = values.reduce(0) { $0 + ($1?.first ?? 0) }
        secondTotal = values.reduce(0) { $0 + ($1?.second ?? 0) }
        guard firstTotal > 0, secondTotal > 0 else { return nil }
    }

    /// The one share by the other: the location quotient (P. Sargant Florence; Isard 1960); `nil` where the second has
    /// nobody.
    func quotient(_ place: Int) -> Double? {
        guard let pair = values[place], pair.second > 0 else { return nil }
        return (pair.first / firstTotal) / (pair.second / secondTotal)
    }

    /// The one share less the other, in percentage points.
    func points(_ place: Int) -> Double? {
        values[place].map { ($0.first / firstTotal - $0.second / secondTotal) * 100 }
    }
}
