public import Atlas
public import Geometry
public import Travel

/// Computes what it takes people to get to the nearest facility, area by area.
public struct Distance: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: any DemandSource
    /// What it takes to get to the facilities.
    public var cost: any TravelCost
    /// The areas to report, by their indices in the layer; `nil` for all. With some, the total is theirs, and nothing is
    /// said of what lies outside.
    public var only: [Int]?
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// What is to be found of the evenness of costs; `nil` for nothing. Twenty-four bytes a point are kept for it.
    public var equity: EquityRequest?
    /// The land that straight lines to the facilities may leave, so that people who are nearest to one across the water are
    /// counted; `nil` not to count them. Used where costs are geodesic distances.
    public var land: Land?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a computation with any travel cost.
    public init(layer: AreaLayer, demand: any DemandSource, cost: any TravelCost) {
        self.layer = layer
        self.demand = demand
        self.cost = cost
    }

    /// Describes a computation with geodesic distances on GRS 80.
    public init(layer: AreaLayer, demand: any DemandSource, facilities: [Facility]) {
        self.init(layer: layer, demand: demand, cost: GeodesicCost(to: facilities.map(\.position)))
    }

    /// Computes the report.
    ///
    /// - Returns: the report; where no facility can be reached every cost is `nil`.
    /// - Throws: what is wrong with the points; ``/Travel/ComputationError`` with code `invalidArgument` for a threshold of
    ///   ``equity`` in another unit than the cost.
    public func report() throws -> DistanceReport {
        guard let equity else { return try counted(into: emptyTally).report(of: only, threads: threads) }
        let limits = equity.thresholds.map(\.value)
        let lookup = DemandLookup(
            layer: layer,
            within: reach,
            cost: cost,
            deciding: limits,
            land: land,
            threads: threads
        )
        var tally = emptyTally
        for threshold in equity.thresholds { try cost.check(threshold) }
        let ranks = equity.ranking.map { DemandLookup(layer: $0.layer, within: reach, threads: threads) }
        var spread = EquityTally(equity, areaCount: layer.areas.count)
        try demand.process(threads: threads, observer: observer) { [cost] batch in
            let found = lookup.find(batch)
            let exact = cost.exactCosts(found.costs, of: batch, to: found.facilities)
            return (found: found, costs: exact, weights: batch.weights, ranks: ranks?.find(batch).areas)
        } inOrder: { piece in
            tally.add(piece.found, weights: piece.weights)
            spread.add(piece.costs, areas: piece.found.areas, weights: piece.weights, ranks: piece.ranks)
        }
        try cost.finish()
        var report = tally.report(of: only, threads: threads)
        report.equity = spread.report(of: only, threads: threads)
        return report
    }

    /// A tally of nobody.
    package var emptyTally: DistanceTally { DistanceTally(layer, cost: cost, land: land) }
}

extension Distance: DemandCounting {
    package func count(into tally: inout some DemandTally) throws {
        let lookup = DemandLookup(layer: layer, within: reach, cost: cost, land: land, threads: threads)
        try lookup.run(demand, threads: threads, observer: observer, into: &tally)
    }
}
