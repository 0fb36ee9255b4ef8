internal import Atlas
internal import Geometry
import Travel

/// The intervals of indices: percentiles of tables drawn again (Efron 1979), with the rounding of the counts.
enum CohortIntervals {
    /// The number of tables to draw: as many as asked for, fewer for large ones, so that time stays bounded.
    static func replicates(_ asked: Int, pairs: Int, areas: Int) -> Int {
        let work = max(1, pairs * areas)
        return min(asked, max(39, 20_000_000 / work))
    }

    /// The 95 % interval of every measure of every pair, each around its value.
    static func intervals(
        _ pairs: [CohortPair],
        replicates: Int,
        seed: UInt64,
        threads: Int,
        observer: ProgressObserver?
    ) -> [[(low: Double, high: Double)?]] {
        let stage = Message(en: "drawing tables again", fr: "rééchantillonnage")
        return Workers(threads, observer: observer).map(stage, pairs.count, state: {}) { _, place in
            let pair = pairs[place]
            let values = CohortPair.values(pair.groups, pair.reference)
            var drawn: [[Double]] = Array(repeating: [], count: values.count)
            for replicate in 0..<replicates {
                var random = SeededRandom(seed: seed, stream: place << 20 | replicate)
                for (measure, value) in pair.redrawn(&random).enumerated() {
                    if let value { drawn[measure].append(value) }
                }
            }
            return values.enumerated().map { measure, value in
                guard let value, drawn[measure].count == replicates, replicates > 0 else { return nil }
                let sorted = drawn[measure].sorted()
                return (min(value, quantile(0.025, sorted)), max(value, quantile(0.975, sorted)))
            }
        }
    }

    /// A quantile of sorted values, straight between two (type 7 of Hyndman & Fan 1996).
    static func quantile(_ part: Double, _ sorted: [Double]) -> Double {
        let place = part * Double(sorted.count - 1)
        let index = Int(place)
        guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
    }
}
