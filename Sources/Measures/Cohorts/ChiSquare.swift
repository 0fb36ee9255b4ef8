private import Glibc

/// Pearson's test of whether two groups spread alike over areas.
public struct ChiSquare: Hashable, Sendable {
    /// `Σ (observed − expected)² / expected`.
    public let value: Double
    /// The number of areas with people less one.
    public let degreesOfFreedom: Int
    /// The probability of so great a value where both spread alike.
    public let pValue: Double
    /// Cramér's V, 0…1: the root of chi-square by the number of people (of two groups).
    public let cramersV: Double
    /// How many cells expect fewer than five people: the test is rough where there are many (Cochran 1954).
    public let smallCells: Int

    /// Tests two groups; `nil` where one is empty or all live in one area.
    public init?(_ groups: TwoGroups) {
        guard groups.isDefined else { return nil }
        let total = groups.firstTotal + groups.secondTotal
        var (value, areas, small) = (0.0, 0, 0)
        for index in groups.first.indices {
            let here = groups.first[index] + groups.second[index]
            guard here > 0 else { continue }
            areas += 1
            for (count, all) in [
                (groups.first[index], groups.firstTotal), (groups.second[index], groups.secondTotal),
            ] {
                let expected = here * (all / total)
                value += (count - expected) * (count - expected) / expected
                if expected < 5 { small += 1 }
            }
        }
        guard areas > 1 else { return nil }
        self.value = value
        degreesOfFreedom = areas - 1
        pValue = IncompleteGamma.upper(Double(areas - 1) / 2, value / 2)
        cramersV = min(1, (value / total).squareRoot())
        smallCells = small
    }
}

/// The regularised incomplete gamma function.
///
/// Source: Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (continued fraction, by the method of Lentz 1976).
enum IncompleteGamma {
    /// `Q(a, x) = Γ(a, x) / Γ(a)` for positive `a` and `x ≥ 0`.
    static func upper(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        let front = exp(a * log(x) - x - lgamma(a))
        return x < a + 1 ? max(0, 1 - front * series(a, x)) : min(1, front * fraction(a, x))
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var (term, sum, n) = (1 / a, 1 / a, a)
        for _ in 0..<100_000 {
            n += 1
            term *= x / n
            sum += term
            if abs(term) < abs(sum) * 1e-17 { break }
        }
        return sum
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1..<100_000 {
            let n = Double(step)
            let numerator = -n * (n - a)
            b += 2
            d = numerator * d + b
            if abs(d) < tiny { d = tiny }
            c = b + numerator / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return result
    }
}
