/// Sums up how evenly a cost or an access is spread over people: Gini, Palma, Theil and concentration, and their curves.
///
/// Values are in any unit, one a group of people, and weights say how many people have each. A person whose value is NaN
/// or infinite, such as the cost of who reaches nothing, counts in ``missing`` and nowhere else; where a weight is not
/// above 0 there is nobody. Without people, and where the mean is 0, an index is `nil`; so are all but the mean where a
/// value is below 0. Every index but ``erreygersIndex`` is the same in any unit of the values.
///
/// An index tells how even a spread is, not how good: a new office that helps a part of a region can raise its Gini
/// though nobody is worse off.
///
/// ```swift
/// let equity = Equity(values: [5, 12, 80], weights: [3000, 800, 200], groups: [0, 0, 1], ranks: [0.2, 0.1, 0.02])
/// // equity.gini, equity.palmaShares, equity.theilBetween, equity.concentrationIndex
/// ```
public struct Equity: Hashable, Sendable {
    /// A point of a curve: of the first people in an order, their share of all people and of all that is spread.
    public struct Point: Hashable, Sendable {
        /// The share of the people, 0…1.
        public let people: Double
        /// Their share of the sum of the values, 0…1.
        public let share: Double

        /// Makes a point.
        public init(people: Double, share: Double) {
            (self.people, self.share) = (people, share)
        }
    }

    /// The people whose value is known.
    public let people: Double
    /// The people whose value is not known.
    public let missing: Double
    /// The mean value, weighted by people; `nil` without people.
    public let mean: Double?
    /// The smallest value that somebody has; `nil` without people.
    public let minimum: Double?
    /// The greatest value that somebody has; `nil` without people.
    public let maximum: Double?

    /// The Gini index over people, 0 for all alike, towards 1: `Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 W² μ)` (Gini 1912).
    public let gini: Double?
    /// The share of the sum of the values that the four tenths with the smallest values have, 0…0.4.
    public let bottomShare: Double?
    /// The share of the sum of the values that the tenth with the greatest values has, 0.1…1.
    public let topShare: Double?
    /// The Theil index T in nats, 0 for all alike: `(1/W) Σ w (x/μ) ln(x/μ)`, a value of 0 adding nothing (Theil 1967).
    public let theil: Double?
    /// The part of ``theil`` that lies between groups: `Σ (W_g/W)(μ_g/μ) ln(μ_g/μ)`; `nil` without groups.
    public let theilBetween: Double?
    /// The part of ``theil`` that lies within groups: the rest; `nil` without groups.
    public let theilWithin: Double?

    /// The concentration index, −1…1: `2 cov(x, R) / μ`, R being the fractional rank, which people of one rank share at its
    /// middle (Kakwani, Wagstaff & van Doorslaer 1997). Below 0 the values lie with those who rank low; `nil` without ranks.
    public let concentrationIndex: Double?
    /// The corrected concentration index, −1…1: ``concentrationIndex`` times `4 μ / (max − min)` (Erreygers 2009), with the
    /// smallest and greatest values that somebody ranked has; `nil` where these are equal, and without ranks.
    public let erreygersIndex: Double?
    /// The people whose value is known and whose rank is not; they are not in the concentration index.
    public let unranked: Double

    /// The Lorenz curve, people by ascending value, at every half per cent of the people; empty where there is no Gini.
    public let lorenz: [Point]
    /// The concentration curve, people by ascending rank, at every half per cent; empty where there is no such index.
    public let concentration: [Point]

    /// The Palma ratio of shares: that of the top tenth over that of the bottom four tenths (Palma 2011; Cobham & Sumner
    /// 2013). Of people of one value as many belong to a tenth as it takes. `nil` where the bottom has nothing.
    public var palmaShares: Double? {
        guard let topShare, let bottomShare, bottomShare > 0 else { return nil }
        return topShare / bottomShare
    }

    /// The Palma ratio of means: the mean of the top tenth over that of the bottom four tenths, four times
    /// ``palmaShares``.
    public var palmaMeans: Double? { palmaShares.map { 4 * $0 } }

    /// Computes the indices of columns of equal length.
    ///
    /// - Parameters:
    ///   - values: the cost or the access of the people of each place; NaN where it is not known.
    ///   - weights: how many people there are; `nil` for one each. NaN and what is not above 0 is nobody.
    ///   - groups: the number of the group of each, such as a region; all numbers below 0 are one more group. `nil` for no
    ///     decomposition.
    ///   - ranks: what people are ranked by, ascending; NaN where it is not known. `nil` for no concentration.
    public init(
        values: [Double],
        weights: [Double]? = nil,
        groups: [Int32]? = nil,
        ranks: [Double]? = nil
    ) {
        self.init(EquityColumns(values: values, weights: weights, groups: groups, ranks: ranks))
    }

    private init(_ columns: EquityColumns) {
        (people, missing, unranked) = (columns.people, columns.missing, columns.unranked)
        (mean, minimum, maximum) = (columns.mean, columns.minimum, columns.maximum)
        let hasIndices = (columns.mean ?? 0) > 0 && (columns.minimum ?? -1) >= 0
        let spread = hasIndices ? columns.spread() : nil
        gini = spread.map { max(0, $0.index) }
        lorenz = spread?.curve ?? []
        bottomShare = spread?.curve[Spread.steps * 4 / 10].share
        topShare = spread.map { 1 - $0.curve[Spread.steps * 9 / 10].share }
        let theils = hasIndices ? columns.theil() : nil
        theil = theils?.whole
        theilBetween = theils?.between
        theilWithin = theils?.within
        let ranked = hasIndices ? columns.concentration() : nil
        concentrationIndex = ranked?.index
        concentration = ranked?.curve ?? []
        erreygersIndex = ranked.flatMap { $0.range > 0 ? 4 * $0.mean / $0.range * $0.index : nil }
    }
}
