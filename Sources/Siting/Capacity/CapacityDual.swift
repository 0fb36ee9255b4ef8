/// Raises the bound of ``CapacityRelaxation`` by the volume algorithm (Barahona & Anbil 2000).
final class CapacityDual {
    let relaxation: CapacityRelaxation
    /// The best bound so far.
    private(set) var bound = -Double.infinity
    /// The multipliers of the best bound, per unit of weight.
    private(set) var multipliers: [Double]
    /// The best that is known of each free candidate: what no plan with it, and none without it, is worth less than.
    private(set) var decisions: [(ifOpen: Double, ifClosed: Double)] = []
    /// The candidates chosen at the best bound.
    private(set) var chosen: [Int32] = []
    /// What a place at each open facility, and behind them at those chosen, is worth at the best bound.
    private(set) var prices: [Double] = []
    /// How much of each facility of the relaxation is open in the mean of the solutions so far.
    private(set) var openness: [Double]
    private var steps: VolumeSteps
    private var direction: [Double]
    private var trial: [Double]
    private let limits: [Double]
    private let metric: [Double]
    private var isLevel = false

    /// Starts.
    ///
    /// - Parameters:
    ///   - relaxation: whose bound is raised.
    ///   - start: multipliers to start from.
    ///   - limits: the largest of each client.
    ///   - stepShare: how long steps are at first.
    init(_ relaxation: CapacityRelaxation, start: [Double], limits: [Double], stepShare: Double = 0.1) {
        self.relaxation = relaxation
        let count = relaxation.slopes.count
        self.limits = limits + [Double](repeating: relaxation.instance.penalty, count: count - limits.count)
        metric = relaxation.metric
        steps = VolumeSteps(share: stepShare)
        let whole = start + [Double](repeating: 0, count: count - start.count)
        multipliers = whole
        relaxation.limit(&multipliers, to: self.limits)
        trial = multipliers
        direction = []
        openness = []
        accept(relaxation.evaluate(multipliers))
        direction = relaxation.slopes
        openness = relaxation.isChosen.map { $0 ? 1 : 0 }
    }

    /// How many steps were made.
    var iterations: Int { steps.count }
    /// Whether further steps would bring little.
    var isStalled: Bool { steps.share < 1e-3 || isLevel || bound == .infinity }

    private func accept(_ value: Double) {
        bound = value
        multipliers = trial
        let found = relaxation.decisions(value)
        decisions =
            decisions.isEmpty
            ? found : zip(decisions, found).map { (max($0.ifOpen, $1.ifOpen), max($0.ifClosed, $1.ifClosed)) }
        chosen = zip(relaxation.facilities, relaxation.isChosen).dropFirst(relaxation.openCount)
            .filter(\.1).map(\.0)
        prices = relaxation.prices(of: relaxation.facilities.prefix(relaxation.openCount) + chosen)
    }

    /// Makes up to `limit` steps towards `target`; stops earlier when the bound reaches `cutoff` or stands still.
    func run(_ limit: Int, target: Double, cutoff: Double, until deadline: Deadline) {
        for _ in 0..<limit {
            if bound >= cutoff || isLevel || (steps.count % 8 == 0 && deadline.isPast) { return }
            isLevel = !step(towards: target)
            steps.advance(bound: bound, target: target)
        }
    }

    /// Makes one step; gives whether the mean slope leaves a direction to go.
    private func step(towards target: Double) -> Bool {
        let weights = metric
        var norm = 0.0
        for client in direction.indices { norm += weights[client] * direction[client] * direction[client] }
        guard norm > 0 else { return false }
        let scale = steps.scale(from: bound, to: target, norm: norm)
        for client in trial.indices {
            trial[client] = max(0, multipliers[client] + scale * direction[client])
        }
        relaxation.limit(&trial, to: limits)
        let free = relaxation.room(trial, limits)
        let value = relaxation.evaluate(trial)
        var (dot, slopeNorm) = (0.0, 0.0)
        var slopes = relaxation.slopes
        for client in trial.indices {
            if slopes[client] > 0 && free[client] <= 0 { slopes[client] = 0 }
            if slopes[client] < 0 && trial[client] <= 0 { slopes[client] = 0 }
            dot += weights[client] * slopes[client] * direction[client]
            slopeNorm += weights[client] * slopes[client] * slopes[client]
        }
        let share = steps.weight(norm: norm, dot: dot, slopeNorm: slopeNorm)
        for client in direction.indices { direction[client] += share * (slopes[client] - direction[client]) }
        for place in openness.indices {
            openness[place] += share * ((relaxation.isChosen[place] ? 1 : 0) - openness[place])
        }
        let isBetter = value > bound
        if isBetter { accept(value) }
        steps.note(isBetter: isBetter, dot: dot)
        return true
    }
}
