internal import Travel

/// Costs in ascending order with weights of at most six decimals, of which a plan changes a few: what ``CostSummary`` and
/// ``WeightedGini`` say of a ``DistanceSample``, without sorting anew.
struct OrderedCosts: Sendable {
    private var pairs: [(cost: Double, weight: Double)]
    /// The number of the point of each pair.
    private let points: [Int32]
    /// The sum of the weights, in millionths.
    private var millionths: Int
    /// The sum of cost times weight.
    private var weightedSum = ExactSum()

    /// Sorts the costs of points; those without weight or without a cost do not count.
    ///
    /// - Returns: `nil` where a weight has more than six decimals, or all together are too large for a whole number.
    init?(_ costs: [Double], weights: [Double]) {
        var millionths = 0
        for weight in weights {
            guard let more = WeightSum.millionths(of: weight) else { return nil }
            let (sum, isTooMuch) = millionths.addingReportingOverflow(more)
            guard !isTooMuch, sum < Int.max / 10 else { return nil }
            millionths = sum
        }
        points = costs.indices.filter { weights[$0] > 0 && !costs[$0].isNaN }
            .sorted { costs[$0] < costs[$1] }
            .map { Int32(truncatingIfNeeded: $0) }
        // Minus zero is zero.
        pairs = points.map { (costs[Int($0)] + 0, weights[Int($0)]) }
        self.millionths = 0
        for pair in pairs { count(pair, sign: 1) }
    }

    /// The same costs but for those of some points.
    ///
    /// - Parameters:
    ///   - changed: the numbers of the points.
    ///   - costs: their new costs, NaN for none.
    ///   - former: the costs of all points before.
    ///   - weights: the weights of all points.
    /// - Returns: the costs in ascending order again.
    func changing(_ changed: [Int], to costs: [Double], former: [Double], weights: [Double]) -> OrderedCosts {
        guard !changed.isEmpty else { return self }
        var result = self
        var isChanged = [Bool](repeating: false, count: weights.count)
        var new: [(cost: Double, weight: Double)] = []
        for (place, point) in changed.enumerated() where weights[point] > 0 {
            isChanged[point] = true
            if !former[point].isNaN { result.count((former[point] + 0, weights[point]), sign: -1) }
            guard !costs[place].isNaN else { continue }
            new.append((costs[place] + 0, weights[point]))
            result.count((costs[place] + 0, weights[point]), sign: 1)
        }
        new.sort { $0.cost < $1.cost }
        result.pairs.removeAll(keepingCapacity: true)
        var next = 0
        for (pair, point) in zip(pairs, points) where !isChanged[Int(point)] {
            while next < new.count, new[next].cost < pair.cost {
                result.pairs.append(new[next])
                next += 1
            }
            result.pairs.append(pair)
        }
        result.pairs += new[next...]
        return result
    }

    private mutating func count(_ pair: (cost: Double, weight: Double), sign: Int) {
        millionths += sign * (WeightSum.millionths(of: pair.weight) ?? 0)
        weightedSum.add(Double(sign) * (pair.cost * pair.weight))
    }

    /// Mean, quantiles and maximum; `nil` where nothing has weight.
    func summary(_ unit: CostUnit) -> CostSummary? {
        guard let last = pairs.last, millionths > 0 else { return nil }
        var (below, quantiles) = (0, [Double]())
        for pair in pairs {
            below += WeightSum.millionths(of: pair.weight) ?? 0
            if quantiles.isEmpty, below * 10 >= 5 * millionths { quantiles.append(pair.cost) }
            guard below * 10 < 9 * millionths else {
                quantiles.append(pair.cost)
                break
            }
        }
        guard quantiles.count == 2 else { return nil }
        return CostSummary(
            mean: Cost(weightedSum.value / whole, unit),
            median: Cost(quantiles[0], unit),
            p90: Cost(quantiles[1], unit),
            maximum: Cost(last.cost, unit)
        )
    }

    /// The Gini coefficient; `nil` where nothing has weight.
    var gini: Double? {
        guard millionths > 0 else { return nil }
        let burden = weightedSum.value
        guard burden > 0 else { return 0 }
        var ranks = WeightedGini.Ranks(whole)
        ranks.add(pairs)
        return ranks.coefficient(burden)
    }

    private var whole: Double { WeightSum(millionths: Int128(millionths)).value }
}
