/// What a bound has to fall below for a part of a maximising search to be left.
struct CoverCutoff: Sendable {
    /// Whether all values are whole numbers.
    let isWhole: Bool
    /// The gap that is asked for, as a share of the objective.
    let gap: Double

    /// The largest bound of a part that need not be searched, given the best value so far.
    func value(for best: Double) -> Double {
        guard best > -.infinity else { return -.infinity }
        let proof = isWhole ? best + 1 - 1e-3 : best + 5e-10 * abs(best)
        return max(proof, best * (1 + gap))
    }

    /// The bound to state, given the best value and the largest bound of what was left.
    func stated(_ bound: Double, for best: Double) -> Double {
        max(best, isWhole && bound < .infinity ? (bound + 1e-3).rounded(.down) : bound)
    }
}
