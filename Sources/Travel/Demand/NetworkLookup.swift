public import Atlas
internal import Geodesy
public import Geometry

/// Finds the area of demand points, and in each of several networks the nearest facility and the cost to reach it: every
/// batch is looked up in all of them at once, so that points are read once, however many networks there are.
///
/// ```swift
/// let offices = try atlas.facilities().map(\.position)
/// let networks = [GeodesicCost(to: offices), GeodesicCost(to: Array(offices.dropLast()))]
/// let lookup = NetworkLookup(layer: try atlas.areas("region"), costs: networks)
/// ```
public final class NetworkLookup: Sendable {
    /// The nearest facilities of one network, an entry a point in each column.
    public struct Nearest: Sendable {
        /// The index of the nearest facility, -1 where none can be reached.
        public var facilities: [Int32]
        /// The cost to reach it in the unit of the travel cost and without short cuts, NaN where none can be reached.
        public var costs: [Double]

        /// Makes columns of equal length.
        package init(facilities: [Int32], costs: [Double]) { (self.facilities, self.costs) = (facilities, costs) }

        /// Finds the nearest facilities of a batch.
        ///
        /// - Parameters:
        ///   - batch: the points.
        ///   - search: finds them, on this thread.
        ///   - cost: what the search is of.
        package init(to batch: DemandBatch, by search: any CostSearch, of cost: any TravelCost) {
            facilities = Array(repeating: -1, count: batch.count)
            costs = Array(repeating: .nan, count: batch.count)
            search.nearest(to: batch, facilities: &facilities, costs: &costs)
            costs = cost.exactCosts(costs, of: batch, to: facilities)
        }
    }

    /// What was found of a batch.
    public struct Findings: Sendable {
        /// The index of the area of each point in its layer, -1 outside every area.
        public var areas: [Int32]
        /// The nearest facilities, an element a network.
        public var networks: [Nearest]
    }

    private let areas: DemandLookup
    private let costs: [any TravelCost]
    private let searches: [Pool<any CostSearch, Never>]

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - reach: how far outside every area a point may lie and still belong to the nearest; `nil` for the layer's
    ///     tolerance, 0 for not at all.
    ///   - costs: what it takes to get to the facilities of each network.
    ///   - thresholds: what costs will be compared with, in their unit.
    ///   - threads: how many threads prepare it.
    public init(
        layer: AreaLayer,
        within reach: Metres? = nil,
        costs: [any TravelCost],
        deciding thresholds: [Double] = [],
        threads: Int = 1
    ) {
        areas = DemandLookup(layer: layer, within: reach, threads: threads)
        self.costs = costs
        let box = layer.boundingBox ?? BoundingBox.earth
        searches = costs.map { cost in
            Pool(cost.search(around: box, deciding: thresholds)) { cost.search(around: box, deciding: thresholds) }
        }
    }

    /// Finds what is to be found of a batch; areas as ``DemandLookup/find(_:)`` does.
    ///
    /// - Returns: an entry a point in each column, in their order.
    public func find(_ batch: DemandBatch) -> Findings {
        let networks = zip(costs, searches).map { cost, pool in
            pool.use { Nearest(to: batch, by: $0, of: cost) }
        }
        return Findings(areas: areas.find(batch).areas, networks: networks)
    }

    /// Finds what is to be found of every point of a source.
    ///
    /// - Parameters:
    ///   - source: the points, which are read once.
    ///   - threads: how many threads look them up.
    ///   - observer: is told how far it has come.
    ///   - inOrder: is given each batch with what was found of it, in the order of the points, on the calling thread.
    /// - Throws: what is wrong with the points; what `inOrder` and ``TravelCost/finish()`` throw.
    public func run(
        _ source: any DemandSource,
        threads: Int = 1,
        observer: ProgressObserver? = nil,
        inOrder: (DemandBatch, Findings) throws -> Void
    ) throws {
        try source.process(threads: threads, observer: observer) { batch in
            (batch: batch, found: self.find(batch))
        } inOrder: { piece in
            try inOrder(piece.batch, piece.found)
        }
        for cost in costs { try cost.finish() }
    }
}
