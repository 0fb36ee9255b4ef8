public import Atlas
internal import Geodesy
internal import Geometry
public import Travel

/// Collects travel costs by area as they come in: what a ``DistanceReport`` is made from.
///
/// Every sum is exact, and quantiles come from a histogram with a cell for each printed figure, so that
/// neither order nor parts of the points show in the report. Memory grows with the cells that occur, some twenty bytes each, and not
/// with the points.
public struct DistanceTally: DemandTally, Sendable {
    /// The sums of an area.
    struct Sums: Sendable {
        var people = WeightSum()
        /// Of those who reach a facility: cost times weight.
        var weighted = ExactSum()
        var longest = 0.0
        /// Theirs again.
        var costs = CostHistogram()

        /// Adds sums, without costs.
        mutating func add(_ other: Sums) {
            people.add(other.people)
            weighted.add(other.weighted)
            longest = max(longest, other.longest)
        }
    }

    private let layer: AreaLayer
    private let unit: CostUnit
    private let method: Message
    private let ellipsoid: Ellipsoid?
    private let cells: CostCells
    /// One element an area, and everything outside at the end.
    var sums: [Sums]
    /// The people who are nearest to a facility across the water, likewise; empty where no land is known.
    var across: [WeightSum]
    var hasOutside = false
    /// Keeps what only looks at tables from being left out.
    private var touched: UInt32 = 0
    /// How many points are looked at before they are added.
    private static let block = 256

    /// Starts a tally by the areas of a layer, of costs from a source. Points whose line to a facility crosses water are
    /// counted where these costs are geodesic distances and `land` is known: what the lookup has.
    public init(_ layer: AreaLayer, cost: some TravelCost, land: Land? = nil) {
        self.layer = layer
        (unit, method, ellipsoid) = (cost.unit, cost.method, cost.ellipsoid)
        cells = CostCells(cost.unit)
        sums = Array(repeating: Sums(), count: layer.areas.count + 1)
        across = land != nil && cost is GeodesicCost ? sums.map(\.people) : []
    }

    /// Adds a batch of points; one that reaches no facility counts among the people, not among the costs.
    public mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
        let (cells, outside) = (cells, sums.count - 1)
        var (numbers, touched) = ([UInt64](repeating: 0, count: Self.block), UInt32(0))
        sums.withUnsafeMutableBufferPointer { sums in
            for start in stride(from: 0, to: found.areas.count, by: Self.block) {
                let points = start..<min(found.areas.count, start + Self.block)
                // Places in tables that are larger than caches come faster when many are asked for at once.
                for point in points where !found.costs[point].isNaN {
                    let area = found.areas[point] < 0 ? outside : Int(found.areas[point])
                    let cell = cells.cell(of: found.costs[point])
                    numbers[point - start] = cell
                    touched &+= sums[area].costs.touch(cell)
                }
                for point in points {
                    let weight = weights?[point] ?? 1
                    let area = found.areas[point] < 0 ? outside : Int(found.areas[point])
                    if area == outside { hasOutside = true }
                    sums[area].people.add(weight)
                    let cost = found.costs[point]
                    guard weight > 0, !cost.isNaN else { continue }
                    sums[area].weighted.add(cost * weight)
                    sums[area].longest = max(sums[area].longest, cost)
                    sums[area].costs.add(weight, cell: numbers[point - start])
                }
            }
        }
        self.touched &+= touched
        across.addCrossings(found, weights)
    }

    /// The report of what was added.
    ///
    /// - Parameters:
    ///   - only: the areas to report, by their indices; `nil` for all and what lies outside.
    ///   - threads: how many threads work on it.
    /// - Returns: the report.
    public func report(of only: [Int]? = nil, threads: Int = 1) -> DistanceReport {
        let outside = sums.count - 1
        let sorted = Workers(threads).map(Stage.summary, sums.count, state: {}) { _, area in sums[area].costs.sorted() }
        let counted = only ?? Array(sums.indices)
        let whole = counted.reduce(into: Sums()) { $0.add(sums[$1]) }
        let everything = SortedCosts(counted.map { sorted[$0] })
        // The last one is everything.
        let summaries = zip(sums, sorted).map(summary) + [summary(whole, everything)]
        let row = { (area: Int?, people: WeightSum, group: Int) in
            DistanceReport.Row(area: area, population: people.value, summary: summaries[group])
        }
        return DistanceReport(
            layer: layer,
            unit: unit,
            method: method,
            ellipsoid: ellipsoid,
            areas: layer.areas.indices.map { row($0, sums[$0].people, $0) },
            outside: hasOutside && only == nil ? row(nil, sums[outside].people, outside) : nil,
            total: row(nil, whole.people, outside + 1),
            reached: reached(everything, upTo: summaries[outside + 1]?.maximum),
            acrossWater: across.isEmpty ? nil : counted.map { across[$0] }.total().value,
            listed: only
        )
    }

    private func summary(_ sums: Sums, _ costs: SortedCosts) -> CostSummary? {
        let total = costs.total()
        guard total.value > 0 else { return nil }
        let found = costs.quantiles(tenths: [5, 9], of: total).map { cells.cost(of: $0) }
        return CostSummary(
            mean: Cost(sums.weighted.value / total.value, unit),
            median: Cost(min(found[0], sums.longest), unit),
            p90: Cost(min(found[1], sums.longest), unit),
            maximum: Cost(sums.longest, unit)
        )
    }

    /// The people within even steps up to the greatest cost, and within costs that people ask for: each a whole number of printed
    /// units, so that it is exact.
    private func reached(_ costs: SortedCosts, upTo greatest: Cost?) -> [DistanceReport.Reached] {
        guard let greatest, greatest.value > 0, let most = cells.unitsAbove(greatest.value) else { return [] }
        let steps = (1...400).map { Int((Double(most) * Double($0) / 400).rounded(.up)) }
        let round = unit.usualThresholds.filter { $0.value < greatest.value }.compactMap { cells.unitsAbove($0.value) }
        let thresholds = Set(steps + round).sorted().map { cells.exactly($0) }
        let weights = costs.weights(within: thresholds.map(\.cell))
        return zip(thresholds, weights).map { threshold, people in
            // The last one is the greatest cost itself.
            DistanceReport.Reached(cost: Cost(min(threshold.cost, greatest.value), unit), people: people)
        }
    }
}
