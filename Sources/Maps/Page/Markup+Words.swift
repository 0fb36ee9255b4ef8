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

    /// One of several choices of which the reader takes one.
    mutating func radio(_ name: String, _ value: String, isChosen: Bool, _ words: Message) {
        element("label") { label in
            label.element(
                "input",
                [
                    "type": "radio", "name": name, "value": value, "checked": isChosen ? "" : nil,
                    "autocomplete": "off",
                ]
            )
            label.words(words)
        }
    }

    /// What shows or hides a layer, shown at first.
    mutating func toggle(_ layer: String, _ words: Message) {
        element("label") { label in
            label.element("input", ["type": "checkbox", "data-toggles": layer, "checked": "", "autocomplete": "off"])
            label.words(words)
        }
    }

    /// An element with a text in both languages and no attributes.
    mutating func element(_ name: String, _ message: Message) { element(name, [:], message) }

    /// An element with a text in both languages.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ message: Message) {
        element(name, attributes) { $0.words(message) }
    }
}
