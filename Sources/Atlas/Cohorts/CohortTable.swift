public import Geometry

/// People counted by area and cohort: those admitted in some years, of some category, or present at some census.
///
/// Counts stand in the order of the layer's areas; `nil` is an area or a cell that the table does not have.
public struct CohortTable: Sendable {
    /// The counts of one cohort, or of one group within it.
    public struct Column: Sendable {
        /// The name, such as `2001-2005`, or the group's, such as `refugee`.
        public var name: String
        /// One count an area.
        public var counts: [CohortCount?]
        /// The people outside every area, where the table has a row for them.
        public var outside: CohortCount?
        /// The total that the table states. Need not be the sum: it was rounded for itself.
        public var total: CohortCount?

        /// Makes a column.
        public init(name: String, counts: [CohortCount?], outside: CohortCount? = nil, total: CohortCount? = nil) {
            self.name = name
            self.counts = counts
            self.outside = outside
            self.total = total
        }
    }

    /// A cohort with the groups that it is made of.
    public struct Cohort: Sendable {
        /// Everybody in it.
        public var all: Column
        /// Its groups, in the order of the table; empty where the table has none.
        public var groups: [Column]

        /// Makes a cohort.
        public init(all: Column, groups: [Column] = []) {
            self.all = all
            self.groups = groups
        }
    }

    /// The areas.
    public var layer: AreaLayer
    /// The cohorts, in the order of the table.
    public var cohorts: [Cohort]
    /// The cohort that the table itself calls the total of the others.
    public var everybody: Cohort?
    /// The cohorts that were not asked for; they can still be a weight.
    public var others: [Cohort] = []
    /// The population that the table gives, or `nil`.
    public var population: Column?
    /// The column whose values are the groups.
    public var groupColumn: String?
    /// How the counts were rounded.
    public var rounding: CountRounding
    /// The table before its areas were summed, alone in its list; empty where they were not.
    public var finer: [CohortTable] = []
    /// What people should know about how the table was read.
    public var notices: [Message]
    /// What people must not miss: what was left out.
    public var warnings: [Message] = []

    /// Makes a table.
    public init(
        layer: AreaLayer,
        cohorts: [Cohort],
        everybody: Cohort? = nil,
        population: Column? = nil,
        groupColumn: String? = nil,
        rounding: CountRounding = .none,
        notices: [Message] = []
    ) {
        self.layer = layer
        self.cohorts = cohorts
        self.everybody = everybody
        self.population = population
        self.groupColumn = groupColumn
        self.rounding = rounding
        self.notices = notices
    }
}
