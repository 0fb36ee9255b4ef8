public import Atlas
public import Geometry

/// How far people are from the nearest antenna, area by area and point by point.
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
    /// The nearest antenna of each point, in the order of the points; `nil` where there is none.
    public let nearest: [Nearest?]
    /// The area of each point.
    public let assignment: AreaAssignment
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

    /// Summarises distances.
    ///
    /// - Parameter points: distances with their weights, in any order; points without weight do not count. The result
    ///   is `nil` where no point has weight.
    public init?(_ points: [(distance: Metres, weight: Double)]) {
        let sorted = points.filter { $0.weight > 0 }.sorted { $0.distance < $1.distance }
        guard let last = sorted.last else { return nil }
        let total = sorted.reduce(0) { $0 + $1.weight }
        mean = Metres(sorted.reduce(0) { $0 + $1.distance.value * $1.weight } / total)
        median = Self.quantile(0.5, of: sorted, total: total) ?? last.distance
        p90 = Self.quantile(0.9, of: sorted, total: total) ?? last.distance
        maximum = last.distance
    }

    private static func quantile(
        _ share: Double,
        of sorted: [(distance: Metres, weight: Double)],
        total: Double
    ) -> Metres? {
        var reached = 0.0
        for point in sorted {
            reached += point.weight
            if reached >= share * total { return point.distance }
        }
        return nil
    }
}
