internal import Formats
internal import Travel

/// What the names of columns usually mean.
extension FigureColumn {
    init(guessing key: String) {
        self.init(key, Self.format(key))
        if let middle = Self.middle(key) { self = diverging(from: middle) }
    }

    private static func format(_ key: String) -> FigureFormat {
        if key == share.key || key.hasSuffix("_share") { return .percentage }
        if key.hasSuffix("_km") { return .kilometres }
        if key.hasSuffix("_min") { return .cost(.minutes) }
        if key.hasSuffix("_km2") { return .squareKilometres }
        if [population, count, change, offices].contains(where: { $0.key == key }) || key.hasSuffix("_population") {
            return .count
        }
        return .ratio
    }

    private static func middle(_ key: String) -> Double? {
        if key.hasSuffix("quotient") { return 1 }
        let isChange = key.hasPrefix("change") || key.hasSuffix("_change") || key.hasSuffix("growth_rate")
        return isChange ? 0 : nil
    }

    /// Whether the name is that of one of this program's own measures, which are no counts.
    package var isMeasure: Bool {
        key == Self.share.key
            || ["_share", "_km", "_km2", "_min", "quotient", "ratio", "_points", "_per_100000"].contains {
                key.hasSuffix($0)
            }
    }

    /// Whether the name is that of a number of people.
    package var isCount: Bool {
        let words = TextFolding.fold(key).split { !$0.isLetter }.map(String.init)
        return format == .count || !Set(words).isDisjoint(with: Self.counts)
    }

    private static let counts: Set<String> = [
        "population", "count", "counts", "nombre", "effectif", "effectifs", "immigrants", "people", "personnes",
        "persons", "residents", "habitants", "inhabitants", "total",
    ]
}
