internal import Atlas
internal import Geometry
import Travel

/// Sums the people of each area, what it takes them to reach a facility, and how many of them do within a threshold.
struct PeopleWithinReach: DemandTally {
    private var coverage: CoverageTally
    private var distance: DistanceTally

    init(_ comparison: CohortComparison, _ demand: any DemandSource, _ cost: some TravelCost) throws {
        let layer = comparison.table.layer
        coverage = CoverageTally(areaCount: layer.areas.count, thresholds: [comparison.threshold.value])
        distance = DistanceTally(layer, cost: cost)
        let lookup = DemandLookup(
            layer: layer,
            within: comparison.reach,
            cost: cost,
            deciding: [comparison.threshold.value],
            threads: comparison.threads
        )
        try lookup.run(demand, threads: comparison.threads, observer: comparison.observer, into: &self)
    }

    mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
        coverage.add(found, weights: weights)
        distance.add(found, weights: weights)
    }

    /// The people of an area.
    func population(_ area: Int) -> Double { coverage.weight(of: area).value }

    /// The people of an area within the threshold.
    func covered(_ area: Int) -> Double { coverage.weight(of: area, within: 0).value }

    /// The costs, area by area.
    func distances(threads: Int) -> DistanceReport { distance.report(threads: threads) }
}
