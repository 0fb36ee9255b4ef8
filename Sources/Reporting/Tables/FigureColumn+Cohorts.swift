/// The columns of cohorts.
extension FigureColumn {
    package static let cohort = FigureColumn("cohort", "Cohort", "Cohorte", .text)
    package static let flag = FigureColumn("flag")
    static let count = FigureColumn("count", "People", "Personnes", .count, .whole)
        .headed("people", "personnes").drawn("Count", "Nombre")
    package static let share = FigureColumn("share", "Share", "Part", .percentage).headed("share", "part")
    static let change = FigureColumn("change", "Change", "Variation", .count, .whole)
        .headed("change", "variation").diverging(from: 0)
    static let changePoints = FigureColumn("change_points", "Share, points", "Part, points", .ratio)
        .headed("share,\npoints", "part,\npoints").diverging(from: 0)
        .drawn("Change in percentage points", "Variation en points de pourcentage")
    package static let locationQuotient = FigureColumn(
        "location_quotient",
        "Location quotient",
        "Quotient de localisation",
        .ratio
    )
    .headed("location\nquotient", "quotient de\nlocalisation").diverging(from: 1)
    static let growthRate = FigureColumn("growth_rate", .percentage).headed("growth", "croissance")
    static let populationQuotient = FigureColumn("population_location_quotient", .ratio)
    static let countLow = FigureColumn("count_low", .count)
    static let countHigh = FigureColumn("count_high", .count)
    static let shareLow = FigureColumn("share_low", .percentage)
    static let shareHigh = FigureColumn("share_high", .percentage)
    static let growthEffect = FigureColumn("growth_effect", .count).headed("total\ngrowth", "croissance\ntotale")
    static let mixEffect = FigureColumn("mix_effect", .count).headed("mix", "structure")
    static let regionalEffect = FigureColumn("regional_effect", .count).headed("regional\neffect", "effet\nrégional")

    // MARK: Indices and zones

    static let measure = FigureColumn("measure")
    static let reference = FigureColumn("reference")
    static let value = FigureColumn("value", .plain(4))
    static let low = FigureColumn("low", .plain(4))
    static let high = FigureColumn("high", .plain(4))
    static let layer = FigureColumn("layer")

    // MARK: Level of service

    static let facilities = FigureColumn("antennas", "antennas", "antennes", .count, .whole)
    static let perFacility = FigureColumn("people_per_antenna", .count)
    static let perTenThousand = FigureColumn("people_per_10000", .plain(1))
        .headed("per 10,000\npeople", "pour 10\u{202F}000\nhabitants")

    // MARK: Targets

    static let target = FigureColumn("target", "target", "cible", .count, .whole)
    static let quota = FigureColumn("quota", .ratio)
}
