/// An answer to a question of siting, with its proof.
public struct SitingSolution: Sendable, Equatable {
    /// How far the proof goes.
    public enum Status: String, Sendable {
        /// The bound meets the objective within 1e-9 of it: nothing is better.
        case optimal
        /// The gap that was asked for is reached.
        case gap
        /// The time ran out.
        case timeLimit = "time-limit"
        /// No set of sites answers the question.
        case infeasible

        /// How far a proof goes that leaves a gap, where another was asked for.
        static func of(gap: Double, asked: Double) -> Status {
            gap <= 1e-9 ? .optimal : gap <= asked ? .gap : .timeLimit
        }
    }

    /// The value of the plan: weight × cost (p-median), the largest cost (p-center), weight covered, kept facilities
    /// included (maximal covering), the number of sites (set covering). NaN where there is no plan.
    public var objective: Double
    /// What no plan can better: at most the objective where it is minimised, at least where it is maximised.
    public var bound: Double
    /// The candidates opened, required ones included, in ascending order.
    public var sites: [Int]
    /// Those of ``sites`` that are in every optimal plan that was found (p-median, p-center), or that no other candidate can
    /// replace alone at equal value (coverings). All that every optimal plan has are among them.
    public var alwaysChosen: [Int]
    /// How far the proof goes.
    public var status: Status
    /// The clients with weight that make the question infeasible: those that nothing reaches.
    public var unreachable: [Int]
    /// The weight that there is no room for, which makes the question infeasible: what the best sites found leave over.
    public var shortfall = 0.0

    /// Makes a solution.
    public init(
        objective: Double,
        bound: Double,
        sites: [Int],
        alwaysChosen: [Int] = [],
        status: Status,
        unreachable: [Int] = []
    ) {
        self.objective = objective
        self.bound = bound
        self.sites = sites
        self.alwaysChosen = alwaysChosen
        self.status = status
        self.unreachable = unreachable
    }

    /// The distance of bound and objective, as a share of the objective; 0 where they meet.
    public var gap: Double { Self.gap(objective, bound) }

    /// The distance of an objective and a bound, as a share of the objective; 0 where they meet.
    package static func gap(_ objective: Double, _ bound: Double) -> Double {
        guard objective != bound else { return 0 }
        return abs(objective - bound) / max(abs(objective), .leastNormalMagnitude)
    }

    /// The answer where no set of sites answers the question.
    static func infeasible(_ unreachable: [Int] = []) -> SitingSolution {
        SitingSolution(objective: .nan, bound: .nan, sites: [], status: .infeasible, unreachable: unreachable)
    }
}
