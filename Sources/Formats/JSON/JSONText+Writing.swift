extension JSONText {
    /// Appends `text` in quotation marks with its escapes.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    /// Appends a text in UTF-8 in quotation marks with its escapes.
    static func append(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in utf8.indices {
            let byte = utf8[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xE2 else {
                continue
            }
            // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
            let isSeparator = byte == 0xE2 && utf8[index + 1] == 0x80 && utf8[index + 2] & 0xFE == 0xA8
            if byte == 0xE2, !isSeparator { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
            if isSeparator {
                bytes.append(contentsOf: (utf8[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
                start = index + 3
            } else {
                appendEscape(of: byte, to: &bytes)
                start = index + 1
            }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a text has nothing to be escaped, nor a character of three bytes that may be.
    @inline(__always)
    static func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var isPlain = true
        for byte in utf8 {
            let isSpecial = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xE2
            isPlain = isPlain && !isSpecial
        }
        return isPlain
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            for digit in [byte >> 4, byte & 0xF] {
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: bytes.append(byte)
        }
    }

    /// Appends JSON without the space between its tokens, so that it stays on one line; as a text in quotation marks
    /// where it is not JSON.
    static func appendCompact(json: String, to bytes: inout [UInt8]) {
        var json = json
        let start = bytes.count
        let isJSON = json.withUTF8 { utf8 -> Bool in
            guard let base = utf8.baseAddress, !utf8.isEmpty else { return false }
            var scanner = JSONScanner(base, count: utf8.count)
            guard (try? scanner.skipValue()) != nil, (try? scanner.finish()) != nil else { return false }
            appendCompact(utf8, to: &bytes)
            return true
        }
        if !isJSON {
            bytes.removeSubrange(start...)
            append(json, to: &bytes)
        }
    }

    /// Appends JSON that was checked, without the space between its tokens.
    static func appendCompact(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var isInText = false
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            index += 1
            if byte == UInt8(ascii: "\"") { isInText.toggle() }
            if isInText || byte > 0x20 { bytes.append(byte) }
            if isInText, byte == UInt8(ascii: "\\"), index < utf8.count {
                bytes.append(utf8[index])
                index += 1
            }
        }
    }
}
