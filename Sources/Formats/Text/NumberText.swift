/// Spells numbers for output.
enum NumberText {
    /// Appends the shortest spelling that reads back as `value`: whole numbers without `.0`, zero without a sign.
    ///
    /// `value` is finite.
    static func appendShortest(_ value: Double, to bytes: inout [UInt8]) {
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
            return append(whole, to: &bytes)
        }
        bytes.append(contentsOf: value.description.utf8)
        if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
    }

    /// Appends `value` rounded to `decimals` decimals, without trailing zeros and never as `-0`.
    ///
    /// `value` is finite. Beyond 2^53 units of the last decimal a double has no further decimals to round: the
    /// shortest spelling is taken.
    static func append(_ value: Double, decimals: Int, to bytes: inout [UInt8]) {
        let decimals = min(max(decimals, 0), 15)
        let scaled = (value * PowersOf.ten[decimals]).rounded()
        guard abs(scaled) < 0x1p53 else { return appendShortest(value, to: &bytes) }
        append(scaled: Int(scaled), decimals: decimals, to: &bytes)
    }

    /// Appends `scaled / 10^decimals`, without trailing zeros.
    static func append(scaled: Int, decimals: Int, to bytes: inout [UInt8]) {
        var rest = scaled.magnitude
        var decimals = decimals
        while decimals > 0, rest % 10 == 0 {
            rest /= 10
            decimals -= 1
        }
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { digits in
            var start = digits.count
            var written = 0
            repeat {
                if written == decimals, decimals > 0 {
                    start -= 1
                    digits[start] = UInt8(ascii: ".")
                }
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
                written += 1
            } while rest > 0 || written <= decimals
            bytes.append(contentsOf: digits[start...])
        }
    }

    /// Appends a whole number.
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        append(scaled: value, decimals: 0, to: &bytes)
    }
}
