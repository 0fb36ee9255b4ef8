public import Geometry
public import Travel

/// Says how evenly a cost or an access is spread over people: all of them, and those of each area.
public struct EquityReport: Sendable {
    /// The people beyond a cost.
    public struct Beyond: Hashable, Sendable {
        /// The cost.
        public let threshold: Cost
        /// The people whose cost is greater, and those who reach nothing.
        public let people: Double
        /// Their share of everybody; `nil` without people.
        public let share: Double?
    }

    /// Everybody, with Theil's index between and within the areas of the report.
    public let total: Equity
    /// The people of each area, in the layer's order.
    public let areas: [Equity]
    /// The people beyond each of the costs that were asked for.
    public let beyond: [Beyond]
    /// What the concentration index ranks people by; `nil` where there is none.
    public let ranking: Message?
}
