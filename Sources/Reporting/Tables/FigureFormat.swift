public import Geometry
package import Travel

/// How figures of one kind are written.
public enum FigureFormat: Hashable, Sendable {
    /// A text or a code.
    case text
    /// A count, in groups of three.
    case count
    /// A share 0…1, as a percentage with one decimal.
    case percentage
    /// A number with a fixed number of decimals, and the unit that stands behind it in sentences and legends.
    case decimal(Int, unit: Message)

    /// Kilometres with one decimal.
    public static let kilometres = FigureFormat.cost(.metres)
    /// A travel cost in the unit of reports, with one decimal.
    package static func cost(_ unit: CostUnit) -> FigureFormat {
        .decimal(1, unit: Message(en: unit.reported, fr: unit.reported))
    }

    /// Square kilometres with one decimal.
    public static let squareKilometres = FigureFormat.decimal(1, unit: Message(en: "km²", fr: "km²"))
    /// A ratio with two decimals and no unit.
    public static let ratio = plain(2)

    /// A number with so many decimals and no unit.
    static func plain(_ decimals: Int) -> FigureFormat { .decimal(decimals, unit: Message(en: "", fr: "")) }

    /// A figure as a table shows it; a dash for what is missing.
    package func text(_ value: Double?, _ style: NumberStyle) -> String {
        switch self {
        case .text, .count: style.number(value)
        case .percentage: style.percentage(value)
        case .decimal(let decimals, _): style.number(value, decimals: decimals)
        }
    }

    /// A figure with its unit, for sentences.
    package func phrase(_ value: Double?, _ style: NumberStyle) -> String {
        guard case .decimal(_, let unit) = self, value != nil else { return text(value, style) }
        let words = unit.text(style.language)
        return words.isEmpty ? text(value, style) : text(value, style) + "\u{00A0}" + words
    }

    /// A limit of classes with a given number of decimals, without its unit.
    package func limit(_ value: Double, decimals: Int, _ style: NumberStyle) -> String {
        if case .percentage = self { return style.number(value * 100, decimals: decimals) }
        return style.number(value, decimals: decimals)
    }

    /// What stands behind the limits of classes.
    package func unit(_ language: Language) -> String {
        switch self {
        case .text, .count: ""
        case .percentage: language == .french ? "\u{202F}%" : "%"
        case .decimal(_, let unit): unit.text(language).isEmpty ? "" : "\u{00A0}" + unit.text(language)
        }
    }

    /// What the decimals of limits are counted in.
    package var limitUnit: Double { self == .percentage ? 0.01 : 1 }

    /// The name that a page knows the format by.
    package var key: String {
        switch self {
        case .text: "text"
        case .count: "count"
        case .percentage: "percentage"
        case .decimal(let decimals, _): "decimal\(decimals)"
        }
    }
}
