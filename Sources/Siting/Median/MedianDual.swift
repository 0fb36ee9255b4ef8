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
    /// How long the steps are, as a share of what would reach the target if the slope held.
    private(set) var stepShare: Double
    private(set) var iterations = 0
    /// The mean of the slopes so far.
    private var direction: [Double]
    private var trial: [Double]
    /// What a step along the slope of each multiplier is multiplied with, so that all move in the unit of cost.
    private let metric: [Double]
    /// The largest value of each multiplier.
    private let limits: [Double]
    /// The largest weight of a new solution in the means.
    private var shareLimit = 0.1
    private var failures = 0
    private var lastBound = -Double.infinity

    init(
        _ rows: MedianRows,
        start: [Double],
        openingCost: Double? = nil,
        stepShare: Double = 0.1,
        threads: Int
    ) {
        self.rows = rows
        self.stepShare = stepShare
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

    /// Whether further steps would bring little.
    var isStalled: Bool { stepShare < 1e-3 || isLevel }
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
            if bound >= cutoff || (iterations % 16 == 0 && deadline.isPast) { return }
            iterations += 1
            isLevel = !step(towards: target)
            if isLevel { return }
            if iterations % 100 == 0 {
                if bound - lastBound < 0.01 * (target - bound) { shareLimit = max(shareLimit / 2, 1e-3) }
                lastBound = bound
            }
        }
    }

    /// Makes one step; gives whether the mean slope leaves a direction to go.
    private func step(towards target: Double) -> Bool {
        var norm = 0.0
        for client in direction.indices { norm += metric[client] * direction[client] * direction[client] }
        guard norm > 0 else { return false }
        let scale = stepShare * max(target - bound, 1e-12 * abs(target)) / norm
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
        // the weight of the new slope that makes the mean shortest, within its limits
        let spread = slopeNorm - 2 * dot + norm
        let shortest = spread > 0 ? (norm - dot) / spread : shareLimit
        let share = min(shareLimit, max(shareLimit / 10, shortest))
        for client in direction.indices { direction[client] += share * (slopes[client] - direction[client]) }
        for candidate in openness.indices {
            openness[candidate] += share * (Double(relaxation.isChosen[candidate]) - openness[candidate])
        }
        if value > bound {
            accept(value)
            failures = 0
            if dot > 0 { stepShare = min(stepShare * 1.1, 2) }
        } else {
            failures += 1
            if failures >= 20 {
                failures = 0
                stepShare = max(stepShare * 0.66, 1e-5)
            }
        }
        return true
    }
}
