public import Atlas
public import Catchments
public import Geodesy
public import Geometry
public import Travel

/// Says who and what lies within reach of a facility, area by area, for one or more thresholds of travel cost.
public struct CoverageReport: Sendable {
    /// One line of the report: an area at a threshold.
    public struct Row: Hashable, Sendable {
        /// The threshold.
        public let threshold: Cost
        /// The index of the area in ``CoverageReport/layer``; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The land and inland water of the area; `nil` for `outside`, and where nothing is known of territory.
        public let areaSize: SquareMetres?
        /// What of it lies within the threshold; `nil` where there is no size.
        public let coveredSize: SquareMetres?
        /// The people.
        public let population: Double
        /// The people whose cost to reach the nearest facility is at most the threshold.
        public let coveredPopulation: Double

        /// The covered part of the area, 0…1; `nil` where there is no area.
        public var coveredAreaShare: Double? {
            guard let areaSize, let coveredSize, areaSize.value > 0 else { return nil }
            return min(1, coveredSize.value / areaSize.value)
        }

        /// The covered part of the people, 0…1; `nil` where there are none.
        public var coveredPopulationShare: Double? { population > 0 ? coveredPopulation / population : nil }

        /// The people beyond the threshold; exact as the others are: 0.2 where 0.4 of 0.6 are covered.
        public var gapPopulation: Double { WeightSum.difference(population, coveredPopulation) }
    }

    /// The covered part and the gap of an area at a threshold, longitude and latitude in degrees.
    public struct Shapes: Sendable {
        /// The threshold.
        public let threshold: Cost
        /// The index of the area.
        public let area: Int
        /// What lies within the threshold; may be empty.
        public let covered: MultiPolygon
        /// What lies beyond; may be empty.
        public let gap: MultiPolygon
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
    }

    /// What area sizes rest on.
    public struct Territory: Hashable, Sendable {
        /// The plane in which areas were overlaid and measured, as it is called in outputs.
        public let planeName: Message
        /// How far the polygons of reach depart from the true circles at most; 0 where they are no circles.
        public let circleDeviation: Metres
        /// The file that the polygons of reach come from; `nil` for circles.
        public let source: String?
    }

    /// The areas.
    public let layer: AreaLayer
    /// What costs are counted in.
    public let unit: CostUnit
    /// How outputs say where costs come from.
    public let method: Message
    /// The ellipsoid on which costs are geodesic distances; `nil` where they are something else.
    public let ellipsoid: Ellipsoid?
    /// One section a threshold, in the order asked for.
    public let sections: [Section]
    /// Polygons of reach and gap; empty where they were not asked for.
    public let shapes: [Shapes]
    /// What area sizes rest on; `nil` where thresholds are no areas, and then there are no sizes.
    public let territory: Territory?
    /// What areas were cut by; `nil` where nothing is known of territory.
    public let catchments: Catchments?
    /// What lies within each threshold, near the layer; empty where there is no plane for all of it, or no catchment.
    public let reaches: [Catchments.Shape]
    /// How many antennas the report is about; with 0 nobody is within reach.
    public let facilityCount: Int
    /// The people whose straight line to the nearest antenna leaves the land for more than ``/Travel/Land/widest`` at a
    /// stretch; `nil` where that was not counted.
    public let acrossWater: Double?
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for all, as the layer has
    /// them.
    public var listed: [Int]?
}
