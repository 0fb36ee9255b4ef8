internal import Geometry

/// Writes SVG and HTML: every text and every attribute is escaped, whatever it holds.
struct Markup {
    /// What has been written.
    private(set) var bytes: [UInt8] = []
    private var open: [String] = []

    /// An element with content.
    mutating func element(
        _ name: String,
        _ attributes: KeyValuePairs<String, String?> = [:],
        _ content: (inout Markup) -> Void
    ) {
        start(name, attributes)
        content(&self)
        end()
    }

    /// An element with a text.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String) {
        start(name, attributes)
        self.text(text)
        end()
    }

    /// An element with a text and no attributes.
    mutating func element(_ name: String, _ text: String) { element(name, [:], text) }

    /// An element with a text that HTML, not XML, ends where the next cell or row begins.
    mutating func cell(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String) {
        tag(name, attributes)
        raw(">")
        self.text(text)
    }

    /// An element without content, closed as XML wants; HTML takes it so within SVG and for its own void elements.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        tag(name, attributes)
        raw("/>")
    }

    /// Opens an element; ``end()`` closes it.
    mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        tag(name, attributes)
        raw(">")
        open.append(name)
    }

    /// Closes the element that was opened last.
    mutating func end() {
        guard let name = open.popLast() else { return }
        raw("</\(name)>")
    }

    /// A line break between elements.
    mutating func line() { raw("\n") }

    /// Text, escaped.
    mutating func text(_ text: String) { escape(text, isAttribute: false) }

    /// What is markup already: constants of this program, and what it has written.
    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Elements that were written apart, each of them closed.
    mutating func append(_ other: Markup) { bytes += other.bytes }

    /// The element's name and attributes; an attribute without value is left out.
    private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        raw("<\(name)")
        for (key, value) in attributes {
            guard let value else { continue }
            raw(" \(key)=\"")
            escape(value, isAttribute: true)
            raw("\"")
        }
    }

    /// Appends `text` so that neither XML nor HTML takes any of it for markup. Characters that XML does not allow
    /// become U+FFFD.
    private mutating func escape(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": raw("&amp;")
            case "<": raw("&lt;")
            case ">": raw("&gt;")
            case "\"" where isAttribute: raw("&quot;")
            case "\n" where isAttribute: raw("&#10;")
            case "\t", "\n": bytes.append(UInt8(scalar.value))
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": raw("\u{FFFD}")
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }
}

extension Double {
    /// The number with at most `decimals` decimals and without needless zeros, as SVG wants it: `12.5`, `-3`, `0`.
    func fixed(_ decimals: Int = 1) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (self * scale).rounded()
        guard scaled.isFinite, abs(scaled) < 1e15 else { return "0" }
        let whole = Int(scaled)
        guard decimals > 0 else { return String(whole) }
        let unit = Int(scale)
        var fraction = String(abs(whole) % unit)
        fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        let text = "\(whole < 0 ? "-" : "")\(abs(whole) / unit)"
        return fraction.isEmpty ? text : text + "." + fraction
    }
}
