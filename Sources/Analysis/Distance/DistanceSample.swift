internal import Geometry

/// Distances with their weights, of which exact quantiles are wanted: sixteen bytes each, however many there are.
///
/// Quantiles are found by selection on the bits of the distances, which are in the order of their values, without
/// sorting or copying: four passes, each settling sixteen bits.
public struct DistanceSample: Sendable {
    /// A distance with its weight.
    private struct Entry {
        let distance: Double
        let weight: Double
    }

    /// Chunks that never grow, so that memory is never needed twice.
    private var chunks: [[Entry]] = []
    /// A little less than 256 KiB, so that with what stands in front of an array it fills whole pages.
    private static let chunkSize = (1 << 14) - 4
    private var count = 0

    /// The sum of the weights.
    public private(set) var totalWeight = 0.0
    fileprivate private(set) var weightedSum = 0.0
    fileprivate private(set) var longest = 0.0

    /// Makes an empty sample.
    public init() {}

    /// Adds a distance in metres, at least 0; without weight it does not count.
    public mutating func append(_ distance: Double, weight: Double) {
        guard weight > 0 else { return }
        if count % Self.chunkSize == 0 {
            var chunk: [Entry] = []
            chunk.reserveCapacity(count == 0 ? 16 : Self.chunkSize)
            chunks.append(chunk)
        }
        // Minus zero would be the greatest of all in the order of bits.
        chunks[chunks.count - 1].append(Entry(distance: distance + 0, weight: weight))
        count += 1
        totalWeight += weight
        weightedSum += distance * weight
        longest = max(longest, distance)
    }

    /// The weight within each of some distances.
    ///
    /// - Parameters:
    ///   - thresholds: distances in metres, ascending.
    ///   - samples: are taken together.
    /// - Returns: as many weights as there are thresholds; a distance on a threshold lies within.
    static func weights(within thresholds: [Double], of samples: [DistanceSample]) -> [Double] {
        var weights = [Double](repeating: 0, count: thresholds.count + 1)
        for sample in samples {
            for chunk in sample.chunks {
                for entry in chunk {
                    // The first threshold that is not below the distance.
                    var (low, high) = (0, thresholds.count)
                    while low < high {
                        let middle = (low + high) / 2
                        if thresholds[middle] < entry.distance { low = middle + 1 } else { high = middle }
                    }
                    weights[low] += entry.weight
                }
            }
        }
        var sum = 0.0
        return weights.dropLast().map { weight in
            sum += weight
            return sum
        }
    }

    /// The smallest distance within which at least `target` of the weight lies.
    fileprivate static func quantile(_ target: Double, of samples: [DistanceSample]) -> Double {
        var prefix: UInt64 = 0
        var below = 0.0
        for shift in stride(from: UInt64(48), through: 0, by: -16) {
            var weights = [Double](repeating: 0, count: 1 << 16)
            weights.withUnsafeMutableBufferPointer { weights in
                for sample in samples {
                    for chunk in sample.chunks {
                        for entry in chunk {
                            let bits = entry.distance.bitPattern
                            guard shift == 48 || bits >> (shift + 16) == prefix else { continue }
                            weights[Int(truncatingIfNeeded: (bits >> shift) & 0xFFFF)] += entry.weight
                        }
                    }
                }
            }
            var last = 0
            var found: Int?
            for (bucket, weight) in weights.enumerated() where weight > 0 {
                last = bucket
                if below + weight >= target {
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

extension WeightedDistances {
    /// Mean, quantiles and maximum of samples taken together; `nil` where nothing in them has weight.
    public init?(_ samples: [DistanceSample]) {
        let total = samples.reduce(0) { $0 + $1.totalWeight }
        guard total > 0 else { return nil }
        mean = Metres(samples.reduce(0) { $0 + $1.weightedSum } / total)
        median = Metres(DistanceSample.quantile(0.5 * total, of: samples))
        p90 = Metres(DistanceSample.quantile(0.9 * total, of: samples))
        maximum = Metres(samples.reduce(0) { max($0, $1.longest) })
    }
}
