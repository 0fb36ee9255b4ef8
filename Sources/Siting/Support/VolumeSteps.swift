/// The steps of the volume algorithm (Barahona & Anbil 2000): how far multipliers move along the mean of the slopes, and how
/// much a new slope weighs in that mean.
struct VolumeSteps {
    /// How long steps are, as a share of what would reach the target if the slope held.
    private(set) var share: Double
    /// How many steps were made.
    private(set) var count = 0
    /// The largest weight of a new slope.
    private var weightLimit = 0.1
    private var failures = 0
    private var lastBound = -Double.infinity

    /// Starts with steps of a length.
    init(share: Double) { self.share = share }

    /// Counts a step, after it was made; where a hundred have brought little, new slopes weigh less.
    mutating func advance(bound: Double, target: Double) {
        count += 1
        guard count % 100 == 0 else { return }
        if bound - lastBound < 0.01 * (target - bound) { weightLimit = max(weightLimit / 2, 1e-3) }
        lastBound = bound
    }

    /// How far to go along the mean slope, whose square is `norm`.
    func scale(from bound: Double, to target: Double, norm: Double) -> Double {
        share * max(target - bound, 1e-12 * abs(target)) / norm
    }

    /// The weight of a new slope that makes the mean shortest, within its limits.
    ///
    /// - Parameters:
    ///   - norm: the square of the mean slope.
    ///   - dot: the product of both.
    ///   - slopeNorm: the square of the new one.
    /// - Returns: the weight, 0…1.
    func weight(norm: Double, dot: Double, slopeNorm: Double) -> Double {
        let spread = slopeNorm - 2 * dot + norm
        let shortest = spread > 0 ? (norm - dot) / spread : weightLimit
        return min(weightLimit, max(weightLimit / 10, shortest))
    }

    /// Makes steps longer where the last raised the bound and the slope still points that way, and shorter after twenty that
    /// did not raise it.
    mutating func note(isBetter: Bool, dot: Double) {
        if isBetter {
            failures = 0
            if dot > 0 { share = min(share * 1.1, 2) }
        } else {
            failures += 1
            if failures >= 20 {
                failures = 0
                share = max(share * 0.66, 1e-5)
            }
        }
    }
}
