public import Atlas
internal import Geometry

/// Distances by area as they come in: what a ``DistanceReport`` is made from.
public struct DistanceTally: Sendable {
    private let layer: AreaLayer
    private var samples: [DistanceSample]
    private var outside = DistanceSample()
    private var people: [WeightSum]
    private var peopleOutside = WeightSum()
    private var hasOutside = false

    /// Starts a tally by the areas of a layer.
    public init(_ layer: AreaLayer) {
        self.layer = layer
        samples = layer.areas.map { _ in DistanceSample() }
        people = layer.areas.map { _ in WeightSum() }
    }

    /// Adds points.
    ///
    /// - Parameters:
    ///   - areas: the index of the area of each point, negative outside every area.
    ///   - distances: the distance in metres to the nearest antenna, NaN where there is none.
    ///   - weights: the weight of each point; `nil` for one each.
    public mutating func add(areas: [Int32], distances: [Double], weights: [Double]?) {
        for index in areas.indices {
            let weight = weights?[index] ?? 1
            let area = Int(areas[index])
            let distance = distances[index]
            if area >= 0 {
                people[area].add(weight)
                if !distance.isNaN { samples[area].append(distance, weight: weight) }
            } else {
                hasOutside = true
                peopleOutside.add(weight)
                if !distance.isNaN { outside.append(distance, weight: weight) }
            }
        }
    }

    /// The report of what was added.
    public func report(threads: Int = 1) -> DistanceReport {
        // The last one is everything.
        let groups = samples.map { [$0] } + [[outside], samples + [outside]]
        let summaries = Workers(threads).map(Stage.summary, groups.count, state: {}) { _, group in
            WeightedDistances(groups[group])
        }
        let row = { (area: Int?, people: WeightSum, group: Int) in
            DistanceReport.Row(area: area, population: people.value, summary: summaries[group])
        }
        return DistanceReport(
            layer: layer,
            areas: layer.areas.indices.map { row($0, people[$0], $0) },
            outside: hasOutside ? row(nil, peopleOutside, samples.count) : nil,
            total: row(nil, (people + [peopleOutside]).total(), samples.count + 1),
            reached: reached(samples + [outside], upTo: summaries[samples.count + 1]?.maximum)
        )
    }

    /// The people within even steps up to the greatest distance, and within distances that people ask for.
    private func reached(_ samples: [DistanceSample], upTo greatest: Metres?) -> [DistanceReport.Reached] {
        guard let greatest, greatest.value > 0 else { return [] }
        let steps = (1...400).map { greatest.value * Double($0) / 400 }
        let round = [25_000.0, 50_000, 100_000].filter { $0 < greatest.value }
        let thresholds = (steps + round).sorted()
        let weights = DistanceSample.weights(within: thresholds, of: samples)
        return zip(thresholds, weights).map { DistanceReport.Reached(distance: Metres($0), people: $1) }
    }
}
