internal import Travel

/// The Gini coefficient of travel costs: how unevenly they are spread over people, 0 where all have the same.
///
/// What ``Equity`` gives of columns, this gives of samples in little memory: a comparison keeps the costs of every point twice.
enum WeightedGini {
    /// How many costs are sorted at once, so that memory does not grow with the points.
    private static let most = 1 << 18

    /// The coefficient of samples taken together.
    ///
    /// Σᵢⱼ wᵢ wⱼ |xᵢ − xⱼ| ∕ (2 W² μ) = Σᵢ wᵢ xᵢ (2 Cᵢ − wᵢ − W) ∕ (W² μ), with Cᵢ the weight up to xᵢ in ascending order
    /// (C. Gini 1912; for weights P. M. Lerman and S. Yitzhaki 1989).
    ///
    /// - Parameters:
    ///   - samples: the costs with their weights.
    ///   - most: how many of them are sorted at once.
    /// - Returns: 0…1; `nil` where nothing has weight; 0 where every cost is 0.
    static func coefficient(_ samples: [DistanceSample], sorting most: Int = most) -> Double? {
        let whole = samples.lazy.map(\.weightSum).total().value
        let burden = samples.reduce(into: ExactSum()) { $0.add($1.weightedSum) }.value
        let total = samples.reduce(0) { $0 + $1.count }
        guard whole > 0 else { return nil }
        guard burden > 0 else { return 0 }
        var ranks = Ranks(whole)
        var pairs: [(cost: Double, weight: Double)] = []
        for range in total > most ? ranges(of: samples, most) : [0..<1 << 16] {
            pairs.removeAll(keepingCapacity: true)
            for sample in samples {
                sample.forEach { cost, weight in
                    if range.contains(Int(cost.bitPattern >> 48)) { pairs.append((cost, weight)) }
                }
            }
            pairs.sort { $0.cost < $1.cost }
            ranks.add(pairs)
        }
        return ranks.coefficient(burden)
    }

    /// The sum of the formula, over costs in ascending order.
    struct Ranks {
        // Costs come in one order, whatever that of the points is: only the weights of equal ones need an exact sum.
        private var (below, sum) = (CompensatedSum(), CompensatedSum())
        private let whole: Double

        /// Starts a sum; `whole` is the weight of all.
        init(_ whole: Double) { self.whole = whole }

        /// Adds costs with their weights: in ascending order, greater than those before.
        mutating func add(_ pairs: [(cost: Double, weight: Double)]) {
            var index = 0
            while index < pairs.count {
                let cost = pairs[index].cost
                var own = pairs[index].weight
                index += 1
                if index < pairs.count, pairs[index].cost == cost {
                    var equals = ExactSum()
                    equals.add(own)
                    while index < pairs.count, pairs[index].cost == cost {
                        equals.add(pairs[index].weight)
                        index += 1
                    }
                    own = equals.value
                }
                sum.add(own * cost * (2 * below.value + own - whole))
                below.add(own)
            }
        }

        /// The coefficient; `burden` is the sum of weight times cost, more than 0.
        func coefficient(_ burden: Double) -> Double { max(0, sum.value / (whole * burden)) }
    }

    /// Ranges of beginnings that cover all costs, each with at most so many of them where one beginning has not more.
    private static func ranges(of samples: [DistanceSample], _ most: Int) -> [Range<Int>] {
        // How many costs begin with the same sixteen bits, whose order is that of the costs.
        var counts = [Int](repeating: 0, count: 1 << 16)
        for sample in samples { sample.forEach { cost, _ in counts[Int(cost.bitPattern >> 48)] += 1 } }
        var ranges: [Range<Int>] = []
        var (start, count) = (0, 0)
        for (beginning, more) in counts.enumerated() where more > 0 {
            if count > 0, count + more > most {
                ranges.append(start..<beginning)
                (start, count) = (beginning, 0)
            }
            count += more
        }
        return count > 0 ? ranges + [start..<counts.count] : ranges
    }
}
