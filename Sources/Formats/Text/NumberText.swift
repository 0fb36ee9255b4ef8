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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { digits in
            guard let base = digits.baseAddress else { return }
            let length = write(scaled: scaled, decimals: decimals, to: base)
            bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: length))
        }
    }

    /// Appends a whole number.
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        append(scaled: value, decimals: 0, to: &bytes)
    }

    /// The most bytes that ``write(scaled:decimals:to:)`` needs: a sign, nineteen digits, a point.
    static let longest = 24

    /// Writes `scaled / 10^decimals` without trailing zeros to `base` and gives the number of bytes. At most fifteen
    /// decimals.
    @inline(__always)
    static func write(scaled: Int, decimals: Int, to base: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        if scaled < 0 {
            base[0] = UInt8(ascii: "-")
            length = 1
        }
        let unit = PowersOf.tenWhole[decimals]
        let (whole, fraction) = UInt64(scaled.magnitude).quotientAndRemainder(dividingBy: unit)
        length += writeDigits(of: whole, count: digitCount(of: whole), to: base + length)
        guard fraction != 0 else { return length }
        base[length] = UInt8(ascii: ".")
        length += 1 + writeDigits(of: fraction, count: decimals, to: base + length + 1)
        while base[length - 1] == UInt8(ascii: "0") { length -= 1 }
        return length
    }

    /// Writes the shortest spelling of `value` that reads back as the same where that has at most nine decimals, or fifteen
    /// for small numbers, and gives the number of bytes; 0 for all others.
    @inline(__always)
    static func writeShort(_ value: Double, to base: UnsafeMutablePointer<UInt8>) -> Int {
        let scaled = (value * 1e9).rounded()
        if abs(scaled) < 1e15, scaled / 1e9 == value { return write(scaled: Int(scaled), decimals: 9, to: base) }
        // Below 2 there is one spelling of so many decimals next to each double.
        let fine = (value * 1e15).rounded()
        if abs(value) < 2, fine / 1e15 == value { return write(scaled: Int(fine), decimals: 15, to: base) }
        return 0
    }

    @inline(__always)
    private static func digitCount(of value: UInt64) -> Int {
        var (count, limit) = (1, UInt64(10))
        while value >= limit, count < 19 {
            count += 1
            limit *= 10
        }
        return value >= limit ? 20 : count
    }

    /// Writes the last `count` digits of `value`, with zeros before it where it has fewer.
    @inline(__always)
    private static func writeDigits(of value: UInt64, count: Int, to base: UnsafeMutablePointer<UInt8>) -> Int {
        var rest = value
        var place = count
        while place > 0 {
            place -= 1
            base[place] = UInt8(ascii: "0") | UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return count
    }
}
