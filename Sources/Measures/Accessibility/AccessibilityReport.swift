public import Atlas
public import Geodesy
public import Geometry
public import Travel

/// Says what people have within reach, area by area.
public struct AccessibilityReport: Sendable {
    /// The access of the people of one area.
    public struct Row: Hashable, Sendable {
        /// The index of the area; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The people.
        public let population: Double
        /// The mean access of the people: capacity a person, or capacity with ``AccessibilityMethod/gravity``; `nil` where
        /// there are no people.
        public let access: Double?
        /// The people whose access is 0.
        public let populationWithout: Double
    }

    /// The areas.
    public let layer: AreaLayer
    /// What costs are counted in.
    public let unit: CostUnit
    /// How outputs say where costs come from.
    public let method: Message
    /// The ellipsoid on which costs are geodesic distances; `nil` where they are something else.
    public let ellipsoid: Ellipsoid?
    /// The measure.
    public let measure: AccessibilityMethod
    /// What a cost weighs.
    public let decay: Decay
    /// How many facilities there are.
    public let facilityCount: Int
    /// The sum of their capacities.
    public let capacity: Double
    /// One row an area, in the layer's order.
    public let areas: [Row]
    /// The people outside every area, where there are any.
    public let outside: Row?
    /// Everything together.
    public let total: Row
    /// How evenly access is spread over people; `nil` where it was not asked for.
    public let equity: EquityReport?
    /// What people should know: points without costs, facilities without people.
    public let notices: [Message]
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for all, as the layer has
    /// them.
    public var listed: [Int]?
}
