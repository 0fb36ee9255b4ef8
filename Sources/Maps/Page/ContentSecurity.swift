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
        Base64.text(Array(text.utf8).withUnsafeBufferPointer(SHA256.digest))
    }
}
