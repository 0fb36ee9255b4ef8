/// A sum of weights that does not depend on their order: exact where all of them have at most six decimals, as people
/// write them; else in doubles with what each addition loses carried along (Neumaier 1974).
package struct WeightSum: Sendable {
    /// The sum in millionths, while it is exact; `nil` when it no longer is.
    package private(set) var millionths: Int? = 0
    /// Whether every weight was a whole number.
    package private(set) var isWhole = true
    private var sum = 0.0
    private var lost = 0.0

    /// A sum of nothing.
    package init() {}

    /// The sum, rounded once where it is exact: ten times 0.1 is 1.
    package var value: Double { millionths.map { Double($0) / 1_000_000 } ?? sum + lost }

    /// Adds a weight, finite and not negative.
    @inline(__always)
    package mutating func add(_ weight: Double) {
        if let own = millionths, let more = Self.millionths(of: weight) {
            if isWhole, more % 1_000_000 != 0 { isWhole = false }
            let (total, isTooMuch) = own.addingReportingOverflow(more)
            millionths = isTooMuch ? nil : total
        } else {
            millionths = nil
        }
        let total = sum + weight
        lost += sum >= weight ? (sum - total) + weight : (weight - total) + sum
        sum = total
    }

    /// Adds another sum.
    package mutating func add(_ other: WeightSum) {
        isWhole = isWhole && other.isWhole
        if let own = millionths, let more = other.millionths {
            let (total, isTooMuch) = own.addingReportingOverflow(more)
            millionths = isTooMuch ? nil : total
        } else {
            millionths = nil
        }
        let total = sum + other.sum
        lost += (abs(sum) >= abs(other.sum) ? (sum - total) + other.sum : (other.sum - total) + sum) + other.lost
        sum = total
    }

    /// A weight less another, rounded once where both have at most six decimals.
    package static func difference(_ weight: Double, _ other: Double) -> Double {
        guard let own = millionths(of: weight), let less = millionths(of: other) else { return weight - other }
        return Double(own - less) / 1_000_000
    }

    /// A weight in millionths; `nil` where it is no whole number of them.
    @inline(__always)
    static func millionths(of weight: Double) -> Int? {
        guard weight < 1e9 else { return nil }
        let whole = Int(weight)
        if Double(whole) == weight { return whole &* 1_000_000 }
        let scaled = (weight * 1_000_000).rounded()
        return scaled / 1_000_000 == weight ? Int(scaled) : nil
    }
}

extension Sequence<WeightSum> {
    /// All of them together.
    package func total() -> WeightSum { reduce(into: WeightSum()) { $0.add($1) } }
}
