public import Travel

/// What is to be found of the evenness of a cost or an access.
public struct EquityRequest: Sendable {
    /// The costs beyond which people are counted, in the unit of the cost; empty for none, and for an access.
    public var thresholds: [Cost]
    /// What people are ranked by; `nil` for no concentration.
    public var ranking: EquityRanking?

    /// Describes what is wanted.
    public init(thresholds: [Cost] = [], ranking: EquityRanking? = nil) {
        self.thresholds = thresholds
        self.ranking = ranking
    }
}
