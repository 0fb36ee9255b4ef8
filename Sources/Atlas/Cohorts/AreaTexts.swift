package import Geometry

/// The areas that codes and names of a table stand for, for tables that are not of cohorts.
package struct AreaTexts {
    private let names: AreaNames

    /// The names under which tables hold names of areas, accents and case aside. The first that is there counts.
    package static let columnNames = ColumnName.areas

    /// Reads codes and names of a layer.
    package init(_ layer: AreaLayer) { names = AreaNames(layer) }

    /// Why a row cannot be about the area whose code it has: it is about the whole of which the layer has a part. `nil`
    /// where it can.
    package func objection(code: String, name: String) -> Message? {
        guard names.hasCode(code: code, name: name), names.meaning(code: code, name: name) == nil else { return nil }
        return names.explanation(code: code, name: name)
    }

    /// Whether nothing but a code that the whole has too says which part is meant.
    package func isGuessedPart(code: String, name: String) -> Bool { names.isGuessedPart(code: code, name: name) }

    /// The area that a name is that of; `nil` for none, or several.
    package func area(named name: String) -> Int? {
        if case .area(let area) = names.meaning(code: "", name: name) { area } else { nil }
    }

    /// Whether a name stands for what is no area: a total, the people outside, the country.
    package func isNoPart(named name: String) -> Bool {
        switch names.meaning(code: "", name: name) {
        case .total, .outside, .beyond: true
        case .area, nil: false
        }
    }
}
