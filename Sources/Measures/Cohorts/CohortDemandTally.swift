internal import Atlas
internal import Geometry
package import Travel

/// Sums the people of each area and, where antennas matter, how many of them reach one within the threshold and what it takes
/// them: everything that a ``CohortComparison`` asks of its demand.
package struct CohortDemandTally: DemandTally, Sendable {
    var coverage: CoverageTally
    /// Counted where the level of service is asked for.
    var distance: DistanceTally?

    /// Starts a tally of nobody, of what a comparison has a use for.
    init(_ comparison: CohortComparison) {
        let layer = comparison.table.layer
        coverage = CoverageTally(
            areaCount: layer.areas.count,
            thresholds: comparison.needsReach ? [comparison.threshold.value] : []
        )
        distance = comparison.needsDistances ? DistanceTally(layer, cost: comparison.costToFacilities) : nil
    }

    package mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
        coverage.add(found, weights: weights)
        distance?.add(found, weights: weights)
    }

    /// The people of an area; `nil` for those outside every one.
    func people(_ area: Int?) -> WeightSum { coverage.weight(of: area) }

    /// The people of an area within the threshold.
    func covered(_ area: Int) -> Double { coverage.weight(of: area, within: 0).value }

    /// The people of an area beyond the threshold.
    func beyond(_ area: Int) -> Double { people(area).value - covered(area) }
}
