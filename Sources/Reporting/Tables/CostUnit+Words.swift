package import Geometry
internal import Travel

extension CostUnit {
    /// What is measured, at the beginning of a line.
    package var label: Message {
        self == .metres ? Message(en: "Distance", fr: "Distance") : Message(en: "Time", fr: "Temps")
    }

    /// The beginning of a sentence on where costs come from.
    package var labels: Message {
        self == .metres ? Message(en: "Distances are", fr: "Distances :") : Message(en: "Times are", fr: "Temps :")
    }

    /// Whether the French word is feminine.
    private var isFeminine: Bool { self == .metres }

    /// How much each point counts, behind ``label`` or ``labels``.
    package func weighting(_ words: ReportText, isPlural: Bool) -> Message {
        guard words.isWeighted else {
            return Message(en: "every point counts as one", fr: "chaque point compte pour un")
        }
        let ending = (isFeminine ? "e" : "") + (isPlural ? "s" : "")
        return Message(en: "weighted by population", fr: "pondéré\(ending) par la population")
    }
}

extension Cost {
    /// The amount in ``CostUnit/reported``, to a thousandth of ``CostUnit/symbol``: what a number of miles or feet is.
    var rounded: Double { (value * 1000).rounded() / (1000 * unit.scale) }
}
