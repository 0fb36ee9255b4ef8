private import Glibc

/// Two groups of people over the same areas: a cohort, and another or everybody else.
///
/// The formulas are those of Massey & Denton, “The dimensions of residential segregation”, Social Forces 67, 1988, with
/// the total of an area being the sum of both groups. Against another cohort the total is both cohorts; against the
/// population it is the population, so that the other group is everybody else.
public struct TwoGroups: Sendable {
    /// The people of the cohort, by area; finite, none negative.
    public let first: [Double]
    /// The people of the other group, by area; finite, none negative.
    public let second: [Double]
    /// The people of the cohort.
    public let firstTotal: Double
    /// The people of the other group.
    public let secondTotal: Double

    /// Makes a pair from two columns of the same length.
    public init(first: [Double], second: [Double]) {
        precondition(first.count == second.count, "columns of different lengths")
        self.first = first
        self.second = second
        firstTotal = first.reduce(0, +)
        secondTotal = second.reduce(0, +)
    }

    /// Whether both groups have somebody; without, no index is defined.
    public var isDefined: Bool { firstTotal > 0 && secondTotal > 0 }

    /// The index of dissimilarity, 0…1: `½ Σ |xᵢ/X − yᵢ/Y|`; `nil` where a group is empty.
    public var dissimilarity: Double? {
        guard isDefined else { return nil }
        var sum = 0.0
        for index in first.indices { sum += abs(first[index] / firstTotal - second[index] / secondTotal) }
        return min(1, sum / 2)
    }

    /// The Gini index, 0…1: `Σᵢ Σⱼ tᵢ tⱼ |pᵢ − pⱼ| / (2 T² P (1 − P))`, by the Lorenz curve of both groups over the areas in
    /// the order of `pᵢ = xᵢ/tᵢ`; `nil` where a group is empty.
    public var gini: Double? {
        guard isDefined else { return nil }
        var order: [(part: Double, index: Int)] = []
        order.reserveCapacity(first.count)
        for index in first.indices {
            let total = first[index] + second[index]
            if total > 0 { order.append((first[index] / total, index)) }
        }
        order.sort { $0.part < $1.part }
        var (sum, before) = (0.0, 0.0)
        for (_, index) in order {
            // The Lorenz curve: the cohort over the others, one trapezoid an area.
            let step = first[index] / firstTotal
            sum += second[index] / secondTotal * (before + before + step)
            before += step
        }
        return min(1, max(0, 1 - sum))
    }

    /// The mutual information of group and area in nats: `Σ pᵢg ln(pᵢg / (pᵢ pg))`; `nil` where a group is empty.
    public var mutualInformation: Double? {
        guard isDefined else { return nil }
        let total = firstTotal + secondTotal
        var sum = 0.0
        for index in first.indices {
            let (x, y) = (first[index], second[index])
            let here = x + y
            if x > 0 { sum += x * log(x / here * (total / firstTotal)) }
            if y > 0 { sum += y * log(y / here * (total / secondTotal)) }
        }
        return max(0, sum / total)
    }

    /// Theil's entropy index H, 0…1: `Σ tᵢ (E − Eᵢ) / (E T)`; `nil` where a group is empty.
    public var theil: Double? {
        guard let information = mutualInformation else { return nil }
        let part = firstTotal / (firstTotal + secondTotal)
        let entropy = -part * log(part) - (1 - part) * log1p(-part)
        return entropy > 0 ? min(1, information / entropy) : nil
    }

    /// Isolation xPx: `Σ (xᵢ/X)(xᵢ/tᵢ)`; `nil` where a group is empty.
    public var isolation: Double? { exposure { first, _ in first } }

    /// Interaction xPy: `Σ (xᵢ/X)(yᵢ/tᵢ)`, 1 − isolation; `nil` where a group is empty.
    public var interaction: Double? { exposure { _, second in second } }

    private func exposure(_ to: (Double, Double) -> Double) -> Double? {
        guard isDefined else { return nil }
        var sum = 0.0
        for index in first.indices where first[index] > 0 {
            sum += first[index] / firstTotal * (to(first[index], second[index]) / (first[index] + second[index]))
        }
        return sum
    }

    /// The correlation ratio eta²: `(xPx − P) / (1 − P)`; `nil` where a group is empty.
    public var correlationRatio: Double? {
        guard isDefined, let isolation else { return nil }
        let part = firstTotal / (firstTotal + secondTotal)
        return max(0, (isolation - part) / (1 - part))
    }

    /// The Hoover index of the cohort over the total of both groups, 0…1: `½ Σ |xᵢ/X − tᵢ/T|`; `nil` where a group is
    /// empty.
    public var hooverOverTotal: Double? {
        guard isDefined else { return nil }
        let total = firstTotal + secondTotal
        var sum = 0.0
        for index in first.indices { sum += abs(first[index] / firstTotal - (first[index] + second[index]) / total) }
        return sum / 2
    }

    /// The Herfindahl index of a column: `Σ (xᵢ/X)²`, from 1/n to 1; `nil` where it is empty.
    public static func herfindahl(_ counts: [Double]) -> Double? {
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        return counts.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    }
}
