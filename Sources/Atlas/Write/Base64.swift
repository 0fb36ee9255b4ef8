internal import CNettle

/// Bytes as text (RFC 4648, section 4), by Nettle.
package enum Base64 {
    /// The text of some bytes.
    package static func text(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: (bytes.count + 2) / 3 * 4)
        nettle_base64_encode_raw(&text, bytes.count, bytes)
        return String(decoding: text.lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
