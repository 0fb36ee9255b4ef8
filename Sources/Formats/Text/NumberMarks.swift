/// What the numbers of some columns, as people spelled them, say about their marks: whether `2,441` is 2441 or 2 and
/// 441 thousandths.
///
/// One number alone often does not tell: exactly three digits stand behind its only mark. Others of the same columns may:
/// `1,234,567` has thousands, `12,5` and `0,441` have decimals.
///
/// ```swift
/// var marks = NumberMarks()
/// for (row, text) in ["2,441", "510", "1,095"].enumerated() { marks.add(text, at: row) }
/// marks.verdict  // .unclear(.comma, at: 0)
/// ```
public struct NumberMarks: Sendable {
    /// A mark within a number.
    public enum Mark: Character, CaseIterable, Hashable, Sendable {
        /// `,`
        case comma = ","
        /// `.`
        case point = "."

        /// The one that it is not.
        public var other: Self { self == .comma ? .point : .comma }
    }

    /// What the marks are.
    public enum Verdict: Hashable, Sendable {
        /// Decimal marks, or none at all.
        case decimals
        /// This one stands between thousands.
        case thousands(Mark)
        /// It cannot be told; the place is that of the first number that may be either.
        case unclear(Mark, at: Int)
    }

    private var decimals: Set<Mark> = []
    /// By mark, the first place with one that stands between thousands.
    private var thousands: [Mark: Int] = [:]
    /// By mark, the first place with one that may be either.
    private var either: [Mark: Int] = [:]

    /// Nothing yet.
    public init() {}

    /// Takes a number into account; what is none says nothing. `place` is the caller's own count of places.
    public mutating func add(_ text: String, at place: Int) {
        let digits = text.withoutDigitGaps.drop { $0.isWhitespace || $0 == "-" || $0 == "+" || $0 == "\u{2212}" }
        let body = digits.prefix { $0.isASCII && $0.isNumber || Mark(rawValue: $0) != nil }
        guard digits.dropFirst(body.count).allSatisfy(\.isWhitespace), let last = body.last(where: { !$0.isNumber }),
            let mark = Mark(rawValue: last)
        else { return }
        let groups = body.split(separator: mark.rawValue, omittingEmptySubsequences: false)
        let hasBoth = body.contains(mark.other.rawValue)
        if groups.count > 2 {
            if !hasBoth, Self.areThousands(groups) { Self.note(place, of: mark, in: &thousands) }
        } else if hasBoth {
            guard Self.areThousands(groups[0].split(separator: mark.other.rawValue, omittingEmptySubsequences: false))
            else { return }
            decimals.insert(mark)
            Self.note(place, of: mark.other, in: &thousands)
        } else if Self.areThousands(groups) {
            Self.note(place, of: mark, in: &either)
        } else {
            decimals.insert(mark)
        }
    }

    /// Whether a point may stand between thousands somewhere.
    public var mayGroupByPoints: Bool { thousands[.point] != nil || either[.point] != nil }

    private static func note(_ place: Int, of mark: Mark, in places: inout [Mark: Int]) {
        places[mark] = min(places[mark] ?? place, place)
    }

    /// Takes into account what others were found to say; their places count as these do.
    package mutating func merge(_ others: NumberMarks) {
        decimals.formUnion(others.decimals)
        thousands.merge(others.thousands, uniquingKeysWith: min)
        either.merge(others.either, uniquingKeysWith: min)
    }

    /// What all of them together say.
    public var verdict: Verdict {
        let grouping = thousands.min { $0.value < $1.value }
        if let (mark, place) = grouping, thousands.count > 1 || decimals.contains(mark) {
            return .unclear(mark, at: place)
        }
        guard let (mark, place) = either.min(by: { $0.value < $1.value }) else {
            return grouping.map { .thousands($0.key) } ?? .decimals
        }
        // Both marks with three digits behind them, or one that others use otherwise.
        guard either.count == 1 else { return .unclear(mark, at: place) }
        if grouping?.key == mark { return .thousands(mark) }
        return decimals == [mark] ? .decimals : .unclear(mark, at: place)
    }

    /// The number that a text is, where `decimal` is its decimal mark and the other one, or a space, stands between
    /// thousands; `nil` for what is no finite number so.
    public static func value(of text: String, decimal: Mark) -> Double? {
        var text = Substring(text.withoutDigitGaps)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        let parts = text.split(separator: decimal.rawValue, omittingEmptySubsequences: false)
        guard parts.count <= 2, var whole = parts.first else { return nil }
        let sign = whole.first == "-" || whole.first == "\u{2212}" ? "-" : ""
        if !sign.isEmpty || whole.first == "+" { whole = whole.dropFirst() }
        let groups = whole.split(separator: decimal.other.rawValue, omittingEmptySubsequences: false)
        guard groups.count == 1 || areThousands(groups) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let digits = groups.joined()
        guard !(digits + fraction).isEmpty, (digits + fraction).allSatisfy({ $0.isASCII && $0.isNumber }),
            let value = Double("\(sign)\(digits.isEmpty ? "0" : digits).\(fraction.isEmpty ? "0" : fraction)"),
            value.isFinite
        else { return nil }
        return value
    }

    /// Whether groups of digits are those of thousands: one to three, of which the first is no zero, then three each.
    private static func areThousands(_ groups: [Substring]) -> Bool {
        guard let first = groups.first, (1...3).contains(first.count), first.first != "0" else { return false }
        return groups.dropFirst().allSatisfy { $0.count == 3 } && groups.allSatisfy { $0.allSatisfy(\.isNumber) }
    }
}

extension String {
    /// The text without the spaces that stand between a digit and exactly three digits: `1 234`, as people write in French,
    /// with a space, a no-break space (U+00A0) or a narrow one (U+202F).
    package var withoutDigitGaps: String {
        let characters = Array(self)
        var kept = ""
        for (index, character) in characters.enumerated() {
            let isGap =
                character.isWhitespace && index > 0 && characters[index - 1].isNumber
                && index + 3 < characters.count && characters[(index + 1)...(index + 3)].allSatisfy(\.isNumber)
                && !(index + 4 < characters.count && characters[index + 4].isNumber)
            if !isGap { kept.append(character) }
        }
        return kept
    }
}
