private import Glibc

/// Classes of values with the limits that a legend prints.
///
/// Limits are rounded first and values put into classes afterwards, by the rounded limits, so that what the legend
/// says is true of every area. A value on a limit belongs to the class above it.
struct Classes: Hashable, Sendable {
    /// The limits from the lowest value to the highest, one more than there are classes; two equal ones where all
    /// values are equal; empty where there is none.
    let limits: [Double]
    /// How many decimals the limits have.
    let decimals: Int

    /// The number of classes.
    var count: Int { max(0, limits.count - 1) }

    /// Makes classes.
    ///
    /// - Parameters:
    ///   - values: the values of all views that are to be compared; NaN and infinities do not count.
    ///   - method: how to find the limits.
    ///   - domain: the lowest and highest value that there can be, where that is known, for given limits.
    ///   - unit: what the decimals of limits are counted in: 0.01 for percentages.
    init(_ values: [Double], _ method: ClassMethod, domain: ClosedRange<Double>? = nil, unit: Double = 1) {
        let sorted = values.filter(\.isFinite).sorted()
        guard let low = sorted.first, let high = sorted.last else {
            (limits, decimals) = ([], 0)
            return
        }
        if case .given(let inner) = method {
            let bounds = (min(low, domain?.lowerBound ?? low), max(high, domain?.upperBound ?? high))
            let between = inner.filter { $0 > bounds.0 && $0 < bounds.1 }
            limits = [bounds.0] + between + [bounds.1]
            decimals = Self.decimals(of: between, unit: unit)
            return
        }
        guard low < high else {
            (limits, decimals) = ([low, high], Self.decimals(of: [low], unit: unit))
            return
        }
        let inner =
            switch method {
            case .quantile(let count): Self.quantiles(sorted, Self.allowed(count))
            case .naturalBreaks(let count): NaturalBreaks.limits(sorted, count: Self.allowed(count))
            case .equal(let count):
                (1..<Self.allowed(count)).map { low + (high - low) * Double($0) / Double(Self.allowed(count)) }
            case .given: [Double]()
            }
        (limits, decimals) = Self.rounded(inner, low, high, unit)
    }

    /// Classes on both sides of a middle, which is a limit: as many on each side as half of what the method says. Given limits
    /// may have a class about the middle; with a domain it is there whatever the values are.
    init(
        _ values: [Double],
        _ method: ClassMethod,
        about middle: Double,
        domain: ClosedRange<Double>? = nil,
        unit: Double = 1
    ) {
        let finite = values.filter(\.isFinite)
        if case .given = method {
            self.init(finite, method, domain: domain, unit: unit)
            return
        }
        let below = Classes(finite.filter { $0 < middle }, method.halved, unit: unit)
        let above = Classes(finite.filter { $0 >= middle }, method.halved, unit: unit)
        self.init(
            limits: below.limits.dropLast() + (finite.isEmpty ? [] : [middle]) + above.limits.dropFirst(),
            decimals: max(below.decimals, above.decimals, Self.decimals(of: [middle], unit: unit))
        )
    }

    private init(limits: [Double], decimals: Int) {
        self.limits = limits
        self.decimals = decimals
    }

    private static func allowed(_ count: Int) -> Int { max(1, min(Palette.maximumClasses, count)) }

    /// The class of a value, counted from 0; `nil` for what is no number and where there are no classes.
    func index(of value: Double?) -> Int? {
        guard let value, value.isFinite, count > 0 else { return nil }
        var index = 0
        while index < count - 1, value >= limits[index + 1] { index += 1 }
        return index
    }

    /// The values that start the second and further classes.
    private static func quantiles(_ sorted: [Double], _ count: Int) -> [Double] {
        (1..<max(2, count)).map { sorted[min(sorted.count - 1, $0 * sorted.count / count)] }
    }

    /// Limits with as few decimals as leave every value where it was; equal limits become one.
    private static func rounded(_ inner: [Double], _ low: Double, _ high: Double, _ unit: Double) -> ([Double], Int) {
        let distinct = Set(inner.filter { $0 > low && $0 <= high }).sorted()
        var smallest = high - low
        for (a, b) in zip([low] + distinct, distinct + [high]) where b > a { smallest = min(smallest, b - a) }
        // A limit may move by a tenth of the narrowest class.
        // Differences may be too small or too great for a number.
        let digits = (-log10(smallest / unit / 5)).rounded(.up)
        let decimals = digits.isNaN ? 0 : Int(max(0, min(6, digits)))
        let scale = pow(10, Double(decimals)) / unit
        let limits = Set(distinct.map { ($0 * scale).rounded() / scale }.filter { $0 > low && $0 <= high })
        return ([low] + limits.sorted() + [high], min(decimals, Self.decimals(of: Array(limits), unit: unit)))
    }

    private static func decimals(of values: [Double], unit: Double) -> Int {
        for decimals in 0..<6 {
            let scale = pow(10, Double(decimals))
            if values.allSatisfy({ abs(($0 / unit * scale).rounded() - $0 / unit * scale) < 1e-6 }) { return decimals }
        }
        return 6
    }
}
