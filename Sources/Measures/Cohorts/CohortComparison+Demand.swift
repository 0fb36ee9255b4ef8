internal import Atlas
internal import Geometry
internal import Travel

extension CohortComparison {
    /// A tally of nobody.
    package var emptyTally: CohortDemandTally { CohortDemandTally(self) }

    /// Counts the people, once for everything that is asked of them.
    ///
    /// - Returns: the tally; of nobody where there is no demand.
    /// - Throws: what is wrong with the points; ``ComputationError`` with code `invalidArgument` for a threshold in another unit
    ///   than the costs, and for what no demand can make right.
    package func tally() throws -> CohortDemandTally {
        try check()
        var tally = emptyTally
        guard let demand else { return tally }
        let cost = needsReach ? costToFacilities : nil
        if let cost, threshold.unit != cost.unit { throw ComputationError.otherUnit(threshold, than: cost.unit) }
        let lookup = DemandLookup(
            layer: table.layer,
            within: reach,
            cost: cost,
            deciding: cost == nil ? [] : [threshold.value],
            threads: threads
        )
        try lookup.run(demand, threads: threads, observer: observer, into: &tally)
        return tally
    }

    /// Refuses a table without a cohort, a reference and a target that are about nothing in it.
    func check() throws(ComputationError) {
        guard !table.cohorts.isEmpty else { throw .noCohorts }
        let names = table.cohorts.map(\.all.name)
        if case .cohort(let name) = reference, !names.contains(name) {
            throw .unknownReference(name, among: names)
        }
        try target?.check(table)
    }

    /// Whether people within the threshold of an antenna are asked for.
    var needsReach: Bool { needsDistances || target?.weight == .gapPopulation }

    /// Whether the level of service is asked for.
    var needsDistances: Bool { includesService && facilities != nil }

    /// What it takes to get to the antennas.
    var costToFacilities: any TravelCost { cost ?? GeodesicCost(to: (facilities ?? []).map(\.position)) }
}
