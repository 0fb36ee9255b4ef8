internal import Geometry
package import Measures

/// The columns of accessibility and of equity.
extension FigureColumn {
    /// So many people have an access together, in tables and files.
    static let peopleOfAccess = 100_000.0

    /// The access: capacity for so many people where they share it, else the capacity that cost leaves.
    package static func accessibility(_ measure: AccessibilityMethod) -> FigureColumn {
        measure.isPerPerson
            ? FigureColumn(
                "accessibility_per_100000",
                "Accessibility, per 100,000 people",
                "Accessibilité, pour 100\u{202F}000 personnes",
                .plain(3)
            )
            .headed("access per\n100,000", "accès pour\n100\u{202F}000")
            .drawn("Accessibility per 100,000 people", "Accessibilité pour 100\u{202F}000 personnes")
            : FigureColumn(
                "accessibility",
                "Accessibility, capacity by cost",
                "Accessibilité, capacité selon le coût",
                .plain(3)
            )
            .headed("access", "accès").drawn("Accessibility", "Accessibilité")
    }

    static let populationWithout = FigureColumn(
        "population_without",
        "People without access",
        "Population sans accès",
        .count,
        .whole
    )
    .headed("people\nwithout", "population\nsans accès")

    static let gini = FigureColumn("gini", "Gini", "Gini", .plain(3))
    static let palma = FigureColumn("palma_shares", "Palma (ratio of shares)", "Palma (rapport des parts)", .plain(2))
        .headed("Palma\nshares", "Palma\nparts")
    static let theil = FigureColumn("theil_t", "Theil T", "Theil T", .plain(3))
}

extension AccessibilityMethod {
    /// An access as tables and files have it.
    package func reported(_ access: Double?) -> Double? {
        access.map { isPerPerson ? $0 * FigureColumn.peopleOfAccess : $0 }
    }
}
