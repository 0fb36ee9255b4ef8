internal import Geometry

extension Markup {
    /// A text in both languages, of which the page shows its own; one where they are the same.
    mutating func words(_ message: Message) {
        guard message.en != message.fr else { return text(message.en) }
        element("span", ["class": "t", "lang": "en"], message.en)
        element("span", ["class": "t", "lang": "fr"], message.fr)
    }

    /// A text of a drawing in both languages.
    mutating func drawnWords(_ message: Message) {
        guard message.en != message.fr else { return text(message.en) }
        element("tspan", ["class": "t", "lang": "en"], message.en)
        element("tspan", ["class": "t", "lang": "fr"], message.fr)
    }

    /// An element with a text in both languages and no attributes.
    mutating func element(_ name: String, _ message: Message) { element(name, [:], message) }

    /// An element with a text in both languages.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ message: Message) {
        element(name, attributes) { $0.words(message) }
    }
}
