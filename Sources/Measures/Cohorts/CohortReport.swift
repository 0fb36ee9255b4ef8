public import Atlas
public import Geometry

/// How cohorts spread over areas, and what changed from one to another.
public struct CohortReport: Sendable {
    /// What a cohort is compared with.
    public enum Reference: Hashable, Sendable {
        /// Another cohort of the table.
        case cohort(String)
        /// The whole population.
        case population

        /// The name in files; a cohort’s own name, or `population`.
        public var name: String {
            switch self {
            case .cohort(let name): name
            case .population: "population"
            }
        }
    }

    /// What to keep in mind about a row.
    public enum Flag: String, CaseIterable, Hashable, Sendable {
        /// The table has no figure.
        case missing
        /// The figure was kept back; only its bounds are known.
        case suppressed
        /// A ratio on fewer than 100 people.
        case small
        /// The stated total is not the sum of its parts, by more than rounding explains.
        case totalMismatch = "total-mismatch"
    }

    /// One cohort in one area, in what lies outside all, or altogether.
    public struct Row: Hashable, Sendable {
        /// The index of the area in ``CohortReport/layer``; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The people, with the bounds of the true number; `nil` where the table has no figure.
        public let count: CohortCount?
        /// The part of the cohort that lives here, 0…1; `nil` without people or figure.
        public var share: Double?
        /// The least that the share can be with rounded and suppressed figures.
        public var shareLow: Double?
        /// The most that the share can be.
        public var shareHigh: Double?
        /// The people more than in the reference cohort; `nil` for the reference itself and against the population.
        public var change: Double?
        /// The share less that of the reference, in percentage points, over the areas where both have figures; `nil` for
        /// the reference itself.
        public var changePoints: Double?
        /// The change by the people of the reference cohort; `nil` where it had none.
        public var growthRate: Double?
        /// The share by that of the reference, over the areas where both have figures; `nil` for the reference itself, and
        /// where that has nobody here.
        public var locationQuotient: Double?
        /// The share by that of the population; `nil` where it is not known.
        public var populationQuotient: Double?
        /// The change, split; `nil` where there is no reference cohort.
        public var shiftShare: ShiftShare?
        /// What to keep in mind.
        public var flags: [Flag] = []
    }

    /// The rows of one cohort.
    public struct Section: Sendable {
        /// The cohort.
        public let cohort: String
        /// One row an area, in the layer’s order.
        public let areas: [Row]
        /// The people in none of the areas, where the table has a row for them or a total that says so.
        public let outside: Row?
        /// The sum of the rows.
        public let total: Row
        /// The total that the table states; it may differ from the sum.
        public let statedTotal: CohortCount?
    }

    /// A value of the table of indices.
    public struct Index: Hashable, Sendable {
        /// What it measures.
        public let measure: SegregationMeasure
        /// The cohort.
        public let cohort: String
        /// What it is compared with. The Herfindahl index does not depend on it.
        public let reference: Reference
        /// The value; `nil` where it is not defined, as for an empty cohort.
        public let value: Double?
        /// The lower end of the 95 % interval; `nil` where none was computed.
        public let low: Double?
        /// The upper end of it.
        public let high: Double?
    }

    /// How the intervals of the indices came about.
    public struct Intervals: Hashable, Sendable {
        /// How many times the tables were drawn again.
        public let replicates: Int
        /// What the random numbers started from.
        public let seed: UInt64
    }

    /// The areas.
    public let layer: AreaLayer
    /// What the cohorts are compared with.
    public let reference: Reference
    /// One section a cohort, in the order of the table; the reference cohort is one of them.
    public let sections: [Section]
    /// The population of each area; `nil` where it is not known at all.
    public let population: [Double?]?
    /// The population outside every area.
    public let populationOutside: Double?
    /// Whether the population comes from the table itself, and not from the points.
    public let hasOwnPopulation: Bool
    /// Indices, cohort by cohort: against the reference, then against the population.
    public let indices: [Index]
    /// How the intervals came about; `nil` where there are none.
    public let intervals: Intervals?
    /// The column by whose groups the changes were split; `nil` where there is one group.
    public let groupColumn: String?
    /// How the counts were rounded.
    public let rounding: CountRounding
    /// Inside and outside the metropolitan areas; `nil` where it cannot be told.
    public let metropolitan: MetropolitanSplit?
    /// People by antenna and their way to it; `nil` where it was not asked for.
    public let service: ServiceLevel?
    /// A target shared out; `nil` where none was given.
    public let target: TargetShares?
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for those with a figure, as
    /// the layer has them. Shares, totals and indices are of all.
    public var listed: [Int]?
    /// What people should know.
    public let notices: [Message]
    /// What people must not miss: what was left out, and totals that are not the sum of their parts.
    public let warnings: [Message]

    /// What the figures rest on, in one line; empty where nothing had to be assumed.
    package var assumptions: [Message] {
        guard !notices.isEmpty else { return [] }
        let (en, fr) = (notices.map(\.en), notices.map(\.fr))
        return [Message(en: en.joined(separator: "; "), fr: fr.joined(separator: " ; "))]
    }

    /// The areas for which at least one cohort has a figure, by their indices.
    public var countedAreas: [Int] {
        layer.areas.indices.filter { area in sections.contains { $0.areas[area].count != nil } }
    }
}

/// A target shared out over the areas.
public struct TargetShares: Hashable, Sendable {
    /// What was shared out.
    public let total: Int
    /// What went by: `population`, `gap-population`, a column, `inverse-location-quotient`.
    public let weightName: String
    /// How fractions were settled.
    public let method: Apportionment.Method
    /// The weight of each area; 0 for those left out.
    public let weights: [Double]
    /// What each area gets, in the layer’s order.
    public let apportionment: Apportionment
}
