public import Atlas
public import Geometry

/// How far people are from the nearest antenna, area by area.
public struct DistanceReport: Sendable {
    /// The distances of the people of one area.
    public struct Row: Hashable, Sendable {
        /// The index of the area; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The people.
        public let population: Double
        /// The distances, weighted by people; `nil` where there are no people or no antenna.
        public let summary: WeightedDistances?
    }

    /// The areas.
    public let layer: AreaLayer
    /// One row an area, in the layer's order.
    public let areas: [Row]
    /// The people outside every area, where there are any.
    public let outside: Row?
    /// Everything together.
    public let total: Row
    /// How many people live within each of some distances, ascending: four hundred even steps up to the greatest, and
    /// 25, 50 and 100 km; empty where nobody has an antenna.
    public let reached: [Reached]

    /// The people within a distance.
    public struct Reached: Hashable, Sendable {
        /// The distance.
        public let distance: Metres
        /// The people whose nearest antenna is at most as far.
        public let people: Double
    }
}

/// Mean, quantiles and maximum of distances, each counting as many times as it has weight.
public struct WeightedDistances: Hashable, Sendable {
    /// The weighted mean.
    public let mean: Metres
    /// The smallest distance within which at least half of the weight lies.
    public let median: Metres
    /// The smallest distance within which at least nine tenths of the weight lie.
    public let p90: Metres
    /// The greatest distance that has any weight.
    public let maximum: Metres
}
