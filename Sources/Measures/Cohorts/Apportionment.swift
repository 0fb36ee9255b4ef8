internal import Geometry
public import Travel

/// Shares a whole number of seats, households or places out by weights, exactly.
public struct Apportionment: Hashable, Sendable {
    /// How fractions are settled.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// Each gets the whole part of its quota; what is left goes to the largest remainders (Hamilton, Hare). Keeps
        /// every area within one of its quota.
        case largestRemainder = "largest-remainder"
        /// Quotients by 1, 3, 5 … (Webster, Sainte-Laguë 1910). No area loses when the total grows; the quota can, rarely,
        /// be missed by more than one.
        case sainteLague = "sainte-lague"
    }

    /// What each area gets; adds up to the total.
    public let seats: [Int]
    /// What each would get if people could be divided, within its floor and ceiling; adds up to the total.
    public let quotas: [Double]

    /// Shares `total` out.
    ///
    /// Ties go to the area that comes first.
    ///
    /// - Parameters:
    ///   - total: what there is, not negative.
    ///   - weights: finite, none negative; an area without weight gets its floor.
    ///   - floors: the least of each; `nil` for 0.
    ///   - ceilings: the most of each; `nil` for no limit.
    ///   - method: how fractions are settled.
    /// - Throws: ``ComputationError`` with code `invalidArgument` where floors exceed ceilings or the total, or where the
    ///   total cannot be placed.
    public init(
        _ total: Int,
        weights: [Double],
        floors: [Int]? = nil,
        ceilings: [Int]? = nil,
        method: Method = .largestRemainder
    ) throws(ComputationError) {
        let floors = floors ?? Array(repeating: 0, count: weights.count)
        let ceilings = ceilings ?? Array(repeating: total, count: weights.count)
        // Without weight there is nothing beyond the floor.
        let limits = weights.indices.map { weights[$0] > 0 ? min(ceilings[$0], total) : min(floors[$0], total) }
        let valid = weights.allSatisfy { $0 >= 0 && $0.isFinite } && total >= 0 && total <= 1 << 52
        guard valid, floors.count == weights.count, ceilings.count == weights.count else { throw .badApportionment }
        guard zip(floors, limits).allSatisfy({ $0 >= 0 && $0 <= $1 }), floors.reduce(0, +) <= total else {
            throw .floorsTooHigh(total)
        }
        guard limits.reduce(0, { $0 + min($1, total) }) >= total else { throw .ceilingsTooLow(total) }
        let bounds = zip(floors, limits).map { (low: $0, high: $1) }
        quotas = Self.quotas(total, weights, bounds)
        switch method {
        case .largestRemainder: seats = Self.byRemainder(total, quotas, bounds)
        case .sainteLague: seats = Self.byDivisor(total, weights, bounds)
        }
    }

    /// The quotas: in proportion to the weights between the bounds, so that they add up.
    private static func quotas(_ total: Int, _ weights: [Double], _ bounds: [(low: Int, high: Int)]) -> [Double] {
        func at(_ factor: Double) -> [Double] {
            zip(weights, bounds).map { min(Double($1.high), max(Double($1.low), $0 * factor)) }
        }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return bounds.map { Double($0.low) } }
        let plain = weights.map { $0 / sum * Double(total) }
        // Without a bound in the way, the quotas are exact.
        if zip(plain, bounds).allSatisfy({ $0 >= Double($1.low) && $0 <= Double($1.high) }) { return plain }
        var (low, high) = (0.0, (weights.filter { $0 > 0 }.min().map { Double(total) / $0 } ?? 0) * 2)
        for _ in 0..<300 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if at(middle).reduce(0, +) < Double(total) { low = middle } else { high = middle }
        }
        return at(high)
    }

    private static func byRemainder(_ total: Int, _ quotas: [Double], _ bounds: [(low: Int, high: Int)]) -> [Int] {
        // What is whole but for rounding is whole.
        var seats = quotas.map { quota in
            let nearest = quota.rounded()
            return Int(abs(quota - nearest) < 1e-9 * max(1, nearest) ? nearest : quota.rounded(.down))
        }
        let order = quotas.indices.sorted {
            let (left, right) = (quotas[$0] - Double(seats[$0]), quotas[$1] - Double(seats[$1]))
            return left != right ? left > right : $0 < $1
        }
        var rest = total - seats.reduce(0, +)
        // One round is enough but for rounding of the quotas themselves.
        while rest > 0 {
            let before = rest
            for index in order where rest > 0 && seats[index] < bounds[index].high {
                seats[index] += 1
                rest -= 1
            }
            if rest == before { break }
        }
        while rest < 0 {
            let before = rest
            for index in order.reversed() where rest < 0 && seats[index] > bounds[index].low {
                seats[index] -= 1
                rest += 1
            }
            if rest == before { break }
        }
        return seats
    }

    private static func byDivisor(_ total: Int, _ weights: [Double], _ bounds: [(low: Int, high: Int)]) -> [Int] {
        func at(_ factor: Double) -> [Int] {
            zip(weights, bounds).map { weight, bound in
                let ideal = (weight * factor).rounded(.toNearestOrAwayFromZero)
                return Int(min(Double(bound.high), max(Double(bound.low), ideal)))
            }
        }
        guard weights.contains(where: { $0 > 0 }) else { return bounds.map(\.low) }
        // The largest factor that places no more than there is; ties are then settled one by one.
        var (low, high) = (0.0, (weights.filter { $0 > 0 }.min().map { Double(total + 1) / $0 } ?? 0) * 2)
        for _ in 0..<1100 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if at(middle).reduce(0, +) <= total { low = middle } else { high = middle }
        }
        var seats = at(low)
        var rest = total - seats.reduce(0, +)
        while rest > 0 {
            let next = weights.indices.filter { seats[$0] < bounds[$0].high && weights[$0] > 0 }
                .max { left, right in
                    let (a, b) = (
                        weights[left] / Double(2 * seats[left] + 1), weights[right] / Double(2 * seats[right] + 1)
                    )
                    return a != b ? a < b : left > right
                }
            guard let next else { break }
            seats[next] += 1
            rest -= 1
        }
        return seats
    }
}

extension ComputationError {
    static var badApportionment: ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "weights are finite and not negative, and the total is a whole number",
                fr: "les poids sont finis et non négatifs, et le total est un nombre entier"
            )
        )
    }

    static func floorsTooHigh(_ total: Int) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "the floors leave no room: one exceeds its ceiling, or together they exceed \(total)",
                fr: "les planchers ne laissent pas de place : l’un dépasse son plafond, ou leur somme dépasse \(total)"
            )
        )
    }

    static func ceilingsTooLow(_ total: Int) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "\(total) cannot be placed: the ceilings, or the areas with a weight, leave too little room",
                fr:
                    "\(total) ne peut être réparti : les plafonds, ou les territoires qui ont un poids, laissent trop peu "
                    + "de place"
            )
        )
    }
}
