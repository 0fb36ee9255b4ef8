internal import Geometry

/// Which share of the people live within each distance.
struct DistanceCurve {
    private let points: [Chart.Point]
    private let marks: [Chart.Point]

    /// The distances that the sentence reads off.
    private static let radii = [25.0, 50, 100]

    /// Points without distance, such as where there is no antenna, count among the people and are never reached.
    init?(_ distances: [Metres?], weights: [Double]) {
        guard distances.count == weights.count else { return nil }
        let known = zip(distances, weights).compactMap { distance, weight in
            distance.map { (distance: $0.kilometres, weight: weight) }
        }
        .filter { $0.weight > 0 }.sorted { $0.distance < $1.distance }
        let people = weights.reduce(0, +)
        guard let last = known.last, people > 0 else { return nil }
        // As many steps as a chart shows, evenly spread by distance.
        let steps = 400
        var points: [Chart.Point] = [Chart.Point(x: 0, y: 0)]
        var reached = 0.0
        var next = 0
        for step in 1...steps {
            let x = last.distance * Double(step) / Double(steps)
            while next < known.count, known[next].distance <= x || step == steps {
                reached += known[next].weight
                next += 1
            }
            points.append(Chart.Point(x: x, y: min(1, reached / people)))
        }
        self.points = points
        marks = Self.radii.filter { $0 < last.distance }.map { radius in
            let reached = known.prefix { $0.distance <= radius }.reduce(0) { $0 + $1.weight }
            return Chart.Point(x: radius, y: min(1, reached / people))
        }
    }

    var chart: Chart {
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let parts = marks.map { mark in
                let (share, radius) = (style.percentage(mark.y), style.kilometres(.kilometres(mark.x)))
                return language == .french ? "\(share) à \(radius) ou moins" : "\(share) within \(radius)"
            }
            let farthest = style.kilometres(.kilometres((points.last?.x ?? 0).rounded(.up)))
            return language == .french
                ? (parts + ["tous à \(farthest) ou moins"]).joined(separator: ", ") + "."
                : (parts + ["everybody within \(farthest)"]).joined(separator: ", ") + "."
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
