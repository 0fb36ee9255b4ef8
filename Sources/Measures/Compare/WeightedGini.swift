/// The Gini coefficient of travel costs: how unevenly they are spread over people, 0 where all have the same.
///
/// One place for the whole comparison, so that another implementation of the formula can take its place.
enum WeightedGini {
    /// The coefficient of samples taken together.
    ///
    /// Σᵢⱼ wᵢ wⱼ |xᵢ − xⱼ| ∕ (2 W² μ) = Σᵢ wᵢ xᵢ (2 Cᵢ − wᵢ − W) ∕ (W² μ), with Cᵢ the weight up to xᵢ in ascending order
    /// (C. Gini 1912; for weights P. M. Lerman and S. Yitzhaki 1989).
    ///
    /// - Returns: 0…1; `nil` where nothing has weight; 0 where every cost is 0.
    static func coefficient(_ samples: [DistanceSample]) -> Double? {
        var pairs: [(cost: Double, weight: Double)] = []
        pairs.reserveCapacity(samples.reduce(0) { $0 + $1.count })
        for sample in samples { sample.forEach { pairs.append(($0, $1)) } }
        guard !pairs.isEmpty else { return nil }
        pairs.sort { $0.cost < $1.cost }
        let whole = pairs.reduce(0) { $0 + $1.weight }
        let burden = pairs.reduce(0) { $0 + $1.weight * $1.cost }
        guard burden > 0 else { return 0 }
        var (below, sum) = (0.0, 0.0)
        for (cost, weight) in pairs {
            sum += weight * cost * (2 * below + weight - whole)
            below += weight
        }
        return max(0, sum / (whole * burden))
    }
}
