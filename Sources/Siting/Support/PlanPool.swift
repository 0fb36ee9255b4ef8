/// The best plan found, and the others that are as good.
struct PlanPool: Sendable {
    /// The value of the best plan; infinite before the first.
    private(set) var objective = Double.infinity
    /// The best plan: of equal ones the first found. Candidates of the problem in ascending order.
    private(set) var best: [Int32] = []
    /// Plans at this value or above are no answers.
    var ceiling = Double.infinity
    /// The sites of every plan that is an answer, whether it is among the best or not.
    private(set) var common: Set<Int32> = []
    private var hasAnswer = false
    private var equals: [(plan: [Int32], value: Double)] = []

    /// Takes a plan into account.
    mutating func offer(_ plan: [Int32], _ value: Double) {
        if value < ceiling {
            common = hasAnswer ? common.intersection(plan) : Set(plan)
            hasAnswer = true
        }
        guard value < .infinity, value <= objective * (1 + 1e-9) else { return }
        if value < objective * (1 - 1e-12) {
            best = plan
            objective = value
        }
        equals.removeAll { $0.value > objective * (1 + 1e-9) }
        if equals.count < 1_000, !equals.contains(where: { $0.plan == plan }) { equals.append((plan, value)) }
    }

    /// The sites that all of the best plans have.
    var alwaysChosen: [Int] {
        var common = Set(best)
        for (plan, _) in equals { common.formIntersection(plan) }
        return common.map(Int.init).sorted()
    }
}
