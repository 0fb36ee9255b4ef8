public import Atlas
public import Geometry

/// What people are ranked by: a value for each area of a layer, such as the share of immigrants of a census division.
public struct EquityRanking: Sendable {
    /// The areas, which need not be those of the report.
    public let layer: AreaLayer
    /// The value of each area, NaN where it has none.
    public let values: [Double]
    /// What the values are, for people.
    public let title: Message

    /// Makes a ranking of values in the order of the areas.
    public init(layer: AreaLayer, values: [Double], title: Message) {
        precondition(values.count == layer.areas.count, "as many values as areas")
        self.layer = layer
        self.values = values
        self.title = title
    }

    /// Makes a ranking by the share that a cohort of a table has in its population; `nil` where the table has no population,
    /// or no such cohort.
    ///
    /// - Parameters:
    ///   - cohort: the name of the cohort; `nil` for the last one.
    ///   - table: a table with a population.
    public init?(share cohort: String? = nil, of table: CohortTable) {
        let everyone = table.cohorts + [table.everybody].compactMap(\.self)
        let found = cohort.map { name in everyone.first { $0.all.name == name } } ?? table.cohorts.last
        guard let found, let population = table.population else { return nil }
        let values = zip(found.all.counts, population.counts).map { count, people -> Double in
            guard let count = count?.value, let people = people?.value, people > 0 else { return .nan }
            return count / people
        }
        self.init(
            layer: table.layer,
            values: values,
            title: Message(en: "share of \(found.all.name)", fr: "part de \(found.all.name)")
        )
    }
}
