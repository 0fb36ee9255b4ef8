/// A string of the text, without its quotation marks, not yet decoded.
struct JSONText {
    /// The offset of its first byte.
    var start: Int
    /// The offset behind its last byte.
    var end: Int
    /// Whether there are escapes to resolve.
    var isEscaped: Bool
}

extension JSONScanner {
    /// Reads a string whose opening quotation mark is next: escapes and UTF-8 are checked, nothing is decoded.
    @inline(__always)
    mutating func string() throws(JSONFailure) -> JSONText {
        let start = position + 1
        var position = start
        while position + 8 <= count {
            let eight = word(base, position)
            let special = Self.specialBytes(in: eight)
            if special == 0 {
                position += 8
                continue
            }
            position += special.trailingZeroBitCount >> 3
            break
        }
        if position < count, base[position] == UInt8(ascii: "\"") {
            self.position = position + 1
            return JSONText(start: start, end: position, isEscaped: false)
        }
        return try remainder(ofStringAt: start, from: position)
    }

    /// The high bits of the bytes that end plain text: quotation mark, backslash, control characters, not ASCII. Only
    /// the lowest bit that is set is to be trusted.
    @inline(__always)
    private static func specialBytes(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let found = (quote &- ones) | (backslash &- ones) | (word &- (ones &* 0x20)) | word
        return found & (ones &* 0x80)
    }

    @inline(never)
    private mutating func remainder(ofStringAt start: Int, from resumed: Int) throws(JSONFailure) -> JSONText {
        position = resumed
        var isEscaped = false
        var isASCII = true
        while position < count {
            let byte = base[position]
            switch byte {
            case UInt8(ascii: "\""):
                if !isASCII, let offset = UTF8Check.firstInvalidByte(in: base, start..<position) {
                    throw JSONFailure(.invalidUTF8, at: offset)
                }
                position += 1
                return JSONText(start: start, end: position - 1, isEscaped: isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                try escape()
            case 0..<0x20:
                throw failure(.controlCharacter)
            default:
                if byte >= 0x80 { isASCII = false }
                position += 1
            }
        }
        throw JSONFailure(.unclosedString, at: start - 1)
    }

    /// Passes over one escape, or over the two that make a surrogate pair.
    private mutating func escape() throws(JSONFailure) {
        let start = position
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            let unit = try hexadecimal(start)
            guard unit & 0xF800 == 0xD800 else { return }
            guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
                try hexadecimal(start) & 0xFC00 == 0xDC00
            else { throw JSONFailure(.loneSurrogate, at: start, to: start + 6) }
        default:
            throw position < count ? JSONFailure(.badEscape, at: start, to: position + 1) : failure(.badEscape)
        }
    }

    private mutating func hexadecimal(_ start: Int) throws(JSONFailure) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Self.hexadecimalDigit(byte) else {
                throw position < count ? JSONFailure(.badEscape, at: start, to: position + 1) : failure(.badEscape)
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
