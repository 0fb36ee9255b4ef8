public import Atlas
internal import Geodesy
public import Geometry

/// Finds the area, the nearest facility and the travel cost to it of demand points that come in batches, on any number of
/// threads.
///
/// ```swift
/// let cost = GeodesicCost(to: try atlas.facilities().map(\.position))
/// let lookup = DemandLookup(layer: try atlas.areas("region"), cost: cost)
/// var tally = DistanceTally(try atlas.areas("region"), cost: cost)
/// try lookup.run(try atlas.population(), threads: 2, into: &tally)
/// ```
public final class DemandLookup: Sendable {
    /// What was found, one entry a point in each column.
    public struct Findings: Sendable {
        /// The index of the area in its layer, -1 outside every area.
        public var areas: [Int32] = []
        /// The index of the nearest facility, -1 where none can be reached.
        public var facilities: [Int32] = []
        /// The cost to reach it in the unit of the travel cost, NaN where none can be reached.
        public var costs: [Double] = []
        /// What else is known of the ways, a column for each of ``TravelCost/details``; empty where nobody asked.
        public var details: [[Double]] = []
        /// Whether the straight line to it leaves the land for more than ``Land/widest`` at a stretch; `nil` where that was not
        /// asked.
        public var crossings: [Bool]?
        /// The longest stretch of that line outside the land in metres, NaN where no facility can be reached; `nil` where
        /// that was not asked.
        public var stretchesOutside: [Double]?

        /// Makes columns of equal length.
        public init(areas: [Int32] = [], facilities: [Int32] = [], costs: [Double] = []) {
            (self.areas, self.facilities, self.costs) = (areas, facilities, costs)
        }
    }

    private let layer: AreaLayer
    private let reach: Metres?
    private let threads: Int
    private let searches: Pool<any CostSearch, Never>?
    private let lines: Pool<LandCrossings.Session, Never>?
    private let measuresLines: Bool
    private let index = Locked<AreaIndex?>(nil)
    let cost: (any TravelCost)?
    /// The index of each area by its code.
    private let areaOfCode: [String: Int32]

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - reach: how far outside every area a point may lie and still belong to the nearest; `nil` for the layer's
    ///     tolerance, 0 for not at all.
    ///   - cost: what it takes to get to the facilities; `nil` where only areas are wanted.
    ///   - thresholds: what costs will be compared with, in the unit of the cost.
    ///   - land: what straight lines to facilities may leave: then, where costs are geodesic distances, ``Findings/crossings``
    ///     are found.
    ///   - measuresLines: whether ``Findings/stretchesOutside`` are found in their stead.
    ///   - threads: how many threads prepare it.
    public init(
        layer: AreaLayer,
        within reach: Metres? = nil,
        cost: (any TravelCost)? = nil,
        deciding thresholds: [Double] = [],
        land: Land? = nil,
        measuresLines: Bool = false,
        threads: Int = 1
    ) {
        self.layer = layer
        self.reach = reach
        self.threads = threads
        self.cost = cost
        let box = layer.boundingBox ?? BoundingBox.earth
        searches = cost.map { cost in
            Pool(cost.search(around: box, deciding: thresholds)) { cost.search(around: box, deciding: thresholds) }
        }
        let facilities = (cost as? GeodesicCost)?.positions
        let crossings = land.flatMap { land in facilities.map { LandCrossings(land: land, facilities: $0) } }
        lines = crossings.map { crossings in Pool(crossings.session()) { crossings.session() } }
        self.measuresLines = measuresLines
        areaOfCode = Dictionary(
            layer.areas.enumerated().map { ($1.code, Int32(truncatingIfNeeded: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Finds what is to be found of a batch.
    ///
    /// The area is that of the code where the source knows it, else that of the position: on a shared border the first
    /// area, outside every area the nearest one within the reach.
    ///
    /// - Parameters:
    ///   - batch: the points.
    ///   - wantsDetails: whether ``Findings/details`` are found, too.
    /// - Returns: an entry a point, in their order.
    public func find(_ batch: DemandBatch, wantsDetails: Bool = false) -> Findings {
        var found = Findings(
            areas: areas(of: batch),
            facilities: Array(repeating: -1, count: batch.count),
            costs: Array(repeating: .nan, count: batch.count)
        )
        if wantsDetails, let cost {
            found.details = cost.details.map { _ in Array(repeating: .nan, count: batch.count) }
        }
        searches?.use { search in
            if found.details.isEmpty {
                search.nearest(to: batch, facilities: &found.facilities, costs: &found.costs)
            } else {
                search.nearest(
                    to: batch,
                    facilities: &found.facilities,
                    costs: &found.costs,
                    details: &found.details
                )
            }
        }
        lines?.use { session in
            if measuresLines {
                found.stretchesOutside = session.longestStretches(batch, found)
            } else {
                found.crossings = session.goAcross(batch, found)
            }
        }
        return found
    }

    /// Finds what is to be found of every point of a source, and adds it to a tally.
    ///
    /// - Throws: what is wrong with the points; what ``TravelCost/finish()`` throws.
    public func run(
        _ source: any DemandSource,
        threads: Int = 1,
        observer: ProgressObserver? = nil,
        into tally: inout some DemandTally
    ) throws {
        try source.process(threads: threads, observer: observer) { batch in
            (found: self.find(batch), weights: batch.weights)
        } inOrder: { piece in
            tally.add(piece.found, weights: piece.weights)
        }
        try cost?.finish()
    }

    private func areas(of batch: DemandBatch) -> [Int32] {
        if let entry = layer.entry, let codes = batch.areaCodes(entry) {
            return codes.map { areaOfCode[$0] ?? -1 }
        }
        // Made at the first need: points that know their areas have none.
        let index = index.withLock { index in
            let made = index ?? AreaIndex(layer, within: reach, threads: threads)
            index = made
            return made
        }
        return index.areas(longitudes: batch.longitudes, latitudes: batch.latitudes)
    }
}
