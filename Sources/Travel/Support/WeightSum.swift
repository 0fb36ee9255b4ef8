/// A sum of weights that does not depend on their order, nor on the parts they are added in.
///
/// Weights of at most six decimals, as people write them, are added as whole millionths: ten times 0.1 is 1. All others are
/// added as they are, without rounding (``ExactSum``).
package struct WeightSum: Sendable {
    /// The sum of the weights that are whole numbers of millionths.
    private var decimals: Int128 = 0
    /// The sum of the others; `nil` where there are none.
    private var others: ExactSum?

    /// A sum of nothing.
    package init() {}

    /// A sum of so many millionths, and of what is no whole number of them.
    package init(millionths: Int128, others: ExactSum? = nil) {
        decimals = millionths
        self.others = others
    }

    /// The sum in millionths; `nil` where some weight is no whole number of them.
    package var millionths: Int128? { others == nil ? decimals : nil }

    /// The two parts that make the sum: whole millionths, and what no number of them is.
    package var parts: (millionths: Int128, others: ExactSum?) { (decimals, others) }

    /// The sum, rounded once where all weights have at most six decimals.
    package var value: Double {
        let (whole, rest) = decimals.quotientAndRemainder(dividingBy: 1_000_000)
        guard var sum = others else {
            if rest == 0 { return Double(whole) }
            return whole < 9_000_000_000
                ? Double(Int64(decimals)) / 1_000_000 : Double(whole) + Double(rest) / 1_000_000
        }
        // Two parts of a number of up to 106 bits, each exact.
        sum.add(Double(whole >> 50) * 0x1p50)
        sum.add(Double(whole & (1 << 50 - 1)))
        sum.add(Double(rest) / 1_000_000)
        return sum.value
    }

    /// Adds a weight, finite and not negative.
    @inline(__always)
    package mutating func add(_ weight: Double) {
        if let more = Self.millionths(of: weight) { add(millionths: more) } else { addOther(weight) }
    }

    /// Adds so many millionths.
    @inline(__always)
    package mutating func add(millionths: Int) { decimals &+= Int128(millionths) }

    /// Adds another sum.
    package mutating func add(_ other: WeightSum) {
        decimals &+= other.decimals
        guard let more = other.others else { return }
        others = others ?? ExactSum()
        others?.add(more)
    }

    /// A weight less another, rounded once where both have at most six decimals.
    package static func difference(_ weight: Double, _ other: Double) -> Double {
        guard let own = millionths(of: weight), let less = millionths(of: other) else { return weight - other }
        return Double(own - less) / 1_000_000
    }

    /// A weight in millionths; `nil` where it is no whole number of them.
    @inline(__always)
    package static func millionths(of weight: Double) -> Int? {
        guard weight < 1e9 else { return nil }
        let whole = Int(weight)
        if Double(whole) == weight { return whole &* 1_000_000 }
        let scaled = (weight * 1_000_000).rounded()
        return scaled / 1_000_000 == weight ? Int(scaled) : nil
    }

    @inline(never)
    private mutating func addOther(_ weight: Double) {
        if others == nil { others = ExactSum() }
        others?.add(weight)
    }
}

extension Sequence<WeightSum> {
    /// All of them together.
    package func total() -> WeightSum { reduce(into: WeightSum()) { $0.add($1) } }
}
