/// Reads the numbers that people write into tables.
///
/// Accepted is an optional sign, digits with a point (or a comma, where the table allows it), digits on at least one
/// side of it, and an exponent; spaces around are passed over. There are no thousands separators: `1,234` means one
/// thing here and another there.
enum FieldNumber {
    /// What a field turned out to be.
    enum Outcome: Equatable {
        /// A finite number.
        case number(Double)
        /// NaN, an infinity, or too large for a double.
        case notFinite
        /// Nothing, or no number.
        case notNumber
    }

    /// Reads the bytes in `range`.
    static func read(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, decimalComma: Bool) -> Outcome {
        var (position, end) = (range.lowerBound, range.upperBound)
        while position < end, isSpace(base[position]) { position += 1 }
        while end > position, isSpace(base[end - 1]) { end -= 1 }
        guard position < end else { return .notNumber }
        let start = position

        var number = DecimalNumber()
        if base[position] == UInt8(ascii: "-") || base[position] == UInt8(ascii: "+") {
            number.isNegative = base[position] == UInt8(ascii: "-")
            position += 1
        }
        let digits = position
        position = number.takeDigits(base, position, end)
        var digitCount = position - digits
        var commaOffset: Int?
        if position < end {
            let isComma = decimalComma && base[position] == UInt8(ascii: ",")
            if isComma || base[position] == UInt8(ascii: ".") {
                if isComma { commaOffset = position }
                let fraction = position + 1
                position = number.takeDigits(base, fraction, end)
                number.exponent = fraction - position
                digitCount += position - fraction
            }
        }
        guard digitCount > 0 else { return isNotFinite(base, start..<end) ? .notFinite : .notNumber }
        number.isExact = digitCount <= 19
        if position < end {
            guard base[position] | 0x20 == UInt8(ascii: "e"),
                let exponent = Digits.exponent(base, &position, end), position == end
            else { return .notNumber }
            number.exponent += exponent
        }
        let value = number.double ?? slow(base, start..<end, comma: commaOffset)
        return value.isFinite ? .number(value) : .notFinite
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Numbers of many digits or with great exponents, whose form has been checked.
    private static func slow(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, comma: Int?) -> Double {
        var bytes = Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
        if let comma { bytes[comma - range.lowerBound] = UInt8(ascii: ".") }
        return Double(String(decoding: bytes, as: UTF8.self)) ?? .nan
    }

    /// Whether the bytes spell NaN or infinity in one of the usual ways.
    private static func isNotFinite(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
        var text = String(
            decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
            as: UTF8.self
        )
        .lowercased()
        if text.hasPrefix("-") || text.hasPrefix("+") { text.removeFirst() }
        return ["nan", "inf", "infinity", "∞", "1.#inf", "1.#ind", "1.#qnan"].contains(text)
    }
}
