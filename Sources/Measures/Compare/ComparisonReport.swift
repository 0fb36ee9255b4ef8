public import Atlas
public import Geodesy
public import Geometry
public import Travel

/// Says what another network changes: who is newly covered and who no longer is, how far people are from the nearest
/// facility before and after, area by area and in all.
///
/// Costs are compared as they are: the change of a median is the difference of two medians. A network that brings many
/// people nearer may raise the Gini coefficient, where those who are far stay far; that is a figure, and no verdict.
public struct ComparisonReport: Sendable {
    /// The figures of an area with one network.
    public struct Figures: Hashable, Sendable {
        /// The costs, weighted by people; `nil` where nobody reaches a facility.
        public let summary: CostSummary?
        /// How unevenly they are spread, 0…1; `nil` where nobody reaches a facility.
        public let gini: Double?
        /// The people covered at each threshold.
        public let covered: [Double]
    }

    /// What changes for an area.
    public struct Row: Sendable {
        /// The index of the area; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The people.
        public let population: Double
        /// With the first network.
        public let before: Figures
        /// With the second.
        public let after: Figures
        /// The people who are covered with the second network and not with the first, at each threshold.
        public let newlyCovered: [Double]
        /// The people who are covered with the first network and not with the second, at each threshold.
        public let noLongerCovered: [Double]
        /// The people whose nearest facility has another name.
        public let nearestChanged: Double
        /// The people who get to their nearest facility for less.
        public let gaining: Double
        /// The people for whom it takes more.
        public let losing: Double
        /// The point with people that gains most; `nil` where none does. Of equal ones the first by identifier.
        public let largestGain: PointChange?
        /// The point with people that loses most; `nil` where none does. Of equal ones the first by identifier.
        public let largestLoss: PointChange?
    }

    /// A facility with the people who are nearest to it.
    public struct Load: Hashable, Sendable {
        /// What becomes of the facility.
        public let change: NetworkChange
        /// The people before; `nil` where it opens.
        public let before: Double?
        /// The people after; `nil` where it closes.
        public let after: Double?
    }

    /// People whose nearest facility gets another name.
    public struct Flow: Hashable, Sendable {
        /// The name before; `nil` where none was reached.
        public let from: String?
        /// The name after; `nil` where none is reached.
        public let to: String?
        /// The people.
        public let population: Double
    }

    /// What of an area one network reaches and the other does not, longitude and latitude in degrees.
    public struct Shapes: Sendable {
        /// The index of the threshold.
        public let threshold: Int
        /// The index of the area.
        public let area: Int
        /// What is within reach after and not before; may be empty, as the others.
        public let gained: MultiPolygon
        /// What is within reach before and not after.
        public let lost: MultiPolygon
        /// What is within reach of both.
        public let kept: MultiPolygon
    }

    /// The areas.
    public let layer: AreaLayer
    /// What costs are counted in.
    public let unit: CostUnit
    /// How outputs say where costs come from.
    public let method: Message
    /// The ellipsoid on which costs are geodesic distances; `nil` where they are something else.
    public let ellipsoid: Ellipsoid?
    /// The thresholds, in the order asked for.
    public let thresholds: [Cost]
    /// The network before.
    public let baseline: Scenario
    /// The network after.
    public let scenario: Scenario
    /// One row an area, in the layer's order.
    public let areas: [Row]
    /// The people outside every area, where there are any.
    public let outside: Row?
    /// Everything together.
    public let total: Row
    /// The facilities of both networks: those of the first in its order, then those that open.
    public let loads: [Load]
    /// From which facility to which people change, the most first.
    public let flows: [Flow]
    /// The parts of areas that are gained, lost and kept; empty where they were not asked for, or costs are no distances.
    public internal(set) var shapes: [Shapes] = []
    /// How far the shapes depart from true circles at most; `nil` where there are none.
    public internal(set) var circleDeviation: Metres?
    /// The plane in which they were cut; `nil` where there are none.
    public internal(set) var planeName: Message?
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for all.
    public var listed: [Int]?

    /// Whether one network reaches as much as the other for everybody.
    public var isUnchanged: Bool { total.gaining == 0 && total.losing == 0 && total.nearestChanged == 0 }
}

extension ComparisonReport.Row {
    /// The people covered at a threshold after, less those before.
    package func coveredChange(_ threshold: Int) -> Double { newlyCovered[threshold] - noLongerCovered[threshold] }

    /// The change of a figure of the costs, in the unit of reports; `nil` where either is missing.
    package func change(_ figure: KeyPath<CostSummary, Cost>) -> Double? {
        guard let before = before.summary, let after = after.summary else { return nil }
        return after[keyPath: figure].reported - before[keyPath: figure].reported
    }
}
