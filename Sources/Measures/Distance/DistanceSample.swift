internal import Geometry
public import Travel

/// Distances with their weights, of which exact quantiles are wanted: eight bytes for a distance, however many there
/// are, and none for its weight where that is 1, two where it is a whole number below 65 536, else four or eight.
///
/// Quantiles are found by selection on the bits of the distances, which are in the order of their values, without
/// sorting or copying: four passes, each settling sixteen bits.
public struct DistanceSample: Sendable {
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
    private var count = 0

    fileprivate private(set) var weightSum = WeightSum()
    fileprivate private(set) var weightedSum = 0.0
    fileprivate private(set) var longest = 0.0

    /// Makes an empty sample.
    public init() {}

    /// Adds a distance in metres, at least 0; without weight it does not count.
    public mutating func append(_ distance: Double, weight: Double) {
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
        weightedSum += distance * weight
        longest = max(longest, distance)
    }

    /// Calls `body` with each distance that has weight and its weight, in the order they were added.
    func forEach(_ body: (_ distance: Double, _ weight: Double) -> Void) { for chunk in chunks { chunk.forEach(body) } }

    /// The weight within each of some distances.
    ///
    /// - Parameters:
    ///   - thresholds: distances in metres, finite, at least 0, ascending.
    ///   - samples: are taken together.
    /// - Returns: as many weights as there are thresholds; a distance on a threshold lies within.
    static func weights(within thresholds: [Double], of samples: [DistanceSample]) -> [Double] {
        let steps = Steps(thresholds)
        var weights = [WeightSum](repeating: WeightSum(), count: thresholds.count + 1)
        for sample in samples {
            for chunk in sample.chunks { chunk.forEach { weights[steps.firstNotBelow($0)].add($1) } }
        }
        var sum = WeightSum()
        return weights.dropLast().map { weight in
            sum.add(weight)
            return sum.value
        }
    }

    /// Ascending thresholds, with a table that says where to begin to look among them.
    private struct Steps {
        private let thresholds: [Double]
        /// For each part of the way to the last threshold the first threshold in this part or a later one.
        private let starts: [Int]
        private let partsPerMetre: Double

        init(_ thresholds: [Double]) {
            self.thresholds = thresholds
            let perMetre = Double(4 * thresholds.count) / (thresholds.last ?? 0)
            partsPerMetre = perMetre.isFinite ? perMetre : 0
            var starts: [Int] = []
            for (index, threshold) in thresholds.enumerated() {
                while starts.count <= Int(threshold * partsPerMetre) { starts.append(index) }
            }
            self.starts = starts
        }

        /// The index of the first threshold that is not below a distance, at least 0; their count if all are below it.
        @inline(__always)
        func firstNotBelow(_ distance: Double) -> Int {
            let part = distance * partsPerMetre
            guard part < Double(starts.count) else { return thresholds.count }
            var index = starts[Int(part)]
            while index < thresholds.count, thresholds[index] < distance { index += 1 }
            return index
        }
    }

    /// The smallest distance within which at least `share` tenths of the weight lie.
    ///
    /// Where the weights are exact decimals, so is the comparison: equal weights have the same quantiles whatever they
    /// are. Else a rounding, a millionth of a millionth of the whole, does not count.
    fileprivate static func quantile(tenths share: Int, of samples: [DistanceSample], _ total: WeightSum) -> Double {
        // In millionths, or in ones where all weights are whole: doubles hold exactly up to 9 · 10¹⁵ of them.
        let scale = total.isWhole ? 1 : 1_000_000
        let whole = total.millionths.flatMap { $0 / (1_000_000 / scale) < 1 << 53 ? $0 / (1_000_000 / scale) : nil }
        let unit = whole == nil ? 1 : Double(scale)
        let target = Double(share) / 10 * total.value * (1 - 1e-12)
        func isReached(by sum: Double) -> Bool { whole.map { Int(sum) * 10 >= share * $0 } ?? (sum >= target) }
        var prefix: UInt64 = 0
        var below = 0.0
        for shift in stride(from: UInt64(48), through: 0, by: -16) {
            var weights = [Double](repeating: 0, count: 1 << 16)
            weights.withUnsafeMutableBufferPointer { weights in
                for sample in samples {
                    for chunk in sample.chunks {
                        chunk.forEach { distance, weight in
                            let bits = distance.bitPattern
                            guard shift == 48 || bits >> (shift + 16) == prefix else { return }
                            // A whole number of millionths where the sum is.
                            let units = unit == 1 ? weight : (weight * unit).rounded()
                            weights[Int(truncatingIfNeeded: (bits >> shift) & 0xFFFF)] += units
                        }
                    }
                }
            }
            var last = 0
            var found: Int?
            for (bucket, weight) in weights.enumerated() where weight > 0 {
                last = bucket
                if isReached(by: below + weight) {
                    found = bucket
                    break
                }
                below += weight
            }
            // Sums in another order may fall short of the whole by a rounding.
            prefix = prefix << 16 | UInt64(found ?? last)
        }
        return Double(bitPattern: prefix)
    }
}

extension CostSummary {
    /// Mean, quantiles and maximum of samples taken together; `nil` where nothing in them has weight.
    public init?(_ samples: [DistanceSample], _ unit: CostUnit) {
        let total = samples.lazy.map(\.weightSum).total()
        guard total.value > 0 else { return nil }
        mean = Cost(samples.reduce(0) { $0 + $1.weightedSum } / total.value, unit)
        median = Cost(DistanceSample.quantile(tenths: 5, of: samples, total), unit)
        p90 = Cost(DistanceSample.quantile(tenths: 9, of: samples, total), unit)
        maximum = Cost(samples.reduce(0) { max($0, $1.longest) }, unit)
    }
}
