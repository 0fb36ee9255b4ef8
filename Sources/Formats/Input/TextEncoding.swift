import Geometry

/// How the letters of a table are spelled in bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// Windows-1252, which Excel writes as “CSV” in western countries; contains ISO 8859-1.
    case windows1252 = "windows-1252"

    /// The characters of the bytes 0x80 … 0x9F; the five that have none are the control characters of their number.
    private static let special: InlineArray<32, UInt32> = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    /// Appends bytes in Windows-1252 as UTF-8.
    static func appendWindows1252(_ source: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + source.count + source.count / 8)
        for byte in source {
            if byte < 0x80 {
                bytes.append(byte)
                continue
            }
            let scalar = byte < 0xA0 ? special[Int(byte - 0x80)] : UInt32(byte)
            if scalar < 0x800 {
                bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            } else {
                bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
                bytes.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6 & 0x3F)))
            }
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | (scalar & 0x3F)))
        }
    }

    /// A whole text in UTF-8, and what people should know about it. `encoding` says how it is spelled; `nil` stands for
    /// UTF-8, or Windows-1252 from the first byte on that is not UTF-8, where nothing before it speaks against it. What is
    /// neither stays as it is.
    static func decoded(_ bytes: [UInt8], _ encoding: TextEncoding?) -> (bytes: [UInt8], notice: Message?) {
        var start = 0
        if encoding != .windows1252 {
            let invalid = bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.flatMap { UTF8Check.firstInvalidByte(in: $0, 0..<buffer.count) }
            }
            guard let invalid, encoding == nil, bytes[..<invalid].allSatisfy({ $0 < 0x80 }) else { return (bytes, nil) }
            start = invalid
        }
        var decoded = Array(bytes[..<start])
        appendWindows1252(bytes[start...], to: &decoded)
        return (decoded, encoding == nil ? .windows1252Notice : nil)
    }

    /// Whether bytes are UTF-16, with or without a byte order mark.
    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        return bytes.count >= 4 && (bytes[0] == 0) != (bytes[1] == 0) && (bytes[2] == 0) != (bytes[3] == 0)
    }
}

extension Message {
    /// Says that a text was taken for Windows-1252.
    static let windows1252Notice = Message(
        en: "the text is not UTF-8: it is read as Windows-1252",
        fr: "le texte n’est pas en UTF-8 : il est lu comme du Windows-1252"
    )
}
