import Geometry

/// A text as a cell of a workbook holds it.
struct CellText {
    /// As many units of UTF-16 a cell holds.
    static let mostUnits = 32_767
    /// Whole numbers from here on have more digits than Excel keeps: they are texts.
    static let tooManyDigits: UInt = 1_000_000_000_000_000

    /// The text, with what XML and Excel would take for something else spelled as Excel spells it (ECMA-376, `ST_Xstring`).
    let text: String
    /// Whether characters U+0000, which no cell holds, were left out.
    let hasZeros: Bool
    /// Its length in units of UTF-16.
    let length: Int
    /// The places that its longest line takes.
    let width: Int

    /// The text of a value.
    init(_ value: PropertyValue) {
        let plain =
            switch value {
            case .string(let text), .json(let text): text
            case .integer(let number): String(number)
            case .null, .number, .boolean: ""
            }
        hasZeros = plain.utf8.contains(0)
        let kept = hasZeros ? String(plain.unicodeScalars.filter { $0.value != 0 }.map(Character.init)) : plain
        length = kept.utf16.count
        width = kept.split(separator: "\n", omittingEmptySubsequences: false).map(\.unicodeScalars.count).max() ?? 0
        // The library spells control characters itself.
        text = Self.isPlain(kept) ? kept : Self.spelled(kept)
    }

    /// Whether nothing in a text could be taken for a spelled character, or is none of XML.
    private static func isPlain(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "x"), previous == UInt8(ascii: "_") { return false }
            // U+FFFE and U+FFFF begin so.
            if byte == 0xBF, previous == 0xEF { return false }
            previous = byte
        }
        return true
    }

    private static func spelled(_ text: String) -> String {
        var spelled = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar.value == 0xFFFE || scalar.value == 0xFFFF {
                spelled += "_x\(String(scalar.value, radix: 16, uppercase: true))_"
            } else if scalar == "_", isSpelling(scalars[index...]) {
                spelled += "_x005F_"
            } else {
                spelled.unicodeScalars.append(scalar)
            }
        }
        return spelled
    }

    /// Whether a text begins as a spelled character does: `_x000D_`.
    private static func isSpelling(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.count >= 7 else { return false }
        let part = Array(scalars.prefix(7))
        return part[1] == "x" && part[6] == "_" && part[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}

/// The name of a sheet.
enum SheetName {
    private static let most = 31

    /// A name that Excel takes: at most 31 units of UTF-16, without `[]:*?/\`, no apostrophe at either end, and none of
    /// `others`, whose capitals do not count.
    static func fitting(_ title: String, besides others: [String]) -> String {
        let replaced = title.map { character -> Character in
            if "[]:*?/\\".contains(character) { return "-" }
            // No-break spaces, line breaks and control characters.
            return character.isWhitespace
                || character.unicodeScalars.contains {
                    $0.value < 0x20 || $0.value == 0xFFFE
                        || $0.value == 0xFFFF
                } ? " " : character
        }
        var name = String(replaced).trimmingApostrophesAndSpaces()
        if name.isEmpty || name.lowercased() == "history" { name = "Sheet" }
        let taken = Set(others.map { $0.lowercased() })
        var candidate = cut(name, most)
        var number = 2
        while taken.contains(candidate.lowercased()) {
            let suffix = " (\(number))"
            candidate = cut(name, most - suffix.utf16.count) + suffix
            number += 1
        }
        return candidate
    }

    private static func cut(_ name: String, _ most: Int) -> String {
        var name = name
        while name.utf16.count > most { name.removeLast() }
        return name.trimmingApostrophesAndSpaces()
    }
}

extension String {
    fileprivate func trimmingApostrophesAndSpaces() -> String {
        var rest = self[...]
        while let first = rest.first, first == "'" || first == " " { rest.removeFirst() }
        while let last = rest.last, last == "'" || last == " " { rest.removeLast() }
        return String(rest)
    }
}
