internal import Formats
internal import Geometry

/// A name of a place as people write it: accents, case, dashes, apostrophes, `St-` for `Saint-`, an article in another
/// place, the territory and a postal code behind it do not matter.
///
/// There are several ways to read a text; the first that is the name of something counts.
package struct PlaceName {
    /// One way to read the text.
    package struct Reading: Hashable {
        /// What is left of the name, without anything between its letters.
        package let key: String
        /// What stood in brackets or behind a comma, and says which of several is meant.
        package let qualifiers: [String]
    }

    /// The ways to read the text, the plainest first.
    package private(set) var readings: [Reading] = []

    /// Reads a text with the words of a territory.
    package init(_ text: String, in territory: Territory) {
        let context = Context(territory)
        var rest = Self.tidy(text)
        var qualifiers: [String] = []
        add(rest, qualifiers)
        if let name = context.withoutType(rest) { add(name, qualifiers) }
        // Each turn takes something off; a text is not longer than this.
        for _ in 0..<12 {
            guard let (name, qualifier) = context.shorter(rest) else { break }
            rest = name
            if let qualifier { qualifiers.append(qualifier) }
            add(rest, qualifiers)
            if let name = context.withoutType(rest) { add(name, qualifiers) }
        }
    }

    private mutating func add(_ name: String, _ qualifiers: [String]) {
        let reading = Reading(key: Self.key(name), qualifiers: qualifiers)
        if !reading.key.isEmpty, !readings.contains(reading) { readings.append(reading) }
    }

    // MARK: - Keys

    /// The words of a name in their plain form: `St-Louis-du-Ha! Ha!` as `saint`, `louis`, `du`, `ha`, `ha`.
    package static func words(_ name: String) -> [String] {
        let folded = TextFolding.fold(name).replacing("s/", with: "sur ").replacing("&", with: " et ")
        return folded.split { !$0.isLetter && !$0.isNumber }.map { plain[String($0)] ?? String($0) }
    }

    /// The words of a name without anything between them.
    package static func key(_ name: String) -> String { words(name).joined() }

    /// The same without an article in front; `nil` where there is none.
    package static func keyWithoutArticle(_ name: String) -> String? {
        let words = words(name)
        guard words.count > 1, articles.contains(words[0]) else { return nil }
        return words.dropFirst().joined()
    }

    /// Short forms of French and English names.
    private static let plain = ["st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "and": "et"]
    fileprivate static let articles: Set<String> = ["la", "le", "les", "l", "the"]
    /// What stands between a kind of place and its name.
    fileprivate static let links: Set<String> = ["de", "du", "des", "d", "of"]

    /// A text with its spaces in order.
    private static func tidy(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
    }
}

/// What stands around names in a territory.
private struct Context {
    private let trailing: [[String]]
    private let postalCodes: [String]
    private let types: [[String]]

    init(_ territory: Territory) {
        let words = territory.placeWords
        let names = [territory.name.en, territory.name.fr] + (words?.trailing ?? [])
        trailing = names.map(PlaceName.words).filter { !$0.isEmpty }
        postalCodes = words?.postalCodes ?? []
        types = (words?.types ?? []).flatMap { [$0.title.en, $0.title.fr] + $0.words }.map(PlaceName.words)
            .filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    /// A text without what stands at its end, and what that says of the place; `nil` where nothing can go.
    func shorter(_ text: String) -> (name: String, qualifier: String?)? {
        if let rest = withoutPostalCode(text) { return (rest, nil) }
        if let (name, part) = bracketed(text) ?? behindComma(text) {
            let words = PlaceName.words(part)
            if words.isEmpty || trailing.contains(words) || withoutPostalCode(part) == "" { return (name, nil) }
            if words.count == 1, PlaceName.articles.contains(words[0]) { return ("\(part) \(name)", nil) }
            // Nothing but the territory and a code: “QC H2X 1Y4”.
            if let rest = withoutPostalCode(part), trailing.contains(PlaceName.words(rest)) { return (name, nil) }
            return (name, part)
        }
        return withoutTrailingWords(text).map { ($0, nil) }
    }

    /// `Name (part)` as its two parts.
    private func bracketed(_ text: String) -> (String, String)? {
        guard text.last == ")", let open = text.lastIndex(of: "("), open != text.startIndex else { return nil }
        let name = String(text[..<open]).trimmed
        guard !name.isEmpty else { return nil }
        return (name, String(text[text.index(after: open)...].dropLast()).trimmed)
    }

    /// `Name, part` as its two parts.
    private func behindComma(_ text: String) -> (String, String)? {
        guard let comma = text.lastIndex(of: ","), comma != text.startIndex else { return nil }
        return (String(text[..<comma]).trimmed, String(text[text.index(after: comma)...]).trimmed)
    }

    private func withoutTrailingWords(_ text: String) -> String? {
        var parts = text.split(separator: " ").map(String.init)
        for count in 1...4 where parts.count > count {
            if trailing.contains(PlaceName.words(parts.suffix(count).joined(separator: " "))) {
                parts.removeLast(count)
                return parts.joined(separator: " ")
            }
        }
        return nil
    }

    /// A text without a postal code at its end or at its start; empty where it is nothing else.
    private func withoutPostalCode(_ text: String) -> String? {
        guard !postalCodes.isEmpty else { return nil }
        let parts = text.split(separator: " ").map(String.init)
        for count in [1, 2] where parts.count >= count {
            let last = parts.suffix(count).joined()
            if isPostalCode(last) { return parts.dropLast(count).joined(separator: " ").droppingComma }
            if isPostalCode(parts.prefix(count).joined()) { return parts.dropFirst(count).joined(separator: " ") }
        }
        return nil
    }

    private func isPostalCode(_ text: String) -> Bool {
        let letters = text.filter { $0 != "-" && $0 != "," && $0 != "(" && $0 != ")" }
        return postalCodes.contains { pattern in
            pattern.count == letters.count
                && zip(pattern, letters).allSatisfy { mark, letter in
                    letter.isASCII && (mark == "A" ? letter.isLetter : letter.isNumber)
                }
        }
    }

    /// `Name` of `Ville de Name`; `nil` where no kind stands in front.
    func withoutType(_ text: String) -> String? {
        let parts = text.split(separator: " ").map(String.init)
        for type in types where parts.count > type.count {
            guard PlaceName.words(parts.prefix(type.count).joined(separator: " ")) == type else { continue }
            let rest = parts.dropFirst(type.count).joined(separator: " ")
            guard let link = rest.split(maxSplits: 1, whereSeparator: { " ’'".contains($0) }).first,
                PlaceName.links.contains(TextFolding.fold(String(link)))
            else { continue }
            // “du Lac”, “des Îles” hold an article; what is left may be found without one.
            let name = String(rest.dropFirst(link.count + 1))
            return name.isEmpty ? nil : name
        }
        return nil
    }
}

extension String {
    /// Without a comma at its end.
    fileprivate var droppingComma: String { last == "," ? String(dropLast()) : self }
}
