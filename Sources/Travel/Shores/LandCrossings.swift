internal import Geodesy
internal import Geometry

/// Finds for demand points whether the straight line to their nearest facility leaves the land, and for how far.
///
/// Each thread has a ``Session``, which keeps how shores are seen from the facilities.
struct LandCrossings: Sendable {
    let land: Land
    /// Longitude and latitude in degrees.
    let facilities: [Coordinate]

    /// Begins a search for one thread.
    func session() -> Session { Session(self) }

    /// A search that goes on from batch to batch.
    final class Session {
        private let crossings: LandCrossings
        private var views: [ShoreView?]
        /// How many edges they have together: no more are kept than some 200 MB hold.
        private var edgeCount = 0
        private static let mostEdges = 2_000_000
        /// Some 10 km and some kilometre wide.
        private var wide = CrossingCells(perDegree: 8, patience: 16, bits: 13)
        private var narrow = CrossingCells(perDegree: 100, patience: 8, bits: 16)
        private let hasCells: Bool
        /// How far the points of a batch are from each facility at most.
        private var farthest: [Double]

        fileprivate init(_ crossings: LandCrossings) {
            self.crossings = crossings
            hasCells = crossings.facilities.count < 1 << 24
            views = Array(repeating: nil, count: crossings.facilities.count)
            farthest = Array(repeating: 0, count: crossings.facilities.count)
        }

        /// Whether the line from each point to its facility leaves the land for more than ``Land/widest`` at a stretch.
        ///
        /// A line that is no longer cannot, and points of a small cell mostly have the same answer.
        ///
        /// - Parameters:
        ///   - batch: the points.
        ///   - found: their facilities, and the distances to these in metres.
        /// - Returns: an element a point, `false` for one without facility.
        func goAcross(_ batch: DemandBatch, _ found: DemandLookup.Findings) -> [Bool] {
            measure(found)
            let (table, widest) = (crossings.land.table, Land.widest.value)
            var across = Array(repeating: false, count: batch.count)
            for point in across.indices where found.costs[point] > widest {
                let place = Coordinate(x: batch.longitudes[point], y: batch.latitudes[point])
                let facility = Int(found.facilities[point])
                if let known = answer(place, facility) {
                    across[point] = known
                } else {
                    let view = view(facility)
                    across[point] = view.longestStretch(to: view.local(table[place])) > widest
                }
            }
            return across
        }

        /// What cells know of a line.
        @inline(__always)
        private func answer(_ place: Coordinate, _ facility: Int) -> Bool? {
            guard hasCells else { return nil }
            let table = crossings.land.table
            return wide.answer(place, facility) { view(facility).goAcross($0, table) }
                ?? narrow.answer(place, facility) { view(facility).goAcross($0, table) }
        }

        /// The longest stretch outside the land of the line from each point to its facility, in metres.
        ///
        /// - Parameters:
        ///   - batch: the points.
        ///   - found: their facilities, and the distances to these in metres.
        /// - Returns: an element a point; NaN for one without facility.
        func longestStretches(_ batch: DemandBatch, _ found: DemandLookup.Findings) -> [Double] {
            measure(found)
            let table = crossings.land.table
            return found.costs.indices.map { point in
                guard !found.costs[point].isNaN else { return .nan }
                let view = view(Int(found.facilities[point]))
                let place = Coordinate(x: batch.longitudes[point], y: batch.latitudes[point])
                return view.longestStretch(to: view.local(table[place]))
            }
        }

        /// Notes how far points are from their facilities.
        private func measure(_ found: DemandLookup.Findings) {
            for point in found.costs.indices where !found.costs[point].isNaN {
                let facility = Int(found.facilities[point])
                farthest[facility] = max(farthest[facility], found.costs[point])
            }
        }

        /// The shores as a facility sees them, as far away as its points are: twice as far where they turn out to be
        /// farther than those of the batches before.
        private func view(_ facility: Int) -> ShoreView {
            let former = views[facility]
            if let former, former.depth >= farthest[facility] { return former }
            let depth = max(farthest[facility] * 1.01, 2 * (former?.depth ?? 0))
            let view = ShoreView(of: crossings.land, from: crossings.facilities[facility], upTo: depth)
            edgeCount += view.edges.count - (former?.edges.count ?? 0)
            if edgeCount > Self.mostEdges {
                views = Array(repeating: nil, count: views.count)
                edgeCount = view.edges.count
            }
            views[facility] = view
            return view
        }
    }
}
