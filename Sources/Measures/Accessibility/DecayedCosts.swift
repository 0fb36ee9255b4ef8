internal import Geodesy
internal import Geometry
internal import Travel

/// Makes the rows of weights of demand points, a weight a facility; from several threads at once.
///
/// Geodesic lengths come from chords, which is exact enough up to a hundred kilometres. Where a decay goes on beyond, and a
/// length might be mistaken by so much that a weight differs by 1e-14 of the sum of its row, the geodesic is solved.
final class DecayedCosts: Sendable {
    private let curve: DecayCurve
    private let facilityCount: Int
    private let searches: Pool<any CostSearch, Never>
    /// Where short cuts of the costs may show in a weight: the costs, without short cuts; else `nil`.
    private let exact: (any TravelCost)?

    /// Prepares the rows.
    ///
    /// - Parameters:
    ///   - cost: what it takes to get to the facilities.
    ///   - decay: what a cost weighs, in its unit.
    ///   - box: where most points are.
    init(_ cost: any TravelCost, _ decay: Decay, around box: BoundingBox) {
        curve = decay.curve
        facilityCount = cost.facilityCount
        let thresholds = decay.thresholds
        searches = Pool(cost.search(around: box, deciding: thresholds)) {
            cost.search(around: box, deciding: thresholds)
        }
        var isSmooth = true
        if case .steps = decay.function { isSmooth = false }
        exact = isSmooth && cost.error(of: decay.end ?? 1e6) > 1e-6 ? cost : nil
    }

    /// Calls `body` with each point of a batch, in their order, and its row.
    func forEach(_ batch: DemandBatch, _ body: (_ point: Int, _ row: [Double]) -> Void) {
        searches.use { search in
            var costs = [Double](repeating: .nan, count: facilityCount)
            var row = [Double](repeating: 0, count: facilityCount)
            for point in 0..<batch.count {
                for facility in costs.indices { costs[facility] = .nan }
                search.costs(of: point, in: batch, to: &costs)
                var sum = 0.0
                for facility in row.indices {
                    row[facility] = curve.weight(of: costs[facility])
                    sum += row[facility]
                }
                if let exact, let place = batch.coordinate(point) { refine(&row, costs, sum, place, exact) }
                body(point, row)
            }
        }
    }

    private func refine(
        _ row: inout [Double],
        _ costs: [Double],
        _ sum: Double,
        _ place: Coordinate,
        _ exact: any TravelCost
    ) {
        for facility in row.indices where row[facility] > 0 {
            let error = exact.error(of: costs[facility])
            guard error > 1e-7 else { continue }
            let difference = curve.smooth(costs[facility] - error) - curve.smooth(costs[facility] + error)
            guard abs(difference) > 1e-14 * sum, let cost = exact.exactCost(from: place, to: facility) else { continue }
            row[facility] = curve.smooth(cost)
        }
    }
}
