/// A decimal number as it was spelled: `±mantissa × 10^exponent`.
struct DecimalNumber {
    /// The digits as a number; meaningless where ``isExact`` is false.
    var mantissa: UInt64 = 0
    /// The power of ten.
    var exponent = 0
    /// Whether a minus sign stands in front.
    var isNegative = false
    /// Whether there is neither a decimal mark nor an exponent.
    var isWhole = true
    /// Whether all digits fitted into the mantissa.
    var isExact = true

    /// The nearest double, ties to even, or `nil` where that needs more digits than are kept here.
    ///
    /// Up to 53 bits and 10^±22 one multiplication or division is exact (Clinger, 1990). For longer mantissas and
    /// 10^-1 … 10^-27 the quotient by the power of five is formed in whole numbers with its remainder, so that it is
    /// rounded once. Everything else is left to the standard library.
    @inline(__always)
    var double: Double? {
        guard isExact else { return nil }
        if mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            let digits = Double(mantissa)
            let value = exponent < 0 ? digits / PowersOf.ten[-exponent] : digits * PowersOf.ten[exponent]
            return isNegative ? -value : value
        }
        return longDouble
    }

    @inline(never)
    private var longDouble: Double? {
        if mantissa == 0 { return isNegative ? -0.0 : 0.0 }
        guard exponent < 0, exponent >= -27 else { return nil }
        let divisor = PowersOf.five[-exponent]
        let mantissaShift = mantissa.leadingZeroBitCount
        let divisorShift = divisor.leadingZeroBitCount
        let high = mantissa << UInt64(mantissaShift)
        // Both operands have their top bit set, so the quotient has 63 or 64 bits: ten more than a double keeps. A
        // remainder is remembered in the last of them.
        let (quotient, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth((high >> 1, high << 63))
        let scale = divisorShift - mantissaShift + exponent - 63
        let value =
            Double(remainder == 0 ? quotient : quotient | 1) * Double(bitPattern: UInt64(1023 + scale) << 52)
        return isNegative ? -value : value
    }
}

/// Powers that fit exactly.
enum PowersOf {
    static let ten: InlineArray<23, Double> = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    static let tenWhole: InlineArray<16, UInt64> = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    ]

    static let five: InlineArray<28, UInt64> = [
        1, 5, 25, 125, 625, 3_125, 15_625, 78_125, 390_625, 1_953_125, 9_765_625, 48_828_125, 244_140_625,
        1_220_703_125, 6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125, 3_814_697_265_625,
        19_073_486_328_125, 95_367_431_640_625, 476_837_158_203_125, 2_384_185_791_015_625,
        11_920_928_955_078_125, 59_604_644_775_390_625, 298_023_223_876_953_125, 1_490_116_119_384_765_625,
        7_450_580_596_923_828_125,
    ]
}

extension DecimalNumber {
    /// Takes the digits at `start` into the mantissa and gives the position behind them.
    ///
    /// Eight bytes at a time: where the digits end is found without looking at each of them.
    @inline(__always)
    mutating func takeDigits(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        var position = start
        var value = mantissa
        while position + 8 <= count {
            let eight = word(base, position)
            let digits = Digits.leading(in: eight)
            if digits == 8 {
                value = value &* 100_000_000 &+ Digits.value(ofEight: eight)
                position += 8
                continue
            }
            if digits > 0 {
                // The digits move to the end; zeros come in before them.
                value =
                    value &* PowersOf.tenWhole[digits]
                    &+ Digits.value(ofEight: eight << UInt64(truncatingIfNeeded: 64 &- 8 &* digits))
            }
            mantissa = value
            return position + digits
        }
        while position < count {
            let digit = base[position] &- 0x30
            guard digit < 10 else { break }
            value = value &* 10 &+ UInt64(digit)
            position += 1
        }
        mantissa = value
        return position
    }
}

/// Digits, mostly within eight bytes, the first of which is the lowest.
enum Digits {
    /// The value of an exponent such as `e5`, `E-5` or `e+05`, whose letter is next; `nil` where it has no digits.
    /// `position` moves behind it, or to where a digit was expected.
    static func exponent(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ end: Int) -> Int? {
        position += 1
        let sign = position < end ? base[position] : 0
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
        let start = position
        var value = 0
        while position < end {
            let digit = base[position] &- 0x30
            guard digit < 10 else { break }
            if value < 100_000 { value = value * 10 + Int(digit) }
            position += 1
        }
        guard position > start else { return nil }
        return sign == UInt8(ascii: "-") ? -value : value
    }

    /// How many bytes are digits before the first that is not.
    @inline(__always)
    static func leading(in word: UInt64) -> Int {
        let values = word ^ 0x3030_3030_3030_3030
        let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
        return others.trailingZeroBitCount >> 3
    }

    /// The value of eight digits; zero bytes count as zeros.
    @inline(__always)
    static func value(ofEight word: UInt64) -> UInt64 {
        let pairs = ((word & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) >> 8
        let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
        return ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
    }
}
