internal import Atlas
internal import Geometry
internal import Travel

/// Keeps a value, the people, the area and the rank of every point: what an ``EquityReport`` is made from. Twenty to
/// twenty-four bytes a point.
struct EquityTally {
    private let request: EquityRequest
    private let areaCount: Int
    private var values: [Double] = []
    private var weights: [Double] = []
    private var areas: [Int32] = []
    private var ranks: [Int32] = []

    init(_ request: EquityRequest, areaCount: Int) {
        self.request = request
        self.areaCount = areaCount
    }

    /// Adds points; `ranks` are the numbers of areas of the ranking, -1 for none.
    mutating func add(_ values: [Double], areas: [Int32], weights: [Double]?, ranks: [Int32]?) {
        for point in values.indices {
            let weight = weights?[point] ?? 1
            guard weight > 0 else { continue }
            self.values.append(values[point])
            self.weights.append(weight)
            self.areas.append(areas[point])
            if let ranks { self.ranks.append(ranks[point]) }
        }
    }

    /// The report of what was added; `only` are the areas to report, `nil` for all and what lies outside.
    func report(of only: [Int]?, threads: Int) -> EquityReport {
        var places = [[Int32]](repeating: [], count: areaCount)
        for (point, area) in areas.enumerated() where area >= 0 {
            places[Int(area)].append(Int32(truncatingIfNeeded: point))
        }
        let everybody = only.map { $0.flatMap { places[$0] }.sorted() }
        let groups: [[Int32]?] = [everybody] + places.map(Optional.some)
        let found = Workers(threads).map(Stage.summary, groups.count, state: {}) { _, group in
            // The decomposition of one area is no decomposition.
            equity(of: groups[group], isWhole: group == 0)
        }
        return EquityReport(
            total: found[0],
            areas: Array(found.dropFirst()),
            beyond: request.thresholds.map { beyond($0, everybody) },
            ranking: request.ranking?.title
        )
    }

    private func equity(of points: [Int32]?, isWhole: Bool) -> Equity {
        let scores = request.ranking?.values
        func rank(_ point: Int) -> Double { ranks[point] < 0 ? .nan : scores?[Int(ranks[point])] ?? .nan }
        guard let points else {
            let ranks = scores == nil ? nil : values.indices.map(rank)
            return Equity(values: values, weights: weights, groups: areas, ranks: ranks)
        }
        return Equity(
            values: points.map { values[Int($0)] },
            weights: points.map { weights[Int($0)] },
            groups: isWhole ? points.map { areas[Int($0)] } : nil,
            ranks: scores == nil ? nil : points.map { rank(Int($0)) }
        )
    }

    private func beyond(_ threshold: Cost, _ points: [Int32]?) -> EquityReport.Beyond {
        var (all, people) = (WeightSum(), WeightSum())
        func add(_ point: Int) {
            all.add(weights[point])
            if !(values[point] <= threshold.value) { people.add(weights[point]) }
        }
        if let points { for point in points { add(Int(point)) } } else { values.indices.forEach(add) }
        return EquityReport.Beyond(
            threshold: threshold,
            people: people.value,
            share: all.value > 0 ? people.value / all.value : nil
        )
    }
}
