import Glibc

extension JSONScanner {
    /// The text of a string that ``string()`` found.
    @inline(__always)
    func decode(_ text: JSONText) -> String {
        if text.isEscaped { return decodeEscapes(text) }
        return String(
            decoding: UnsafeBufferPointer(start: base + text.start, count: text.end - text.start),
            as: UTF8.self
        )
    }

    /// Whether a string is `expected`.
    @inline(__always)
    func equals(_ text: JSONText, _ expected: StaticString) -> Bool {
        guard !text.isEscaped else { return decodeEscapes(text) == "\(expected)" }
        let length = expected.utf8CodeUnitCount
        guard text.end - text.start == length else { return false }
        for index in 0..<length where base[text.start + index] != expected.utf8Start[index] { return false }
        return true
    }

    /// Whether a string is `expected`.
    @inline(__always)
    func equals(_ text: JSONText, _ expected: [UInt8]) -> Bool {
        guard !text.isEscaped else { return decodeEscapes(text).utf8.elementsEqual(expected) }
        guard text.end - text.start == expected.count else { return false }
        return expected.withUnsafeBytes {
            memcmp(base + text.start, $0.baseAddress ?? UnsafeRawPointer(base), $0.count) == 0
        }
    }

    /// Whether a string is the text `expected`.
    func spells(_ text: JSONText, _ expected: String) -> Bool {
        guard !text.isEscaped else { return decodeEscapes(text) == expected }
        let bytes = UnsafeBufferPointer(start: base + text.start, count: text.end - text.start)
        return expected.utf8.count == bytes.count && expected.utf8.elementsEqual(bytes)
    }

    @inline(never)
    private func decodeEscapes(_ text: JSONText) -> String {
        // An escape is never shorter than what it stands for.
        String(unsafeUninitializedCapacity: text.end - text.start) { buffer in
            var (source, length) = (text.start, 0)
            while source < text.end {
                if base[source] != UInt8(ascii: "\\") {
                    buffer[length] = base[source]
                    (source, length) = (source + 1, length + 1)
                    continue
                }
                let (scalar, next) = unescape(at: source)
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    buffer[length] = byte
                    length += 1
                }
                source = next
            }
            return length
        }
    }

    /// The character that the escape at `offset` stands for, and the offset behind it. The escape has been checked.
    private func unescape(at offset: Int) -> (scalar: Unicode.Scalar, next: Int) {
        switch base[offset + 1] {
        case UInt8(ascii: "b"): return ("\u{8}", offset + 2)
        case UInt8(ascii: "f"): return ("\u{C}", offset + 2)
        case UInt8(ascii: "n"): return ("\n", offset + 2)
        case UInt8(ascii: "r"): return ("\r", offset + 2)
        case UInt8(ascii: "t"): return ("\t", offset + 2)
        case UInt8(ascii: "u"):
            let unit = unit(at: offset + 2)
            if unit & 0xF800 != 0xD800 { return (Unicode.Scalar(unit) ?? "\u{FFFD}", offset + 6) }
            let code = 0x10000 + ((unit & 0x3FF) << 10 | (self.unit(at: offset + 8) & 0x3FF))
            return (Unicode.Scalar(code) ?? "\u{FFFD}", offset + 12)
        case let byte: return (Unicode.Scalar(byte), offset + 2)
        }
    }

    private func unit(at offset: Int) -> UInt32 {
        (offset..<offset + 4).reduce(0) { $0 << 4 | (Self.hexadecimalDigit(base[$1]) ?? 0) }
    }
}

extension JSONText {
    /// The text of a string, or the spelling of another value, which lies in `range` and was checked.
    static func value(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard let first = range.first, bytes[first] == UInt8(ascii: "\"") else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return "" }
            let scanner = JSONScanner(base, count: buffer.count)
            let inner = range.lowerBound + 1..<range.upperBound - 1
            let isEscaped = buffer[inner].contains(UInt8(ascii: "\\"))
            return scanner.decode(JSONText(start: inner.lowerBound, end: inner.upperBound, isEscaped: isEscaped))
        }
    }
}
