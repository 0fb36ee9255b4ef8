public import Atlas
public import Geodesy
public import Geometry
public import Travel

/// Says what it takes people to get to the nearest facility, area by area.
public struct DistanceReport: Sendable {
    /// The costs of the people of one area.
    public struct Row: Hashable, Sendable {
        /// The index of the area; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The people.
        public let population: Double
        /// The costs, weighted by people; `nil` where there are no people, or none that reach a facility.
        public let summary: CostSummary?
    }

    /// The areas.
    public let layer: AreaLayer
    /// What costs are counted in.
    public let unit: CostUnit
    /// How outputs say where costs come from.
    public let method: Message
    /// The ellipsoid on which costs are geodesic distances; `nil` where they are something else.
    public let ellipsoid: Ellipsoid?
    /// One row an area, in the layer's order.
    public let areas: [Row]
    /// The people outside every area, where there are any.
    public let outside: Row?
    /// Everything together.
    public let total: Row
    /// How many people live within each of some costs, ascending: four hundred even steps up to the greatest, each rounded up to the
    /// metre or the thousandth of a minute, and ``CostUnit/usualThresholds``; empty where nobody reaches a facility.
    public let reached: [Reached]
    /// The people whose straight line to the nearest facility leaves the land for more than ``/Travel/Land/widest`` at a
    /// stretch; `nil` where that was not counted.
    public let acrossWater: Double?
    /// How evenly costs are spread over people; `nil` where it was not asked for.
    public internal(set) var equity: EquityReport?
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for all, as the layer has
    /// them.
    public var listed: [Int]?

    /// The people within a cost.
    public struct Reached: Hashable, Sendable {
        /// The cost.
        public let cost: Cost
        /// The people who reach the nearest facility for at most as much.
        public let people: Double
    }
}

/// Gives mean, quantiles and maximum of travel costs, each counting as many times as it has weight.
///
/// In a ``DistanceReport`` a quantile stands for the costs that are written as it is, with three decimals of kilometres or minutes, or
/// with fewer; in a ``ComparisonReport`` it has all its digits.
public struct CostSummary: Hashable, Sendable {
    /// The weighted mean.
    public let mean: Cost
    /// The smallest cost within which at least half of the weight lies.
    public let median: Cost
    /// The smallest cost within which at least nine tenths of the weight lie.
    public let p90: Cost
    /// The greatest cost that has any weight.
    public let maximum: Cost
}
