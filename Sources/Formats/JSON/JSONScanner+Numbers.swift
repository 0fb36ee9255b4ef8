extension JSONScanner {
    /// Reads a number whose first byte is next.
    @inline(__always)
    mutating func number() throws(JSONFailure) -> DecimalNumber {
        var number = DecimalNumber()
        let start = position
        if base[position] == UInt8(ascii: "-") {
            number.isNegative = true
            position += 1
        }
        let digits = position
        position = number.takeDigits(base, position, count)
        var digitCount = position - digits
        guard digitCount > 0 else {
            throw failure(byte == UInt8(ascii: "I") ? .notANumber : .badNumber)
        }
        if digitCount > 1, base[digits] == UInt8(ascii: "0") {
            throw JSONFailure(.leadingZero, at: start, to: position)
        }

        if byte == UInt8(ascii: ".") {
            position += 1
            number.isWhole = false
            let fraction = position
            position = number.takeDigits(base, position, count)
            number.exponent = fraction - position
            guard position > fraction else { throw failure(.badNumber) }
            digitCount += position - fraction
        }
        if byte | 0x20 == UInt8(ascii: "e") { try exponent(into: &number) }
        if digitCount > 19 { number.isExact = false }
        return number
    }

    @inline(never)
    private mutating func exponent(into number: inout DecimalNumber) throws(JSONFailure) {
        number.isWhole = false
        guard let exponent = Digits.exponent(base, &position, count) else { throw failure(.badNumber) }
        number.exponent += exponent
    }

    /// Reads a number whose first byte is next as the nearest double; infinite where it is too large for one.
    @inline(__always)
    mutating func double() throws(JSONFailure) -> Double {
        let start = position
        let number = try number()
        return number.double ?? slowDouble(from: start)
    }

    /// The number that ends at the position and is hard to round.
    @inline(never)
    func slowDouble(from start: Int) -> Double {
        Double(String(decoding: UnsafeBufferPointer(start: base + start, count: position - start), as: UTF8.self))
            ?? .nan
    }
}
