internal import Geometry
internal import Measures
import Reporting
internal import Travel

/// Which share of the people live within each distance.
struct DistanceCurve {
    private let points: [Chart.Point]
    private let marks: [Chart.Point]

    private let unit: CostUnit

    /// Points without antenna count among the people and are never reached; `nil` where nobody is.
    init?(_ report: DistanceReport) {
        let people = report.total.population
        guard people > 0, !report.reached.isEmpty else { return nil }
        unit = report.unit
        let known = report.reached.map { Chart.Point(x: $0.cost.reported, y: min(1, $0.people / people)) }
        points = [Chart.Point(x: 0, y: 0)] + known
        let usual = report.unit.usualThresholds.map(\.reported)
        marks = known.filter { usual.contains($0.x) }
    }

    var chart: Chart {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let parts = marks.map { mark in
                let (share, radius) = (style.percentage(mark.y), style.cost(Cost(mark.x * unit.scale, unit)))
                return language == .french ? "\(share) à \(radius) ou moins" : "\(share) within \(radius)"
            }
            let farthest = style.cost(Cost((points.last?.x ?? 0).rounded(.up) * unit.scale, unit))
            let whole = points.last?.y == 1
            return language == .french
                ? (parts + [whole ? "tous à \(farthest) ou moins" : "au plus \(farthest)"]).joined(separator: ", ")
                    + "."
                : (parts + [whole ? "everybody within \(farthest)" : "at most \(farthest)"]).joined(separator: ", ")
                    + "."
        }
        return Chart(
            id: "curve",
            title: unit == .metres
                ? Message(en: "Share of people within a distance", fr: "Part de la population selon la distance")
                : Message(en: "Share of people within a time", fr: "Part de la population selon le temps"),
            content: .curve(
                points,
                marks: marks.map(\.x),
                axis: unit == .metres
                    ? Message(en: "Distance to the nearest office, km", fr: "Distance au bureau le plus proche, km")
                    : Message(en: "Time to the nearest office, min", fr: "Temps vers le bureau le plus proche, min")
            ),
            format: .cost(unit),
            sentence: Message(en: text(.english), fr: text(.french))
        )
    }
}
