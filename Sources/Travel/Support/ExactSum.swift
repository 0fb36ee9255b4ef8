/// A sum of finite numbers without any rounding: the same to the last bit in whatever order, and in however many parts, they
/// are added.
///
/// Numbers from 2⁻³⁰ to 2⁴³, which nearly all are, are added as whole numbers of 2⁻⁸². All others go to digits of 32 bits that
/// cover every double, and carry seldom (R. M. Neal 2015, *Fast exact summation using small and large superaccumulators*,
/// arXiv:1505.05571; his small one).
package struct ExactSum: Sendable {
    /// The part in units of 2⁻⁸².
    private var near: Int128 = 0
    /// The rest: the digit at `index` counts 2^(32 · index − 1074), and may be negative, or have more than 32 bits.
    private var digits: [Int64] = []
    /// How many numbers may still be added before a digit overflows.
    private var room = 0
    /// What was added that is not finite: infinity, or NaN.
    private var beyond = 0.0

    /// 1074 and a few bits more than a double has above the point, and room for a carry.
    private static let digitCount = 70
    /// The digit that counts units of 2⁻⁸².
    private static let nearDigit = 31

    /// A sum of nothing.
    package init() {}

    /// A sum of so many units of 2⁻⁸².
    package init(units: Int128) { near = units }

    /// A number in units of 2⁻⁸²; `nil` where it is no whole number of them, or more than 2¹²⁵.
    @inline(__always)
    package static func units(of number: Double) -> Int128? {
        let bits = number.bitPattern
        // The number is its significand times 2^(shift − 82).
        let shift = Int(truncatingIfNeeded: (bits >> 52) & 0x7FF) - 993
        var significand = Int64(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | 1 << 52)
        if bits >> 63 != 0 { significand = -significand }
        if shift >= 0, shift <= 72 { return Int128(significand) << Int128(truncatingIfNeeded: shift) }
        if number == 0 { return 0 }
        guard shift < 0, shift > -53, significand.trailingZeroBitCount >= -shift else { return nil }
        return Int128(significand >> Int64(-shift))
    }

    /// Adds a number; infinity and NaN make the sum one.
    @inline(__always)
    package mutating func add(_ number: Double) {
        guard let units = Self.units(of: number) else { return addDigits(of: number) }
        add(units: units)
    }

    /// Adds so many units of 2⁻⁸².
    @inline(__always)
    package mutating func add(units: Int128) {
        let (sum, isTooMuch) = near.addingReportingOverflow(units)
        if isTooMuch { spill(units) } else { near = sum }
    }

    /// Adds another sum.
    package mutating func add(_ other: ExactSum) {
        add(units: other.near)
        beyond += other.beyond
        guard !other.digits.isEmpty else { return }
        makeRoom()
        // Carried, so that no digit of it has more than 32 bits but the last.
        for (index, digit) in other.carried().enumerated() { digits[index] += digit }
        room -= 1
    }

    /// The double that is nearest to the sum; of two the even one.
    package var value: Double {
        if beyond != 0 { return beyond }
        if digits.isEmpty {
            let (head, exponent) = Self.head(of: near.magnitude)
            return Double(sign: near < 0 ? .minus : .plus, exponent: exponent - 82, significand: head)
        }
        let (isNegative, magnitude) = canonical()
        guard let top = magnitude.indices.last else { return 0 }
        var head: UInt128 = 0
        for index in stride(from: top, through: top - 3, by: -1) {
            head = head << 32 | UInt128(index >= 0 ? magnitude[index] : 0)
        }
        // Whatever is below makes a half more than a half.
        if top > 3, magnitude[..<(top - 3)].contains(where: { $0 != 0 }) { head |= 1 }
        let (significand, exponent) = Self.head(of: head)
        return Double(
            sign: isNegative ? .minus : .plus,
            exponent: exponent + 32 * (top - 3) - 1074,
            significand: significand
        )
    }

    /// The sum in one way alone: its sign, and its magnitude as digits of 32 bits, the digit at `index` counting
    /// 2^(32 · index − 1074); none for 0. Infinity and NaN are left out.
    package func canonical() -> (isNegative: Bool, magnitude: [UInt32]) {
        var whole = self
        whole.spill(0)
        var digits = whole.carried()
        let isNegative = (digits.last ?? 0) < 0
        if isNegative {
            var carry: Int64 = 0
            for index in digits.indices {
                let digit = carry - digits[index]
                carry = digit >> 32
                digits[index] = digit & 0xFFFF_FFFF
            }
        }
        let last = digits.lastIndex { $0 != 0 } ?? -1
        return (isNegative, digits[...last].map { UInt32(truncatingIfNeeded: $0) })
    }

    /// The sum that ``canonical()`` describes; `nil` where there are more digits than a sum has.
    package init?(isNegative: Bool, magnitude: [UInt32]) {
        guard magnitude.count < Self.digitCount else { return nil }
        guard !magnitude.isEmpty else { return }
        makeRoom()
        for (index, digit) in magnitude.enumerated() { digits[index] = isNegative ? -Int64(digit) : Int64(digit) }
    }

    /// The highest 64 bits of a number, rounded to a double; the lower ones only say on which side of a half it lies.
    private static func head(of number: UInt128) -> (significand: Double, exponent: Int) {
        let spare = 64 - number.leadingZeroBitCount
        guard spare > 0 else { return (Double(UInt64(truncatingIfNeeded: number)), 0) }
        let high = UInt64(truncatingIfNeeded: number >> UInt128(spare))
        let isMore = number & ((1 << UInt128(spare)) - 1) != 0
        return (Double(high | (isMore ? 1 : 0)), spare)
    }

    /// Moves what is near to the digits, and starts anew with some units.
    private mutating func spill(_ units: Int128) {
        makeRoom()
        let (isNegative, magnitude) = (near < 0, near.magnitude)
        for place in 0..<4 {
            let digit = Int64(truncatingIfNeeded: (magnitude >> UInt128(32 * place)) & 0xFFFF_FFFF)
            digits[Self.nearDigit + place] += isNegative ? -digit : digit
        }
        room -= 1
        near = units
    }

    @inline(never)
    private mutating func addDigits(of number: Double) {
        guard number.isFinite else { return beyond += number }
        makeRoom()
        let exponent = Int(truncatingIfNeeded: (number.bitPattern >> 52) & 0x7FF)
        // A number below 2⁻¹⁰²² has no hidden bit.
        let hidden: UInt64 = exponent == 0 ? 0 : 1 << 52
        let place = max(0, exponent - 1)
        let bits = UInt128(number.bitPattern & 0xF_FFFF_FFFF_FFFF | hidden) << UInt128(place % 32)
        for digit in 0..<3 {
            let part = Int64(truncatingIfNeeded: (bits >> UInt128(32 * digit)) & 0xFFFF_FFFF)
            digits[place / 32 + digit] += number < 0 ? -part : part
        }
        room -= 1
    }

    /// Makes sure that one more number can be added to the digits.
    private mutating func makeRoom() {
        guard room <= 0 else { return }
        digits = digits.isEmpty ? Array(repeating: 0, count: Self.digitCount) : carried()
        // Each adds less than 2³² to a digit of less than 2³².
        room = 1 << 30
    }

    /// The digits with 32 bits each, but the last, which has the sign.
    private func carried() -> [Int64] {
        var (carried, carry) = (digits, Int64(0))
        for index in carried.indices.dropLast() {
            let digit = carried[index] + carry
            carry = digit >> 32
            carried[index] = digit & 0xFFFF_FFFF
        }
        if let last = carried.indices.last { carried[last] += carry }
        return carried
    }
}
