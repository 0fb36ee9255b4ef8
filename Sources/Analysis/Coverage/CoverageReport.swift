public import Atlas
public import Geometry

/// Who and what lies within reach of an antenna, area by area, for one or more radii.
public struct CoverageReport: Sendable {
    /// One line of the report: an area at a radius.
    public struct Row: Hashable, Sendable {
        /// The reach.
        public let radius: Metres
        /// The index of the area in ``CoverageReport/layer``; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The land and inland water of the area; `nil` for `outside`.
        public let areaSize: SquareMetres?
        /// What of it lies within the radius; `nil` for `outside`.
        public let coveredSize: SquareMetres?
        /// The people.
        public let population: Double
        /// The people whose distance to the nearest antenna is at most the radius.
        public let coveredPopulation: Double

        /// The covered part of the area, 0…1; `nil` where there is no area.
        public var coveredAreaShare: Double? {
            guard let areaSize, let coveredSize, areaSize.value > 0 else { return nil }
            return min(1, coveredSize.value / areaSize.value)
        }

        /// The covered part of the people, 0…1; `nil` where there are none.
        public var coveredPopulationShare: Double? { population > 0 ? coveredPopulation / population : nil }

        /// The people beyond the radius; exact as the others are: 0.2 where 0.4 of 0.6 are covered.
        public var gapPopulation: Double {
            guard let all = WeightSum.millionths(of: population),
                let covered = WeightSum.millionths(of: coveredPopulation)
            else { return population - coveredPopulation }
            return Double(all - covered) / 1_000_000
        }
    }

    /// The covered part and the gap of an area at a radius, longitude and latitude in degrees.
    public struct Shapes: Sendable {
        /// The reach.
        public let radius: Metres
        /// The index of the area.
        public let area: Int
        /// What lies within the radius; may be empty.
        public let covered: MultiPolygon
        /// What lies beyond; may be empty.
        public let gap: MultiPolygon
    }

    /// The rows of one radius.
    public struct Section: Sendable {
        /// The reach.
        public let radius: Metres
        /// One row an area, in the layer's order.
        public let areas: [Row]
        /// The people outside every area, where there are any.
        public let outside: Row?
        /// Everything together.
        public let total: Row
    }

    /// The areas.
    public let layer: AreaLayer
    /// One section a radius, in the order asked for.
    public let sections: [Section]
    /// Polygons of reach and gap; empty where they were not asked for.
    public let shapes: [Shapes]
    /// The plane in which areas were overlaid and measured, as it is called in outputs.
    public let planeName: Message
    /// How far the polygons of reach depart from the true circles at most.
    public let circleDeviation: Metres
    /// How many antennas the report is about; with 0 nobody is within reach.
    public let antennaCount: Int
}
