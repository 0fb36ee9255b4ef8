internal import Travel

/// Writes the content of a partial result: whole numbers in as few bytes as they need, doubles bit by bit.
package struct PartialEncoder {
    /// What was written.
    package private(set) var bytes: [UInt8] = []

    /// Begins with nothing.
    package init() {}

    /// A whole number in seven bits a byte, the lowest first (LEB128).
    mutating func append(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A count.
    mutating func append(_ count: Int) { append(UInt64(count)) }

    /// `true` or `false`.
    mutating func append(_ isTrue: Bool) { bytes.append(isTrue ? 1 : 0) }

    /// Eight bytes, the lowest first.
    package mutating func append(_ number: Double) {
        var bits = number.bitPattern
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
        }
    }

    /// A text, behind the number of its bytes in UTF-8.
    package mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes += text.utf8
    }

    /// A sum in its only form (``/Travel/ExactSum/canonical()``).
    mutating func append(_ sum: ExactSum) {
        let (isNegative, magnitude) = sum.canonical()
        // Digits that are 0 come before all others in nearly every sum.
        let zeros = magnitude.prefix { $0 == 0 }.count
        append(UInt64(magnitude.count - zeros) << 1 | (isNegative ? 1 : 0))
        guard zeros < magnitude.count else { return }
        append(zeros)
        for digit in magnitude[zeros...] { append(UInt64(digit)) }
    }

    /// A sum of weights: millionths, and what is no number of them.
    mutating func append(_ sum: WeightSum) {
        let (millionths, others) = sum.parts
        // In nearly all, one number of 63 bits.
        let isSmall = others == nil && millionths < 1 << 62
        append(isSmall ? UInt64(millionths) << 1 : 1)
        guard !isSmall else { return }
        append(UInt64(truncatingIfNeeded: millionths))
        append(UInt64(truncatingIfNeeded: millionths >> 64))
        append(others != nil)
        if let others { append(others) }
    }
}
