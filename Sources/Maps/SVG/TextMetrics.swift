internal import Geometry
import Reporting

/// How wide a text is, before any font draws it.
///
/// The advance widths of Helvetica (Adobe's font metrics, shared by Arial and Liberation Sans) with a fifth more,
/// since the reader's font may be wider: DejaVu Sans is. Letters with accents are as wide as without; what is not in the table takes
/// as much as a capital, wide East Asian letters a whole em.
enum TextMetrics {
    /// Thousandths of an em.
    private static let widths: [Character: Double] = {
        let groups: [(Double, String)] = [
            (222, "ijl'‘’,.:;|!/ \u{A0}·"), (278, "ftI[]()-\u{202F}"), (333, "r{}`“”\"*^"),
            (500, "cksvxyzJ"), (556, "abdeghnopquL0123456789?_$#–§«»"), (584, "+<=>~±×≤≥−"), (611, "FTZ"),
            (667, "ABEKPSVXY&"), (722, "CDHNRUw"), (778, "GOQ"), (833, "mM"), (889, "%"), (944, "W"), (1000, "—…@œŒæÆ"),
        ]
        var table: [Character: Double] = [:]
        for (width, letters) in groups { for letter in letters { table[letter] = width } }
        return table
    }()

    /// The same of the letters of ASCII, by their codes; 0 for one that is not in the table.
    private static let asciiWidths: [Double] = (0..<128).map { widths[Character(Unicode.Scalar(UInt8($0)))] ?? 0 }

    /// The width of `text` at a font size, in the unit of that size.
    static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        let thousandths = text.reduce(0.0) { $0 + advance($1) }
        return thousandths / 1000 * size * (isBold ? 1.28 : 1.19)
    }

    private static func advance(_ character: Character) -> Double {
        if let code = character.asciiValue, asciiWidths[Int(code)] > 0 { return asciiWidths[Int(code)] }
        if let width = widths[character] { return width }
        if let base = character.unicodeScalars.first.map({ String($0) })?.decomposedFirst, let width = widths[base] {
            return width
        }
        return TextTable.width(String(character)) > 1 ? 1000 : 667
    }

    /// `text` broken into at most `lines` lines of about equal width, at spaces and after dashes.
    static func wrapped(_ text: String, lines: Int, size: Double) -> [String] {
        let words = words(text)
        guard lines > 1, words.count > 1 else { return [text] }
        var best = [text]
        var least = Double.infinity
        func split(_ start: Int, _ left: Int, _ made: [String], _ widest: Double) {
            guard widest < least else { return }
            if left == 1 || start == words.count - 1 {
                let line = words[start...].joined().trimmed
                let width = max(widest, Self.width(line, size: size))
                if width < least { (best, least) = (made + [line], width) }
                return
            }
            for end in (start + 1)...words.count - 1 {
                let line = words[start..<end].joined().trimmed
                split(end, left - 1, made + [line], max(widest, Self.width(line, size: size)))
            }
        }
        // Long texts have too many ways to be broken; their lines are filled one after another.
        if words.count <= 12 {
            split(0, lines, [], 0)
            return best
        }
        return filled(text, width: width(text, size: size) / Double(lines) * 1.1, size: size)
    }

    /// `text` in lines of at most `width`, as many as it takes; a word that is wider stands alone.
    static func filled(_ text: String, width: Double, size: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words(text) {
            if !line.isEmpty, Self.width((line + word).trimmed, size: size) > width {
                lines.append(line.trimmed)
                line = word
            } else {
                line += word
            }
        }
        return lines + (line.trimmed.isEmpty ? [] : [line.trimmed])
    }

    /// The pieces between which a line may break, each with the space or dash that ends it.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            word.append(character)
            if character == " " || ((character == "–" || character == "-" || character == "/") && word.count > 3) {
                words.append(word)
                word = ""
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }

    /// The first letter without its accent.
    fileprivate var decomposedFirst: Character? {
        unicodeScalars.first.flatMap { LatinLetter.base[$0] }
    }
}

/// Letters with accents, and what they are without.
private enum LatinLetter {
    static let base: [Unicode.Scalar: Character] = {
        let groups: [(Character, String)] = [
            ("a", "àâäáãåā"), ("e", "éèêëē"), ("i", "îïíìī"), ("o", "ôöóòõøō"), ("u", "ùûüúū"), ("c", "ç"), ("n", "ñ"),
            ("y", "ÿý"), ("A", "ÀÂÄÁÃÅ"), ("E", "ÉÈÊË"), ("I", "ÎÏÍ"), ("O", "ÔÖÓÕØ"), ("U", "ÙÛÜÚ"), ("C", "Ç"),
            ("N", "Ñ"),
        ]
        var table: [Unicode.Scalar: Character] = [:]
        for (base, letters) in groups { for scalar in letters.unicodeScalars { table[scalar] = base } }
        return table
    }()
}
