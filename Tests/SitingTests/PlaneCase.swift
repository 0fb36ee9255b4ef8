import Siting
import TestSupport

/// Random clients and candidates in the unit square, costs the distances in the plane.
enum PlaneCase {
    static func problem(seed: UInt64, clients: Int, candidates: Int) -> SitingProblem {
        var random = SeededGenerator(seed: seed)
        func point() -> (Double, Double) {
            (Double.random(in: 0..<1, using: &random), Double.random(in: 0..<1, using: &random))
        }
        let places = (0..<candidates).map { _ in point() }
        var starts = [0]
        var numbers: [Int32] = []
        var costs: [Double] = []
        for _ in 0..<clients {
            let here = point()
            let row = places.indices.map { candidate in
                let (dx, dy) = (places[candidate].0 - here.0, places[candidate].1 - here.1)
                return ((dx * dx + dy * dy).squareRoot(), Int32(candidate))
            }
            for (cost, candidate) in row.sorted(by: { $0 < $1 }) where cost < 0.5 {
                costs.append(cost)
                numbers.append(candidate)
            }
            starts.append(numbers.count)
        }
        let weights = (0..<clients).map { _ in Double(Int.random(in: 1...100, using: &random)) }
        return SitingProblem(
            weights: weights,
            rows: CostRows(candidateCount: candidates, starts: starts, candidates: numbers, costs: costs)
        )
    }
}
