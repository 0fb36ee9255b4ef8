/// On which side of a line a position lies, decided without rounding error.
package enum Orientation {
    /// The sign of twice the area of the triangle a, b, c: positive where c lies left of the line from a to b,
    /// negative right of it, zero exactly on it.
    ///
    /// The difference of two products decides where it exceeds its error bound (Shewchuk, *Adaptive precision
    /// floating-point arithmetic*, 1997: the filter of `orient2d`); else the six products of the full determinant are
    /// summed without error. Ordinates must be finite and neither so large nor so small that a product overflows or
    /// loses digits below the smallest double; degrees and metres are neither.
    @inlinable
    package static func sign(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
        let left = (b.x - a.x) * (c.y - a.y)
        let right = (b.y - a.y) * (c.x - a.x)
        let difference = left - right
        let bound = 3.330_669_073_875_472_4e-16 * (abs(left) + abs(right))
        if difference > bound { return 1 }
        if -difference > bound { return -1 }
        return exactSign(a, b, c)
    }

    /// The sign of ax·by − ay·bx + bx·cy − by·cx + cx·ay − cy·ax, summed exactly.
    @usableFromInline
    package static func exactSign(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
        var sum = Expansion()
        sum.add(product: a.x, b.y)
        sum.add(product: -a.y, b.x)
        sum.add(product: b.x, c.y)
        sum.add(product: -b.y, c.x)
        sum.add(product: c.x, a.y)
        sum.add(product: -c.y, a.x)
        return sum.sign
    }
}

/// A sum of doubles kept without error: components that do not overlap, the smallest first (Shewchuk 1997).
private struct Expansion {
    private var components: [Double] = []

    mutating func add(product left: Double, _ right: Double) {
        let high = left * right
        add((-high).addingProduct(left, right))
        add(high)
    }

    /// Grow-expansion with two-sums.
    private mutating func add(_ value: Double) {
        var carry = value
        var grown: [Double] = []
        for component in components {
            let sum = carry + component
            let part = sum - carry
            let error = (carry - (sum - part)) + (component - part)
            if error != 0 { grown.append(error) }
            carry = sum
        }
        if carry != 0 { grown.append(carry) }
        components = grown
    }

    /// The sign of the largest component, which decides.
    var sign: Int {
        guard let largest = components.last else { return 0 }
        return largest > 0 ? 1 : -1
    }
}
