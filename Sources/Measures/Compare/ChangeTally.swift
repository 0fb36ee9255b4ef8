internal import Atlas
internal import Geometry
import Travel

/// Adds up what differs between two networks for demand points, by area: who is newly covered, who gains, who changes
/// facility.
struct ChangeTally: Sendable {
    /// What is counted of one area.
    struct Counts: Sendable {
        /// The people who are covered after and not before, one element a threshold; and the reverse.
        var newly: [WeightSum]
        var noLonger: [WeightSum]
        var nearestChanged = WeightSum()
        /// The people whose cost becomes less, and more; a facility that can be reached at all is less than none.
        var gaining = WeightSum()
        var losing = WeightSum()
        var largestGain: PointChange?
        var largestLoss: PointChange?
    }

    /// From one nearest facility to another, by their indices; -1 for none.
    struct Flow: Hashable, Sendable {
        let from: Int32
        let to: Int32
    }

    /// One element an area, and everything outside at the end.
    var areas: [Counts]
    /// The people whose nearest facility gets another name.
    var flows: [Flow: WeightSum] = [:]
    private let thresholds: [Double]
    let unit: CostUnit
    /// How many facilities each network has.
    let facilityCounts: (before: Int, after: Int)
    /// For each facility of the second network the one of the first that has its name, and that has its position; -1 for
    /// none.
    private let sameName: [Int32]
    private let samePosition: [Int32]

    /// Starts a tally.
    ///
    /// - Parameters:
    ///   - areaCount: how many areas there are.
    ///   - thresholds: in the unit of the costs; a cost on one lies within.
    ///   - before: the first network.
    ///   - after: the second.
    ///   - unit: of the costs.
    ///   - isByPosition: whether costs depend on nothing but positions.
    init(
        areaCount: Int,
        thresholds: [Double],
        before: [Facility],
        after: [Facility],
        unit: CostUnit,
        isByPosition: Bool
    ) {
        let none = thresholds.map { _ in WeightSum() }
        areas = Array(repeating: Counts(newly: none, noLonger: none), count: areaCount + 1)
        self.thresholds = thresholds
        self.unit = unit
        facilityCounts = (before.count, after.count)
        func indices<Key: Hashable>(_ key: (Facility) -> Key) -> [Int32] {
            let known = Dictionary(
                before.enumerated().map { (key($1), Int32(truncatingIfNeeded: $0)) },
                uniquingKeysWith: { first, _ in first }
            )
            return after.map { known[key($0)] ?? -1 }
        }
        sameName = indices(\.name)
        samePosition = isByPosition ? indices(\.position) : after.map { _ in -1 }
    }

    /// What is nearest after, with the very cost of before where the same place is nearest: the way there is the same to the
    /// last bit, however it was computed.
    func aligned(_ after: NetworkLookup.Nearest, with before: NetworkLookup.Nearest) -> NetworkLookup.Nearest {
        var aligned = after
        for point in after.facilities.indices {
            let (first, second) = (before.facilities[point], after.facilities[point])
            guard first >= 0, second >= 0, samePosition[Int(second)] == first else { continue }
            aligned.costs[point] = before.costs[point]
        }
        return aligned
    }

    /// Adds a batch.
    ///
    /// - Parameters:
    ///   - batch: the points.
    ///   - found: the index of the area of each, -1 for none.
    ///   - before: what is nearest in the first network.
    ///   - after: what is nearest in the second, as ``aligned(_:with:)`` has it.
    mutating func add(
        _ batch: DemandBatch,
        areas found: [Int32],
        _ before: NetworkLookup.Nearest,
        _ after: NetworkLookup.Nearest
    ) {
        for point in found.indices {
            let (first, second) = (before.facilities[point], after.facilities[point])
            let (cost, other) = (before.costs[point], after.costs[point])
            let former = second < 0 ? -1 : sameName[Int(second)]
            if former == first, cost == other { continue }
            let weight = batch.weights?[point] ?? 1
            let area = found[point] < 0 ? areas.count - 1 : Int(found[point])
            if former != first || (first < 0 && second >= 0) {
                areas[area].nearestChanged.add(weight)
                flows[Flow(from: first, to: second), default: WeightSum()].add(weight)
            }
            count(weight, area, cost, other)
            if weight > 0 { keepLargest(batch, point, weight, area, cost, other) }
        }
    }

    /// Counts who is newly covered and who gains.
    private mutating func count(_ weight: Double, _ area: Int, _ cost: Double, _ other: Double) {
        for index in thresholds.indices {
            let (was, becomes) = (cost <= thresholds[index], other <= thresholds[index])
            guard was != becomes else { continue }
            if becomes { areas[area].newly[index].add(weight) } else { areas[area].noLonger[index].add(weight) }
        }
        if other < cost || (cost.isNaN && !other.isNaN) { areas[area].gaining.add(weight) }
        if other > cost || (other.isNaN && !cost.isNaN) { areas[area].losing.add(weight) }
    }

    /// Keeps a point that gains or loses more than any other.
    private mutating func keepLargest(
        _ batch: DemandBatch,
        _ point: Int,
        _ weight: Double,
        _ area: Int,
        _ cost: Double,
        _ other: Double
    ) {
        let more = other - cost
        let isGain = more < 0 && more <= areas[area].largestGain?.change.value ?? 0
        guard isGain || (more > 0 && more >= areas[area].largestLoss?.change.value ?? 0) else { return }
        let change = PointChange(
            id: batch.id(point),
            position: batch.coordinate(point),
            area: area < areas.count - 1 ? area : nil,
            population: weight,
            before: Cost(cost, unit),
            after: Cost(other, unit)
        )
        if isGain { keepGain(change, area) } else { keepLoss(change, area) }
    }

    /// Keeps a gain where it is the largest of an area.
    mutating func keepGain(_ change: PointChange, _ area: Int) {
        if let best = areas[area].largestGain, !change.gainsMore(than: best) { return }
        areas[area].largestGain = change
    }

    /// Keeps a loss where it is the largest of an area.
    mutating func keepLoss(_ change: PointChange, _ area: Int) {
        if let best = areas[area].largestLoss, !change.losesMore(than: best) { return }
        areas[area].largestLoss = change
    }
}
