extension Language {
    /// The mark before the decimals of a number: a point in English, a comma in French.
    package var decimalMark: String { self == .french ? "," : "." }

    /// Digits in groups of three: `1,234` in English, `1 234` in French with narrow no-break spaces (U+202F).
    package func grouped(_ digits: String) -> String {
        var groups: [Substring] = []
        var end = digits.endIndex
        while let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex), start > digits.startIndex {
            groups.append(digits[start..<end])
            end = start
        }
        groups.append(digits[..<end])
        return groups.reversed().joined(separator: self == .french ? "\u{202F}" : ",")
    }

    /// A number within a sentence, with all decimals that it has: `1,234.5` in English, `1 234,5` in French. What is not
    /// finite, or has an exponent, keeps its own spelling.
    package func number(_ value: Double) -> String {
        let text = Int(exactly: value).map(String.init) ?? String(value)
        let sign = text.hasPrefix("-") ? "−" : ""
        let parts = text.drop { $0 == "-" }.split(separator: ".").map(String.init)
        guard let whole = parts.first, parts.joined().allSatisfy(\.isNumber) else { return text }
        return sign + ([grouped(whole)] + parts.dropFirst()).joined(separator: decimalMark)
    }

    /// A count within a sentence: `1,234` in English, `1 234` in French.
    package func number(_ count: Int) -> String { number(Double(count)) }
}
