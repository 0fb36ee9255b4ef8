/// Tells names of numbers of people from those of figures that are reckoned from them.
package enum PopulationName {
    /// Words that say that a figure is reckoned from people and is no number of them: a density, a change, a rate.
    package static let reckoned: Set = [
        "density", "densite", "change", "variation", "growth", "croissance", "percentage", "pourcentage", "percent",
        "pct",
        "rate", "taux", "share", "ratio", "rank", "rang", "%", "km", "kilometre", "kilometer",
    ]

    /// Whether a name is that of a population: it begins with the word, and none of its words says that the figure is
    /// reckoned, or a part.
    package static func isOne(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        guard folded.hasPrefix("population") else { return false }
        let words = Set(folded.split { !$0.isLetter && $0 != "%" }.map(String.init))
        return words.isDisjoint(with: reckoned) && !words.contains("part")
    }

    /// The unit that stands in the name of a column where it is not people: `thousands` in `Population (thousands)`,
    /// `'000` in `Immigrants ('000)`; `nil` where there is none.
    package static func scale(_ name: String) -> String? {
        let words = TextFolding.fold(name).split { !$0.isLetter }.map(String.init)
        return words.first { ["millier", "milliers", "thousand", "thousands", "millions", "million"].contains($0) }
            ?? ["'000", "’000", "(000", "000s"].first(where: name.contains)
    }
}
