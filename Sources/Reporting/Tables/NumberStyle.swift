public import Geometry
package import Travel

/// Numbers the way people write them: `1,234.5` and `79.6%` in English, `1 234,5` and `79,6 %` in French with narrow
/// no-break spaces.
public struct NumberStyle: Sendable {
    /// The language that decides.
    public let language: Language

    /// Makes a style.
    public init(_ language: Language) {
        self.language = language
    }

    /// What stands for a missing answer.
    public static let missing = "–"

    /// A number with a fixed number of decimals, rounded half away from zero; a dash for `nil`, NaN and infinity.
    public func number(_ value: Double?, decimals: Int = 0) -> String {
        guard let value, value.isFinite, abs(value) < 1e15 else { return Self.missing }
        // As many decimals as a double still has digits for.
        var (shown, scale) = (0, 1)
        while shown < decimals, abs(value) * Double(scale) * 10 < 1e16 { (shown, scale) = (shown + 1, scale * 10) }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let whole = language.grouped(String(scaled / scale))
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard shown > 0 else { return sign + whole }
        let fraction = String(scaled % scale)
        return sign + whole + language.decimalMark + String(repeating: "0", count: shown - fraction.count) + fraction
    }

    /// A share 0…1 as a percentage with one decimal. What is not quite nothing or not quite all reads `<0.1%` and
    /// `>99.9%`.
    public func percentage(_ share: Double?) -> String {
        guard let share, share.isFinite else { return Self.missing }
        let sign = language == .french ? "\u{202F}%" : "%"
        if share > 0, share < 0.0005 { return "<" + number(0.1, decimals: 1) + sign }
        if share < 1, share >= 0.9995 { return ">" + number(99.9, decimals: 1) + sign }
        return number(share * 100, decimals: 1) + sign
    }

    /// A length in kilometres, without decimals where it is a whole number of them.
    public func kilometres(_ length: Metres) -> String { cost(Cost(length)) }

    /// A travel cost in the unit of reports, without decimals where it is a whole number: `25 km`, `30 min`.
    package func cost(_ cost: Cost) -> String {
        let value = cost.rounded
        let decimals = value == value.rounded() ? 0 : (value * 10 == (value * 10).rounded() ? 1 : 3)
        return number(value, decimals: decimals) + "\u{00A0}" + cost.unit.reported
    }
}
