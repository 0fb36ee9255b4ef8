internal import Analysis
internal import Formats
internal import Geometry

/// What is known of a column by its name: this program's own columns, and how names usually end.
struct KnownColumn {
    let title: Message
    let format: FigureFormat
    let kind: MapScale.Kind

    init(_ key: String) {
        format = Self.format(key)
        kind = Self.kind(key)
        title = Self.titles[key] ?? Message(en: key, fr: key)
    }

    private static func format(_ key: String) -> FigureFormat {
        if key == "share" || key.hasSuffix("_share") { return .percentage }
        if key.hasSuffix("_km") { return .kilometres }
        if key.hasSuffix("_min") { return .cost(.minutes) }
        if key.hasSuffix("_km2") { return .squareKilometres }
        if key.hasSuffix("quotient") || key.hasSuffix("ratio") || key.hasSuffix("_points") { return .ratio }
        if ["population", "count", "change", "offices"].contains(key) || key.hasSuffix("_population") { return .count }
        return .decimal(2, unit: Message(en: "", fr: ""))
    }

    /// Whether the name is that of one of this program's own measures, which are no counts.
    static func isMeasure(_ key: String) -> Bool {
        key == "share"
            || ["_share", "_km", "_km2", "_min", "quotient", "ratio", "_points"].contains { key.hasSuffix($0) }
    }

    /// Whether the name is that of a number of people.
    static func isCount(_ key: String) -> Bool {
        let words = TextFolding.fold(key).split { !$0.isLetter }.map(String.init)
        return format(key) == .count || !Set(words).isDisjoint(with: counts)
    }

    private static let counts: Set<String> = [
        "population", "count", "counts", "nombre", "effectif", "effectifs", "immigrants", "people", "personnes",
        "persons",
        "residents", "habitants", "inhabitants", "total",
    ]

    private static func kind(_ key: String) -> MapScale.Kind {
        if key.hasSuffix("quotient") { return .diverging(middle: 1) }
        if key.hasPrefix("change") || key.hasSuffix("_change") || key.hasSuffix("growth_rate") {
            return .diverging(middle: 0)
        }
        return .sequential
    }

    private static let titles: [String: Message] = [
        "code": Message(en: "Code", fr: "Code"),
        "name": Message(en: "Area", fr: "Territoire"),
        "population": Message(en: "Population", fr: "Population"),
        "covered_population": Message(en: "People within reach", fr: "Population à portée"),
        "covered_population_share": Message(en: "Share of people within reach", fr: "Part de la population à portée"),
        "gap_population": Message(en: "People beyond reach", fr: "Population hors de portée"),
        "area_km2": Message(en: "Territory, km²", fr: "Territoire, km²"),
        "covered_area_km2": Message(en: "Territory within reach, km²", fr: "Territoire à portée, km²"),
        "covered_area_share": Message(en: "Share of territory within reach", fr: "Part du territoire à portée"),
        "mean_km": Message(en: "Mean distance", fr: "Distance moyenne"),
        "median_km": Message(en: "Median distance", fr: "Distance médiane"),
        "p90_km": Message(en: "90% live within", fr: "90\u{202F}% habitent à moins de"),
        "max_km": Message(en: "Greatest distance", fr: "Plus grande distance"),
        "mean_min": Message(en: "Mean time", fr: "Temps moyen"),
        "median_min": Message(en: "Median time", fr: "Temps médian"),
        "p90_min": Message(en: "90% arrive within", fr: "90\u{202F}% arrivent en moins de"),
        "max_min": Message(en: "Longest time", fr: "Plus long temps"),
        "count": Message(en: "Count", fr: "Nombre"),
        "share": Message(en: "Share", fr: "Part"),
        "change": Message(en: "Change", fr: "Variation"),
        "change_points": Message(en: "Change in percentage points", fr: "Variation en points de pourcentage"),
        "location_quotient": Message(en: "Location quotient", fr: "Quotient de localisation"),
    ]
}
