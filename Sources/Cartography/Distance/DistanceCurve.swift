internal import Analysis
internal import Geometry

/// Which share of the people live within each distance.
struct DistanceCurve {
    private let points: [Chart.Point]
    private let marks: [Chart.Point]

    /// The distances that the sentence reads off.
    private static let radii = [25.0, 50, 100]

    /// Points without antenna count among the people and are never reached; `nil` where nobody is.
    init?(_ report: DistanceReport) {
        let people = report.total.population
        guard people > 0, !report.reached.isEmpty else { return nil }
        let known = report.reached.map { Chart.Point(x: $0.distance.kilometres, y: min(1, $0.people / people)) }
        points = [Chart.Point(x: 0, y: 0)] + known
        marks = known.filter { Self.radii.contains($0.x) }
    }

    var chart: Chart {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let parts = marks.map { mark in
                let (share, radius) = (style.percentage(mark.y), style.kilometres(.kilometres(mark.x)))
                return language == .french ? "\(share) à \(radius) ou moins" : "\(share) within \(radius)"
            }
            let farthest = style.kilometres(.kilometres((points.last?.x ?? 0).rounded(.up)))
            let whole = points.last?.y == 1
            return language == .french
                ? (parts + [whole ? "tous à \(farthest) ou moins" : "au plus \(farthest)"]).joined(separator: ", ")
                    + "."
                : (parts + [whole ? "everybody within \(farthest)" : "at most \(farthest)"]).joined(separator: ", ")
                    + "."
        }
        return Chart(
            id: "curve",
            title: Message(en: "Share of people within a distance", fr: "Part de la population selon la distance"),
            content: .curve(
                points,
                marks: marks.map(\.x),
                axis: Message(en: "Distance to the nearest office, km", fr: "Distance au bureau le plus proche, km")
            ),
            format: .kilometres,
            sentence: Message(en: text(.english), fr: text(.french))
        )
    }
}
