internal import Geometry
internal import Travel

/// Distances with their weights, of which quantiles and indices are wanted with all their digits: eight bytes for a distance,
/// however many there are, and none for its weight where that is 1, two where it is a whole number below 65 536, else four or
/// eight. A report to the metre does with a ``CostHistogram``.
///
/// Quantiles are found by selection on the bits of the distances, which are in the order of their values, without
/// sorting or copying: four passes, each settling sixteen bits. What comes of a sample does not depend on its order.
struct DistanceSample: Sendable {
    /// Distances with their weights, at most ``DistanceSample/chunkSize``.
    private struct Chunk {
        var distances: [Double] = []
        var weights = WeightColumn()

        /// Calls `body` with each distance and its weight, in the order they were added.
        @inline(__always)
        func forEach(_ body: (_ distance: Double, _ weight: Double) -> Void) {
            distances.withUnsafeBufferPointer { distances in weights.forEach { body(distances[$0], $1) } }
        }
    }

    /// Chunks that never grow, so that memory is never needed twice.
    private var chunks: [Chunk] = []
    /// A little less than 256 KiB of distances, so that with what stands in front of an array they fill whole pages.
    private static let chunkSize = (1 << 15) - 8
    /// How many distances have weight.
    private(set) var count = 0
    /// The sum of the weights.
    private(set) var weightSum = WeightSum()
    /// The sum of distance times weight.
    private(set) var weightedSum = ExactSum()
    fileprivate private(set) var longest = 0.0

    /// Adds a distance in metres, at least 0; without weight it does not count.
    mutating func append(_ distance: Double, weight: Double) {
        guard weight > 0 else { return }
        if count % Self.chunkSize == 0 {
            chunks.append(Chunk())
            if count > 0 { chunks[chunks.count - 1].distances.reserveCapacity(Self.chunkSize) }
        }
        let last = chunks.count - 1
        // Minus zero would be the greatest of all in the order of bits.
        chunks[last].distances.append(distance + 0)
        chunks[last].weights.append(weight, capacity: last == 0 ? 16 : Self.chunkSize)
        count += 1
        weightSum.add(weight)
        weightedSum.add(distance * weight)
        longest = max(longest, distance)
    }

    /// Calls `body` with each distance that has weight and its weight, in the order they were added.
    func forEach(_ body: (_ distance: Double, _ weight: Double) -> Void) { for chunk in chunks { chunk.forEach(body) } }

    /// The smallest distance within which at least `share` tenths of the weight lie.
    ///
    /// Where the weights are exact decimals, so is the comparison: equal weights have the same quantiles whatever they
    /// are. Else a rounding, a millionth of a millionth of the whole, does not count.
    fileprivate static func quantile(tenths share: Int, of samples: [DistanceSample], _ total: WeightSum) -> Double {
        guard let whole = total.millionths.flatMap({ Int(exactly: $0) }), whole < Int.max / 10 else {
            return sortedQuantile(tenths: share, of: samples, total)
        }
        var prefix: UInt64 = 0
        var below = 0
        for shift in stride(from: UInt64(48), through: 0, by: -16) {
            var weights = [Int](repeating: 0, count: 1 << 16)
            weights.withUnsafeMutableBufferPointer { weights in
                for sample in samples {
                    sample.forEach { distance, weight in
                        let bits = distance.bitPattern
                        guard shift == 48 || bits >> (shift + 16) == prefix else { return }
                        let bucket = Int(truncatingIfNeeded: (bits >> shift) & 0xFFFF)
                        weights[bucket] += WeightSum.millionths(of: weight) ?? 0
                    }
                }
            }
            for (bucket, weight) in weights.enumerated() where weight > 0 {
                if (below + weight) * 10 >= share * whole {
                    prefix = prefix << 16 | UInt64(bucket)
                    break
                }
                below += weight
            }
        }
        return Double(bitPattern: prefix)
    }

    /// The same where some weight has more than six decimals.
    private static func sortedQuantile(tenths share: Int, of samples: [DistanceSample], _ total: WeightSum) -> Double {
        var pairs: [(distance: Double, weight: Double)] = []
        for sample in samples { sample.forEach { pairs.append(($0, $1)) } }
        pairs.sort { $0.distance < $1.distance }
        let target = Double(share) / 10 * total.value * (1 - 1e-12)
        var below = WeightSum()
        for (index, pair) in pairs.enumerated() {
            below.add(pair.weight)
            let isLast = index + 1 == pairs.count || pairs[index + 1].distance > pair.distance
            if isLast, below.value >= target { return pair.distance }
        }
        return pairs.last?.distance ?? 0
    }
}

extension CostSummary {
    /// Mean, quantiles and maximum of samples taken together; `nil` where nothing in them has weight.
    init?(_ samples: [DistanceSample], _ unit: CostUnit) {
        let total = samples.lazy.map(\.weightSum).total()
        guard total.value > 0 else { return nil }
        mean = Cost(samples.reduce(into: ExactSum()) { $0.add($1.weightedSum) }.value / total.value, unit)
        median = Cost(DistanceSample.quantile(tenths: 5, of: samples, total), unit)
        p90 = Cost(DistanceSample.quantile(tenths: 9, of: samples, total), unit)
        maximum = Cost(samples.reduce(0) { max($0, $1.longest) }, unit)
    }
}
