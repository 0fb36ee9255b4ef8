/// Tells names of numbers of people from those of figures that are reckoned from them.
package enum PopulationName {
    /// Words that say that a figure is reckoned from people and is no number of them: a density, a change, a rate.
    private static let reckoned: Set = [
        "density", "densite", "change", "variation", "growth", "croissance", "percentage", "pourcentage", "percent",
        "pct",
        "rate", "taux", "share", "part", "ratio", "rank", "rang", "%", "km", "kilometre", "kilometer",
    ]

    /// Whether a name is that of a population: it begins with the word, and none of its words says that the figure is
    /// reckoned.
    package static func isOne(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        guard folded.hasPrefix("population") else { return false }
        return !folded.split { !$0.isLetter && $0 != "%" }.contains { reckoned.contains(String($0)) }
    }
}
