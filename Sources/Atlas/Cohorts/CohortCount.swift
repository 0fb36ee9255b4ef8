/// How the counts of a table were rounded before they were published.
public enum CountRounding: Hashable, Sendable {
    /// Not at all.
    case none
    /// To a multiple of 5 at random, as Statistics Canada does: up or down, so that a count is off by at most 4; counts
    /// under 10 become 0 or 10.
    ///
    /// Source: Statistics Canada, Data quality and confidentiality standards and guidelines, 2006 and 2011.
    case toFive
}

/// A number of people, with what is known about it: the published value and the bounds of the true one.
public struct CohortCount: Hashable, Sendable {
    /// The published number; `nil` where it was suppressed. Finite, never negative; may be fractional, as estimates are.
    public let value: Double?
    /// The least that the true number can be.
    public let low: Double
    /// The most that the true number can be; infinite where a suppressed count has no bound.
    public let high: Double

    /// Makes a count from its parts.
    public init(value: Double?, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// A published number with the bounds that its rounding leaves.
    public init(_ value: Double, rounding: CountRounding = .none) {
        self.value = value
        switch rounding {
        case .none: (low, high) = (value, value)
        case .toFive:
            // What was under 10 became 0 or 10.
            low = value <= 10 ? min(value, 1) : value - 4
            high = value == 0 ? 9 : value + 4
        }
    }

    /// Nobody, for certain.
    public static let zero = CohortCount(0)
    /// A number that was kept back.
    public static let suppressed = CohortCount(value: nil, low: 0, high: .infinity)

    /// Both together; without a value where one has none.
    public static func + (left: CohortCount, right: CohortCount) -> CohortCount {
        let value = left.value.flatMap { left in right.value.map { left + $0 } }
        return CohortCount(value: value, low: left.low + right.low, high: left.high + right.high)
    }
}
