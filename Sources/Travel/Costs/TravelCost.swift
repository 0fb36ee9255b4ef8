public import Geodesy
public import Geometry

/// Measures what it takes to get from demand points to facilities: a distance, a time.
///
/// A source of costs is made for a list of facilities, and knows these by their number in it. Measures ask it through
/// ``DemandLookup`` and never care which one it is.
public protocol TravelCost: Sendable {
    /// What costs are counted in.
    var unit: CostUnit { get }
    /// How outputs say where costs come from: *geodesics on GRS 80, as the crow flies*.
    var method: Message { get }
    /// How many facilities there are.
    var facilityCount: Int { get }

    /// Begins a search for one thread.
    ///
    /// - Parameter box: where most demand points will be, longitude and latitude in degrees; no more than a hint.
    /// - Returns: the search.
    func search(around box: BoundingBox) -> any CostSearch

    /// Begins a search for one thread whose costs are compared with thresholds: each must be on the side of every threshold
    /// on which the exact cost is. For sources that take short cuts; by default ``search(around:)``.
    ///
    /// - Parameters:
    ///   - box: as there.
    ///   - thresholds: in the unit of the cost.
    /// - Returns: the search.
    func search(around box: BoundingBox, deciding thresholds: [Double]) -> any CostSearch

    /// The ellipsoid on which everything within a threshold lies in a geodesic circle; `nil` where it does not.
    var ellipsoid: Ellipsoid? { get }

    /// By how much a cost that a search finds may be mistaken, in the unit of the cost; 0 for a source without short cuts.
    func error(of cost: Double) -> Double

    /// The cost without short cuts, for sums and indices in which they would show.
    ///
    /// - Parameters:
    ///   - place: longitude and latitude in degrees.
    ///   - facility: the number of the facility.
    /// - Returns: the cost; `nil` for a source without short cuts.
    func exactCost(from place: Coordinate, to facility: Int) -> Double?

    /// What searches know of a way besides its cost, in metres: columns of lists of points. None by default.
    var details: [TravelDetail] { get }

    /// Checks, when all points were looked up, that they have to do with the costs.
    func finish() throws

    /// What people should know. Complete when all points were looked up.
    var notices: [Message] { get }
}

extension TravelCost {
    /// A search whose costs are exact.
    public func search(around box: BoundingBox, deciding thresholds: [Double]) -> any CostSearch {
        search(around: box)
    }

    /// Nothing but the cost.
    public var details: [TravelDetail] { [] }

    /// No short cuts.
    public func error(of cost: Double) -> Double { 0 }

    /// Costs are exact as they are found.
    public func exactCost(from place: Coordinate, to facility: Int) -> Double? { nil }

    /// Costs that searches found, without short cuts where these may miss 1e-10 of a cost, its rounding aside: for indices and
    /// sums in which more digits matter than those of metres. Geodesics are solved from some 240 km on.
    ///
    /// - Parameters:
    ///   - costs: an element a point, NaN or infinite where no facility can be reached.
    ///   - batch: the points.
    ///   - facilities: the number of the facility of each, -1 for none.
    /// - Returns: an element a point.
    public func exactCosts(_ costs: [Double], of batch: DemandBatch, to facilities: [Int32]) -> [Double] {
        costs.indices.map { point in
            let found = costs[point]
            guard found.isFinite, error(of: found) - error(of: 0) > 1e-10 * found, facilities[point] >= 0,
                let place = batch.coordinate(point)
            else { return found }
            return exactCost(from: place, to: Int(facilities[point])) ?? found
        }
    }

    /// Nothing to check.
    public func finish() throws {}

    /// Nothing to know.
    public var notices: [Message] { [] }

    /// Thresholds are no circles.
    public var ellipsoid: Ellipsoid? { nil }
}

/// Names what is known of a way besides its cost, in metres.
public enum TravelDetail: String, Hashable, Sendable {
    /// The length of the way along roads and ferries, without the stretches off the road.
    case length = "distance_m"
    /// The geodesic distance from the point to the road that it is snapped to.
    case snap = "snap_m"
}

/// Finds costs for batches of demand points, on one thread.
///
/// A missing answer is -1 in a column of facilities and NaN in a column of costs, here and everywhere.
public protocol CostSearch: AnyObject {
    /// Finds the facility that costs least to reach from each point; of equal ones the first.
    ///
    /// - Parameters:
    ///   - batch: the points.
    ///   - facilities: an element a point, -1 so far; is set where a facility can be reached.
    ///   - costs: an element a point, NaN so far; is set where a facility can be reached.
    func nearest(to batch: DemandBatch, facilities: inout [Int32], costs: inout [Double])

    /// Finds as ``nearest(to:facilities:costs:)`` does, and what else is known of the ways.
    ///
    /// - Parameters:
    ///   - batch: as there.
    ///   - facilities: as there.
    ///   - costs: as there.
    ///   - details: for each of ``TravelCost/details`` an element a point, NaN so far; is set where it is known.
    func nearest(
        to batch: DemandBatch,
        facilities: inout [Int32],
        costs: inout [Double],
        details: inout [[Double]]
    )

    /// Finds as ``costs(of:in:to:)`` does, and how long the ways are.
    ///
    /// - Parameters:
    ///   - point: as there.
    ///   - batch: as there.
    ///   - costs: as there.
    ///   - lengths: metres, an element a facility, NaN so far; is set where it is known.
    func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double], lengths: inout [Double])

    /// Finds the cost from one point to every facility.
    ///
    /// - Parameters:
    ///   - point: the number of the point in `batch`.
    ///   - batch: the points.
    ///   - costs: an element a facility, NaN so far; is set where the facility can be reached.
    func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double])

    /// Finds the cost from one point to every facility where it is only compared with others and with the thresholds of the
    /// search: to choose among many. For sources that take short cuts; by default ``costs(of:in:to:)``.
    ///
    /// - Parameters:
    ///   - point: as there.
    ///   - batch: as there.
    ///   - costs: as there.
    func comparedCosts(of point: Int, in batch: DemandBatch, to costs: inout [Double])
}

extension CostSearch {
    /// Nothing but the costs.
    public func nearest(
        to batch: DemandBatch,
        facilities: inout [Int32],
        costs: inout [Double],
        details: inout [[Double]]
    ) {
        nearest(to: batch, facilities: &facilities, costs: &costs)
    }

    /// Nothing but the costs.
    public func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double], lengths: inout [Double]) {
        self.costs(of: point, in: batch, to: &costs)
    }

    /// Costs that are exact anyway.
    public func comparedCosts(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {
        self.costs(of: point, in: batch, to: &costs)
    }
}
