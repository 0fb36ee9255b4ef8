private import Glibc

/// Columns of values with their people, groups and ranks, as ``Equity`` sums them up.
struct EquityColumns {
    private let values: [Double]
    private let weights: [Double]?
    private let groups: [Int32]?
    private let ranks: [Double]?
    /// The places where somebody has a known value, in the order of the columns.
    private let known: [Int32]
    private let amount: Double

    let people: Double
    let missing: Double
    let unranked: Double
    let mean: Double?
    let minimum: Double?
    let maximum: Double?

    init(values: [Double], weights: [Double]?, groups: [Int32]?, ranks: [Double]?) {
        precondition(
            [weights?.count, groups?.count, ranks?.count].allSatisfy { $0 ?? values.count == values.count },
            "columns of different lengths"
        )
        (self.values, self.weights, self.groups, self.ranks) = (values, weights, groups, ranks)
        var known: [Int32] = []
        known.reserveCapacity(values.count)
        var (people, missing, unranked, amount) = (
            CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum()
        )
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for (place, value) in values.enumerated() {
            let weight = weights?[place] ?? 1
            guard weight > 0, weight.isFinite else { continue }
            guard value.isFinite else {
                missing.add(weight)
                continue
            }
            known.append(Int32(truncatingIfNeeded: place))
            people.add(weight)
            amount.add(weight * value)
            (least, greatest) = (min(least, value), max(greatest, value))
            if let ranks, ranks[place].isNaN { unranked.add(weight) }
        }
        self.known = known
        (self.people, self.missing, self.unranked) = (people.value, missing.value, unranked.value)
        self.amount = amount.value
        mean = known.isEmpty ? nil : amount.value / people.value
        (minimum, maximum) = known.isEmpty ? (nil, nil) : (least, greatest)
    }

    private func weight(_ place: Int32) -> Double { weights?[Int(place)] ?? 1 }

    /// The people by ascending value.
    func spread() -> Spread {
        let order = values.withUnsafeBufferPointer { values in
            known.sorted { values[Int($0)] < values[Int($1)] }
        }
        let places = order.lazy.map { place in
            let weight = self.weight(place)
            return (people: weight, amount: weight * self.values[Int(place)])
        }
        return Spread(places, people: people, amount: amount)
    }

    /// Theil's index and its parts; the parts are `nil` without groups.
    func theil() -> (whole: Double, between: Double?, within: Double?) {
        let mean = amount / people
        let whole = theilSum { _ in mean }
        guard let groups else { return (max(0, whole), nil, nil) }
        // Numbers below 0 are one group.
        var sums: [Int32: (people: CompensatedSum, amount: CompensatedSum)] = [:]
        for place in known {
            let weight = weight(place)
            var sum = sums[max(-1, groups[Int(place)])] ?? (CompensatedSum(), CompensatedSum())
            sum.people.add(weight)
            sum.amount.add(weight * values[Int(place)])
            sums[max(-1, groups[Int(place)])] = sum
        }
        let means = sums.mapValues { $0.amount.value / $0.people.value }
        var between = CompensatedSum()
        for (group, sum) in sums.sorted(by: { $0.key < $1.key }) {
            guard let own = means[group], own > 0 else { continue }
            between.add(sum.amount.value * log(own / mean))
        }
        let within = theilSum { means[max(-1, groups[Int($0)])] ?? mean }
        return (max(0, whole), max(0, between.value / amount), max(0, within))
    }

    /// `Σ (w x / X) ln(x / mean)`, with a mean for each place.
    private func theilSum(_ mean: (Int32) -> Double) -> Double {
        var sum = CompensatedSum()
        for place in known {
            let value = values[Int(place)]
            guard value > 0 else { continue }
            sum.add(weight(place) * value * log(value / mean(place)))
        }
        return sum.value / amount
    }

    /// The people by ascending rank; `nil` without ranks, and where the ranked have nothing.
    func concentration() -> (index: Double, curve: [Equity.Point], mean: Double, range: Double)? {
        guard let ranks else { return nil }
        let order = ranks.withUnsafeBufferPointer { ranks in
            known.filter { !ranks[Int($0)].isNaN }.sorted { (ranks[Int($0)], $0) < (ranks[Int($1)], $1) }
        }
        var steps: [(people: Double, amount: Double)] = []
        var (people, amount) = (CompensatedSum(), CompensatedSum())
        var (least, greatest) = (Double.infinity, -Double.infinity)
        var step = (people: CompensatedSum(), amount: CompensatedSum())
        for (index, place) in order.enumerated() {
            let (weight, value) = (weight(place), values[Int(place)])
            step.people.add(weight)
            step.amount.add(weight * value)
            people.add(weight)
            amount.add(weight * value)
            (least, greatest) = (min(least, value), max(greatest, value))
            if index + 1 == order.count || ranks[Int(order[index + 1])] != ranks[Int(place)] {
                steps.append((step.people.value, step.amount.value))
                step = (CompensatedSum(), CompensatedSum())
            }
        }
        guard people.value > 0, amount.value > 0 else { return nil }
        let spread = Spread(steps, people: people.value, amount: amount.value)
        return (spread.index, spread.curve, amount.value / people.value, greatest - least)
    }
}
