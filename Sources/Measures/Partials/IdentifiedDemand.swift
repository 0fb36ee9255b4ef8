internal import Geometry
package import Travel

/// Hands out the points of a source, and finds out meanwhile what makes them known again.
///
/// Each point has a hash of 128 bits of its position, weight and identifier, and all of them a sum of these, which is that of the
/// points in whatever order (D. Clarke and others 2003, *Incremental multiset hash functions*, ASIACRYPT). It tells slices from
/// each other that nobody has made to look alike.
package final class IdentifiedDemand: DemandSource {
    private let source: any DemandSource
    private let state = Locked((hash: UInt128(0), count: 0))

    /// Takes a source that was not read yet.
    package init(_ source: any DemandSource) { self.source = source }

    /// How many points were read.
    package var count: Int { state.withLock { $0.count } }

    /// What makes them known again. Complete when all were read.
    package var identity: String { state.withLock { $0.hash }.digits }

    package func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        try source.process(threads: threads, observer: observer) { batch in
            (made: try work(batch), hash: Self.hash(batch), count: batch.count)
        } inOrder: { piece in
            state.withLock { state in
                state.hash &+= piece.hash
                state.count += piece.count
            }
            try inOrder(piece.made)
        }
    }

    /// The sum of the hashes of some points.
    private static func hash(_ batch: DemandBatch) -> UInt128 {
        var sum: UInt128 = 0
        for point in 0..<batch.count {
            // FNV-1a, of the identifier.
            var own: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in batch.id(point).utf8 { own = (own ^ UInt64(byte)) &* 0x100_0000_01B3 }
            let numbers = [batch.longitudes[point], batch.latitudes[point], batch.weights?[point] ?? 1]
            var (high, low) = (own, ~own)
            for number in numbers {
                // Minus zero is zero.
                high = mixed(high &* 0x9E37_79B9_7F4A_7C15 ^ (number + 0).bitPattern)
                low = mixed(low &+ 0xD1B5_4A32_D192_ED03 ^ (number + 0).bitPattern)
            }
            sum &+= UInt128(high) << 64 | UInt128(low)
        }
        return sum
    }

    /// The bits of a number, each depending on all (the finish of SplitMix64, G. L. Steele and others 2014).
    @inline(__always)
    private static func mixed(_ number: UInt64) -> UInt64 {
        var bits = number
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

extension UInt128 {
    /// 32 hexadecimal digits.
    var digits: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
