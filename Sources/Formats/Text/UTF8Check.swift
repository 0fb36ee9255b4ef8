/// Looks for bytes that are not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
enum UTF8Check {
    /// The offset of the first byte in `range` that cannot be UTF-8, or `nil` where all of it is.
    static func firstInvalidByte(in base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        let end = range.upperBound
        while position < end {
            while position + 8 <= end, word(base, position) & 0x8080_8080_8080_8080 == 0 { position += 8 }
            guard position < end else { return nil }
            let byte = base[position]
            if byte < 0x80 {
                position += 1
                continue
            }
            let length = sequenceLength(base, position, end)
            if length == 0 { return position }
            position += length
        }
        return nil
    }

    /// The length of the multi-byte sequence at `position`, or 0 where it is malformed or cut short.
    private static func sequenceLength(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Int {
        let (length, second) = form(ofLead: base[position])
        guard length > 0, position + length <= end, second.contains(base[position + 1]) else { return 0 }
        for index in 2..<max(length, 2) where base[position + index] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The length of a sequence that starts with `lead`, 0 where none does, and what its second byte may be.
    private static func form(ofLead lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
    }

    /// Whether the bytes from `position` to the end are the start of a sequence that may go on.
    static func isIncomplete(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
        let (length, second) = form(ofLead: base[position])
        guard end - position < length else { return false }
        if position + 1 < end, !second.contains(base[position + 1]) { return false }
        return position + 2 >= end || base[position + 2] & 0xC0 == 0x80
    }

    /// The length of the UTF-8 byte order mark at the start of the bytes: 3 or 0.
    static func markLength(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        count >= 3 && base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF ? 3 : 0
    }
}

/// Eight bytes as a little-endian number, unaligned.
@inline(__always)
func word(_ base: UnsafePointer<UInt8>, _ position: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
}
