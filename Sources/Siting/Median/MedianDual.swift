/// Raises the Lagrangian bound by the volume algorithm (Barahona & Anbil 2000), which also nears the primal optimum of
/// the linear relaxation.
final class MedianDual {
    let rows: MedianRows
    private let relaxation: MedianRelaxation
    /// The best bound so far.
    private(set) var bound = -Double.infinity
    /// The multipliers of the best bound, per unit of weight.
    private(set) var multipliers: [Double]
    /// ρ at the best bound.
    private(set) var scores: [Double]
    /// The sites chosen at the best bound.
    private(set) var chosen: [Int32] = []
    /// How much of each candidate is open in the mean of the solutions so far.
    private(set) var openness: [Double]
    private var steps: VolumeSteps
    /// The mean of the slopes so far.
    private var direction: [Double]
    private var trial: [Double]
    /// What a step along the slope of each multiplier is multiplied with, so that all move in the unit of cost.
    private let metric: [Double]
    /// The largest value of each multiplier.
    private let limits: [Double]

    init(
        _ rows: MedianRows,
        start: [Double],
        openingCost: Double? = nil,
        stepShare: Double = 0.1,
        threads: Int
    ) {
        self.rows = rows
        steps = VolumeSteps(share: stepShare)
        relaxation = MedianRelaxation(rows, openingCost: openingCost, threads: threads)
        multipliers = start
        trial = start
        scores = [Double](repeating: 0, count: rows.candidateCount)
        direction = [Double](repeating: 0, count: rows.multiplierCount)
        // a site serves about this much weight: what a clique's multiplier moves per unit of cost
        let share = rows.weights.reduce(0, +) / Double(max(1, rows.sites))
        metric = rows.weights + [Double](repeating: share, count: rows.conflicts.count)
        limits = rows.caps + [Double](repeating: .infinity, count: rows.conflicts.count)
        openness = [Double](repeating: 0, count: rows.candidateCount)
        accept(relaxation.evaluate(start))
        for client in direction.indices { direction[client] = relaxation.slopes[client] }
        for candidate in openness.indices { openness[candidate] = Double(relaxation.isChosen[candidate]) }
    }

    /// How long the steps are, as a share of what would reach the target if the slope held.
    var stepShare: Double { steps.share }
    /// How many steps were made.
    var iterations: Int { steps.count }
    /// Whether further steps would bring little.
    var isStalled: Bool { steps.share < 1e-3 || isLevel }
    /// Whether the mean slope leaves no direction to go.
    private var isLevel = false

    /// How many pairs were looked at since this was last asked.
    func takeWork() -> Int {
        defer { relaxation.work = 0 }
        return relaxation.work
    }

    private func accept(_ value: Double) {
        bound = value
        for client in trial.indices { multipliers[client] = trial[client] }
        for candidate in scores.indices { scores[candidate] = relaxation.scores[candidate] }
        chosen = relaxation.chosen
    }

    /// Makes up to `limit` steps towards `target`; stops earlier when the bound reaches `cutoff` or stands still.
    func run(_ limit: Int, target: Double, cutoff: Double, until deadline: Deadline) {
        for _ in 0..<limit {
            if bound >= cutoff || (steps.count % 16 == 0 && deadline.isPast) { return }
            isLevel = !step(towards: target)
            if isLevel { return }
            steps.advance(bound: bound, target: target)
        }
    }

    /// Makes one step; gives whether the mean slope leaves a direction to go.
    private func step(towards target: Double) -> Bool {
        var norm = 0.0
        for client in direction.indices { norm += metric[client] * direction[client] * direction[client] }
        guard norm > 0 else { return false }
        let scale = steps.scale(from: bound, to: target, norm: norm)
        for client in 0..<rows.clientCount {
            trial[client] = min(limits[client], max(0, multipliers[client] + scale * direction[client]))
        }
        for row in rows.clientCount..<trial.count {
            trial[row] = max(0, multipliers[row] + scale * metric[row] * direction[row])
        }
        let value = relaxation.evaluate(trial)
        var (dot, slopeNorm) = (0.0, 0.0)
        let slopes = relaxation.slopes
        for client in trial.indices {
            if slopes[client] > 0 && trial[client] >= limits[client] { slopes[client] = 0 }
            if slopes[client] < 0 && trial[client] <= 0 { slopes[client] = 0 }
            dot += metric[client] * slopes[client] * direction[client]
            slopeNorm += metric[client] * slopes[client] * slopes[client]
        }
        let share = steps.weight(norm: norm, dot: dot, slopeNorm: slopeNorm)
        for client in direction.indices { direction[client] += share * (slopes[client] - direction[client]) }
        for candidate in openness.indices {
            openness[candidate] += share * (Double(relaxation.isChosen[candidate]) - openness[candidate])
        }
        let isBetter = value > bound
        if isBetter { accept(value) }
        steps.note(isBetter: isBetter, dot: dot)
        return true
    }
}
