public import Atlas
public import Geodesy
public import Geometry
public import Travel

/// Says who lies within reach of each of several networks, of at least one, and of all, area by area.
public struct NetworkCoverageReport: Sendable {
    /// One line of the report: an area at a threshold.
    public struct Row: Hashable, Sendable {
        /// The index of the area; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The people.
        public let population: Double
        /// The people covered by each network, in their order.
        public let covered: [Double]
        /// The people whom at least one network covers.
        public let coveredByAny: Double
        /// The people whom every network covers.
        public let coveredByAll: Double
        /// How many facilities of each network lie in the area.
        public let facilities: [Int]
    }

    /// The rows of one threshold.
    public struct Section: Sendable {
        /// The threshold.
        public let threshold: Cost
        /// One row an area, in the layer's order.
        public let areas: [Row]
        /// The people outside every area, where there are any.
        public let outside: Row?
        /// Everything together.
        public let total: Row
        /// The areas that were asked for, by their indices; `nil` for all.
        let only: Set<Int>?

        /// The areas with people none of whom a network covers, by their indices: those that it does not serve, of
        /// the areas that were asked for.
        ///
        /// - Parameter network: the index of the network.
        /// - Returns: the indices, in the layer's order.
        public func unserved(by network: Int) -> [Int] {
            areas.indices.filter {
                areas[$0].population > 0 && areas[$0].covered[network] == 0 && only?.contains($0) != false
            }
        }
    }

    /// The areas.
    public let layer: AreaLayer
    /// What costs are counted in.
    public let unit: CostUnit
    /// How outputs say where costs come from.
    public let method: Message
    /// The ellipsoid on which costs are geodesic distances; `nil` where they are something else.
    public let ellipsoid: Ellipsoid?
    /// The networks.
    public let networks: [Scenario]
    /// Whether they are one network through time, in order.
    public let isSeries: Bool
    /// One section a threshold, in the order asked for.
    public let sections: [Section]
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for all.
    public var listed: [Int]?
}
