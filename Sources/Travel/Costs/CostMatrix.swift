internal import Geodesy
public import Geometry

/// Computes the travel cost from every demand point to every facility, in the unit of the cost.
public final class CostMatrix: Sendable {
    /// The pairs of a batch, point by point, in columns of equal length.
    public struct Pairs: Sendable {
        /// The identifiers of the points.
        public private(set) var ids: [String] = []
        /// The number of the point, in ``ids``.
        public private(set) var origins: [Int32] = []
        /// The number of the facility in its list.
        public private(set) var facilities: [Int32] = []
        /// The cost, NaN where the facility cannot be reached.
        public private(set) var costs: [Double] = []
        /// The length of the way in metres, NaN where it is not known; empty where the source of costs knows none.
        public private(set) var lengths: [Double] = []

        fileprivate mutating func add(_ origin: String, _ row: [Double], _ lengths: [Double]) {
            origins += repeatElement(Int32(truncatingIfNeeded: ids.count), count: row.count)
            facilities += 0..<Int32(truncatingIfNeeded: row.count)
            ids.append(origin)
            costs += row
            self.lengths += lengths
        }
    }

    private let facilityCount: Int
    private let knowsLengths: Bool
    private let searches: Pool<any CostSearch, Never>

    /// Prepares the computation; `box` is where most points will be, longitude and latitude in degrees.
    public init(_ cost: some TravelCost, around box: BoundingBox) {
        facilityCount = cost.facilityCount
        knowsLengths = cost.details.contains(.length)
        searches = Pool(cost.search(around: box)) { cost.search(around: box) }
    }

    /// How many bytes of a file of points make a batch whose pairs do not fill the memory, however many the facilities.
    package static func pieceSize(facilityCount: Int) -> Int {
        min(max(1 << 20 / max(1, facilityCount), 1 << 12), 512 << 10)
    }

    /// Computes the pairs of a batch; from several threads at once if need be.
    public func pairs(of batch: DemandBatch) -> Pairs { pairs(of: batch, 0..<batch.count) }

    /// Computes the pairs of a batch a few ten thousand at a time, on several threads, and makes something of each part.
    ///
    /// - Parameters:
    ///   - batch: the points.
    ///   - threads: how many threads work at once; the result does not depend on it.
    ///   - body: is given the pairs of some points, on any thread.
    /// - Returns: what `body` made, in the order of the points.
    public func map<Output: Sendable>(
        _ batch: DemandBatch,
        threads: Int,
        _ body: @Sendable (Pairs) -> Output
    ) -> [Output] {
        let parts = Workers.chunks(of: batch.count, size: max(1, 1 << 16 / max(1, facilityCount)))
        return concurrentMap(parts.count, threads: threads) { body(pairs(of: batch, parts[$0])) }
    }

    private func pairs(of batch: DemandBatch, _ points: Range<Int>) -> Pairs {
        var pairs = Pairs()
        searches.use { search in
            let missing = [Double](repeating: .nan, count: facilityCount)
            for point in points {
                var (row, lengths) = (missing, knowsLengths ? missing : [])
                search.costs(of: point, in: batch, to: &row, lengths: &lengths)
                pairs.add(batch.id(point), row, lengths)
            }
        }
        return pairs
    }
}
