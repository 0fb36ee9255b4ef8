private import Glibc

/// Random numbers that are the same in every run: SplitMix64 (Steele, Lea & Flood 2014).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    /// A stream of its own for each number.
    init(seed: UInt64, stream: Int) {
        state = seed
        state = next() ^ (UInt64(truncatingIfNeeded: stream) &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number from 0 up to but not 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number of Poisson’s distribution: by inversion for small means, for others by transformed rejection
    /// (W. Hörmann, “The transformed rejection method for generating Poisson random variables”, 1993, PTRS).
    mutating func poisson(_ mean: Double) -> Double {
        guard mean > 0 else { return 0 }
        guard mean >= 10 else {
            let limit = exp(-mean)
            var (product, count) = (unit(), 0.0)
            while product > limit {
                product *= unit()
                count += 1
            }
            return count
        }
        let root = mean.squareRoot()
        let b = 0.931 + 2.53 * root
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let vr = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = unit() - 0.5
            let v = unit()
            let us = 0.5 - abs(u)
            let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07, v <= vr { return k }
            if k < 0 || (us < 0.013 && v > us) { continue }
            if log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= k * log(mean) - mean - lgamma(k + 1) { return k }
        }
    }
}
