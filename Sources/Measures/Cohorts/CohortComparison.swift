public import Atlas
public import Geometry
public import Travel

/// Compares how cohorts spread over areas.
///
/// ```swift
/// let table = try atlas.cohorts(atlas.cohortTable(for: "cma"), CohortReading())
/// var comparison = CohortComparison(table)
/// comparison.reference = .cohort("2001-2005")
/// let report = try comparison.report()
/// ```
public struct CohortComparison: Sendable {
    /// The counts.
    public var table: CohortTable
    /// What the cohorts are compared with; `nil` for the first cohort, or the population where there is only one.
    public var reference: CohortReport.Reference?
    /// Where people live: the population of areas whose table does not give it, the level of service, and, of
    /// ``/Atlas/DemandPoints`` with codes, the split of areas that a metropolitan border cuts; `nil` for none of them.
    public var demand: (any DemandSource)?
    /// The two layers that the territory tells apart, for the metropolitan split; empty for none.
    public var metropolitanLayers: [AreaLayer] = []
    /// The antennas, for the level of service and for a target by gap population; `nil` for none.
    public var facilities: [Facility]?
    /// Whether to compute the level of service.
    public var includesService = false
    /// What it takes to get to the antennas, in their order; `nil` for geodesic distances.
    public var cost: (any TravelCost)?
    /// The cost within which people count as covered, in the unit of the costs.
    public var threshold = Cost(Metres.kilometres(50))
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// How many tables are drawn for the intervals of the indices; 0 for no intervals.
    public var replicates = 999
    /// What the random numbers start from.
    public var seed: UInt64 = 1
    /// A target to share out; `nil` for none.
    public var target: Target?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a comparison.
    public init(_ table: CohortTable) {
        self.table = table
    }

    /// Computes the report.
    ///
    /// - Returns: the report; an empty cohort has no shares and no indices.
    /// - Throws: ``ComputationError`` with code `invalidArgument` for a reference that is not there, or for a target that
    ///   cannot be shared out.
    public func report() throws(ComputationError) -> CohortReport {
        guard demand != nil, table.population == nil || needsReach else { return try report(of: nil) }
        return try ComputationError.passing { try report(of: try tally()) }
    }

    /// The report of people who were counted before, all at once or in parts; `nil` where nobody was.
    ///
    /// - Throws: as ``report()`` does.
    package func report(of counted: CohortDemandTally?) throws(ComputationError) -> CohortReport {
        try check()
        let people = AreaPopulation(table, counted)
        let reference = try chosenReference(people)
        var notices = table.notices + people.notices
        var warnings = table.warnings
        let sections = CohortSections(table, reference, people).sections(&notices, &warnings)
        let pairs = pairs(reference, people, &warnings)
        let drawn = CohortIntervals.replicates(replicates, pairs: pairs.count, areas: table.layer.areas.count)
        let intervals =
            drawn > 0
            ? CohortIntervals.intervals(pairs, replicates: drawn, seed: seed, threads: threads, observer: observer)
            : nil
        let metropolitan =
            metropolitanLayers.isEmpty
            ? nil
            : (demand as? DemandPoints).flatMap {
                MetropolitanSplit.split(table.finer.first ?? table, population: $0, names: metropolitanLayers)
            }
        var service: ServiceLevel?
        if let counted, let distances = counted.distance?.report(threads: threads), let facilities {
            let population = table.population == nil ? nil : people.areas
            service = ServiceLevel.of(
                sections,
                self,
                population: population,
                demand: counted,
                distances: distances,
                facilities: facilities
            )
        }
        return CohortReport(
            layer: table.layer,
            reference: reference,
            sections: sections,
            population: people.isKnown ? people.areas : nil,
            populationOutside: people.outside,
            hasOwnPopulation: table.population != nil,
            indices: CohortIndices(table, people, reference).rows(pairs, intervals),
            intervals: drawn > 0 ? CohortReport.Intervals(replicates: drawn, seed: seed) : nil,
            groupColumn: table.groupColumn,
            rounding: table.rounding,
            metropolitan: metropolitan,
            service: service,
            target: try target.map { target throws(ComputationError) in try target.shares(table, people, counted) },
            notices: notices,
            warnings: warnings
        )
    }

    private func chosenReference(_ people: AreaPopulation) throws(ComputationError) -> CohortReport.Reference {
        let names = table.cohorts.map(\.all.name)
        switch reference {
        case .cohort(let name): return .cohort(name)
        case .population:
            guard people.isKnown else { throw .noPopulation }
            return .population
        case nil:
            // One cohort has nothing to be compared with but everybody.
            return names.count == 1 && people.isKnown ? .population : .cohort(names[0])
        }
    }

    /// Every cohort against the reference, then against the population.
    private func pairs(
        _ reference: CohortReport.Reference,
        _ people: AreaPopulation,
        _ warnings: inout [Message]
    ) -> [CohortPair] {
        var pairs: [CohortPair] = []
        if case .cohort(let name) = reference,
            let other = table.cohorts.first(where: { $0.all.name == name })
        {
            for cohort in table.cohorts where cohort.all.name != name {
                pairs.append(pair(cohort.all, other.all.counts + [other.all.outside], reference))
            }
        }
        guard people.isKnown else { return pairs }
        var crowded: [String] = []
        for cohort in table.cohorts {
            let all = (people.areas + [people.outside]).map { $0.map { CohortCount($0) } }
            let pair = pair(cohort.all, all, .population)
            if pair.groups == nil { crowded.append(cohort.all.name) }
            pairs.append(pair)
        }
        if !crowded.isEmpty {
            let list = crowded.joined(separator: ", ")
            warnings.append(
                Message(
                    en:
                        "more people of a cohort than inhabitants in an area: no index against the population for \(list)",
                    fr:
                        "plus de personnes d’une cohorte que d’habitants dans un territoire : aucun indice par rapport à "
                        + "la population pour \(list)"
                )
            )
        }
        return pairs
    }

    private func pair(
        _ column: CohortTable.Column,
        _ other: [CohortCount?],
        _ reference: CohortReport.Reference
    ) -> CohortPair {
        let known = zip(column.counts + [column.outside], other).compactMap { first, second in
            first.flatMap { first in
                second.flatMap { first.high.isFinite && $0.high.isFinite ? (first: first, second: $0) : nil }
            }
        }
        return CohortPair(
            cohort: column.name,
            reference: reference,
            first: known.map(\.first),
            second: known.map(\.second)
        )
    }
}

extension ComputationError {
    static var noCohorts: ComputationError {
        ComputationError(
            .invalidArgument,
            Message(en: "the table has no cohort", fr: "la table n’a aucune cohorte")
        )
    }

    static var noPopulation: ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "the population of these areas is not known",
                fr: "la population de ces territoires n’est pas connue"
            ),
            advice: Message(
                en: "give the table a column population, or name points of people with --demand",
                fr: "ajoutez à la table une colonne population, ou indiquez des points de population avec --demand"
            )
        )
    }

    static func unknownReference(_ name: String, among names: [String]) -> ComputationError {
        let list = names.prefix(20).joined(separator: ", ")
        return ComputationError(
            .invalidArgument,
            Message(
                en: "the reference “\(name)” is not among the cohorts: \(list)",
                fr: "la référence « \(name) » n’est pas parmi les cohortes : \(list)"
            ),
            advice: Message(
                en: "name one of them, or population",
                fr: "nommez-en une, ou population"
            )
        )
    }
}
