package import Geometry
package import Measures
package import Travel

/// The columns of comparisons of networks.
extension FigureColumn {
    /// One of two networks.
    package enum Side: String, CaseIterable {
        case before, after

        /// What a heading calls it.
        package var name: Message {
            switch self {
            case .before: Message(en: "before", fr: "avant")
            case .after: Message(en: "after", fr: "après")
            }
        }
    }

    /// The people within reach of one of the networks.
    package static func coveredPopulation(_ side: Side) -> FigureColumn {
        let (en, fr) = ("Within reach \(side.name.en)", "À portée \(side.name.fr)")
        return FigureColumn("covered_population_\(side.rawValue)", en, fr, .count, .whole)
    }

    /// The covered part of the people with one of the networks.
    package static func coveredShare(_ side: Side) -> FigureColumn {
        let (en, fr) = ("Share within reach, \(side.name.en)", "Part à portée, \(side.name.fr)")
        return FigureColumn("covered_population_share_\(side.rawValue)", en, fr, .percentage)
    }

    package static let newlyCovered = FigureColumn(
        "newly_covered_population",
        "Newly covered",
        "À portée désormais",
        .count,
        .whole
    )
    .headed("newly\ncovered", "à portée\ndésormais")
    package static let noLongerCovered = FigureColumn(
        "no_longer_covered_population",
        "No longer covered",
        "Plus à portée",
        .count,
        .whole
    )
    .headed("no longer\ncovered", "plus à\nportée")
    package static let nearestChanged = FigureColumn(
        "nearest_changed_population",
        "Another nearest antenna",
        "Autre antenne la plus proche",
        .count,
        .whole
    )
    .headed("another\nnearest", "autre plus\nproche")

    /// A figure of the costs with one of the networks, with all its digits in files.
    package static func cost(_ figure: DistanceReport.Figure, _ unit: CostUnit, _ side: Side) -> FigureColumn {
        let (own, name) = (figure.column(unit), side.name)
        let title = Message(en: "\(own.title.en), \(name.en)", fr: "\(own.title.fr), \(name.fr)")
        let column = FigureColumn("\(own.key)_\(side.rawValue)", title, own.format)
        return column.headed("\(own.heading.en)\n\(name.en)", "\(own.heading.fr)\n\(name.fr)")
    }

    /// The Gini coefficient of costs with one of the networks.
    static func gini(_ side: Side) -> FigureColumn {
        FigureColumn(
            "gini_\(side.rawValue)",
            Message(en: "Gini, \(side.name.en)", fr: "Gini, \(side.name.fr)"),
            .plain(3)
        )
    }

    package static let coveredChange = FigureColumn(
        "covered_share_change",
        "Change, points",
        "Variation, points",
        .plain(1)
    )
    .diverging(from: 0)
    static let gaining = FigureColumn("gaining_population", .count)
    static let losing = FigureColumn("losing_population", .count)
    static let status = FigureColumn("status", "", "", .text)
    static let rank = FigureColumn("rank", "", "", .count, .whole).headed("", "")
    static let scenario = FigureColumn("scenario", "Scenario", "Scénario", .text)
    static let antennaCount = FigureColumn("antennas", "Antennas", "Antennes", .count, .whole)
        .headed("antennas", "antennes")
}
