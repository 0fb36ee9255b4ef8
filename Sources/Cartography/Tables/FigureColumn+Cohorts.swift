internal import Analysis
internal import Geometry

/// The columns of cohorts.
extension FigureColumn {
    static let cohort = FigureColumn(text: "cohort", Message(en: "Cohort", fr: "Cohorte"))
    static let flag = FigureColumn(text: "flag")
    static let count = FigureColumn(
        "count",
        Message(en: "People", fr: "Personnes"),
        .count,
        .whole,
        heading: Message(en: "people", fr: "personnes"),
        subject: Message(en: "Count", fr: "Nombre")
    )
    static let share = FigureColumn(
        "share",
        Message(en: "Share", fr: "Part"),
        .percentage,
        .exact,
        heading: Message(en: "share", fr: "part")
    )
    static let change = FigureColumn(
        "change",
        Message(en: "Change", fr: "Variation"),
        .count,
        .whole,
        heading: Message(en: "change", fr: "variation"),
        scale: .diverging(middle: 0)
    )
    static let changePoints = FigureColumn(
        "change_points",
        Message(en: "Share, points", fr: "Part, points"),
        .ratio,
        .exact,
        heading: Message(en: "share,\npoints", fr: "part,\npoints"),
        subject: Message(en: "Change in percentage points", fr: "Variation en points de pourcentage"),
        scale: .diverging(middle: 0)
    )
    static let locationQuotient = FigureColumn(
        "location_quotient",
        Message(en: "Location quotient", fr: "Quotient de localisation"),
        .ratio,
        .exact,
        heading: Message(en: "location\nquotient", fr: "quotient de\nlocalisation"),
        scale: .diverging(middle: 1)
    )
    static let growthRate = figure("growth_rate", .percentage, Message(en: "growth", fr: "croissance"))
    static let populationQuotient = figure("population_location_quotient", .ratio)
    static let countLow = figure("count_low", .count)
    static let countHigh = figure("count_high", .count)
    static let shareLow = figure("share_low", .percentage)
    static let shareHigh = figure("share_high", .percentage)
    static let growthEffect = figure("growth_effect", .count, Message(en: "total\ngrowth", fr: "croissance\ntotale"))
    static let mixEffect = figure("mix_effect", .count, Message(en: "mix", fr: "structure"))
    static let regionalEffect = figure(
        "regional_effect",
        .count,
        Message(en: "regional\neffect", fr: "effet\nrégional")
    )

    // MARK: Indices and zones

    static let measure = FigureColumn(text: "measure")
    static let reference = FigureColumn(text: "reference")
    static let value = figure("value", .plain(4))
    static let low = figure("low", .plain(4))
    static let high = figure("high", .plain(4))
    static let layer = FigureColumn(text: "layer")

    // MARK: Level of service

    static let antennas = FigureColumn(
        "antennas",
        Message(en: "antennas", fr: "antennes"),
        .count,
        .whole
    )
    static let perAntenna = figure("people_per_antenna", .count)
    static let perTenThousand = figure(
        "people_per_10000",
        .plain(1),
        Message(en: "per 10,000\npeople", fr: "pour 10\u{202F}000\nhabitants")
    )

    // MARK: Targets

    static let target = FigureColumn("target", Message(en: "target", fr: "cible"), .count, .whole)
    static let quota = figure("quota", .ratio, Message(en: "quota", fr: "quota"))

    /// A column of figures with all their digits, without a title of its own on pages.
    private static func figure(_ key: String, _ format: FigureFormat, _ heading: Message? = nil) -> FigureColumn {
        FigureColumn(key, Message(en: key, fr: key), format, .exact, heading: heading)
    }
}
