internal import Atlas

/// The policy of a page: nothing from elsewhere, no style and no script but the page's own.
enum ContentSecurity {
    /// The value of the `Content-Security-Policy`, which names style and script by their SHA-256.
    static func policy(style: String, script: String) -> String {
        [
            "default-src 'none'", "style-src 'sha256-\(digest(of: style))'",
            "script-src 'sha256-\(digest(of: script))'",
            "base-uri 'none'", "form-action 'none'",
        ].joined(separator: "; ")
    }

    /// The SHA-256 in base 64.
    private static func digest(of text: String) -> String {
        let digits = Array(SHA256.hexadecimal(of: Array(text.utf8)).utf8)
        return Base64.text(
            stride(from: 0, to: digits.count - 1, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
        )
    }

    private static func value(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }
}
