/// A question of siting with capacities, made ready for a search: the clients with weight, the kept facilities and then the
/// candidates, and a penalty in the place of those whom nobody serves.
///
/// The value of a set of sites is the least sum of weight × cost of a flow from clients to open facilities, each within its
/// capacity, and of weight × penalty that is left over (a transport problem; Hitchcock 1941). With all costs 0 and the penalty
/// 1 it is the weight that a greatest flow leaves over.
struct CapacityInstance: Sendable {
    let weights: [Double]
    /// Of kept facilities, then of candidates; no more than all the weight.
    let capacities: [Double]
    let keptCount: Int
    let columns: CostColumns
    /// What a unit of weight costs that nobody serves.
    let penalty: Double
    /// Whether a value is the weight that is left over: costs are 0, the penalty is 1.
    let isCovering: Bool
    /// The facilities of the candidates that every plan opens.
    let required: [Int32]
    /// For each candidate, those it excludes; empty without conflicts.
    let excluded: [[Int32]]
    /// Whether every value is a whole number, so that bounds can be rounded up.
    let isWhole: Bool
    /// The clients of the problem behind each client here.
    let members: [[Int]]
    let total: Double

    var clientCount: Int { weights.count }
    var facilityCount: Int { capacities.count }
    var candidateCount: Int { capacities.count - keptCount }
    /// The kept facilities and the required candidates.
    var base: [Int32] { (0..<Int32(keptCount)) + required }
    /// What counts as nothing left over.
    var slack: Double { isWholeWeight ? 0.5 : 1e-9 * total }
    private let isWholeWeight: Bool

    /// Who is served at what cost, where everybody with weight has to be; the penalty is higher than any chain of moves.
    init(median problem: SitingProblem, _ capacities: SiteCapacities) {
        let greatest = capacities.costs.costs.max() ?? 0
        self.init(problem, capacities, penalty: 100 * (greatest + 1) * Double(capacities.kept.count + 20)) { $0 }
    }

    /// How much weight is left over when nobody is served beyond `threshold`.
    init(covering problem: SitingProblem, _ capacities: SiteCapacities, within threshold: Double) {
        self.init(problem, capacities, penalty: 1) { $0 <= threshold ? 0 : .infinity }
    }

    private init(
        _ problem: SitingProblem,
        _ given: SiteCapacities,
        penalty: Double,
        cost: (Double) -> Double
    ) {
        isCovering = penalty == 1
        let total = problem.weights.reduce(0, +)
        var rows = [[Int32]](repeating: [], count: isCovering ? problem.weights.count : 0)
        if isCovering {
            for facility in 0..<given.costs.facilityCount {
                for pair in given.costs.column(facility) where cost(given.costs.costs[pair]) < .infinity {
                    rows[Int(given.costs.clients[pair])].append(Int32(facility))
                }
            }
        }
        // Clients that the same facilities cover are one.
        var numbers = [Int32](repeating: -1, count: problem.weights.count)
        var members: [[Int]] = []
        var classes: [[Int32]: Int] = [:]
        for client in problem.weights.indices where problem.weights[client] > 0 {
            if isCovering, let known = classes[rows[client]] {
                members[known].append(client)
                continue
            }
            if isCovering { classes[rows[client]] = members.count }
            numbers[client] = Int32(members.count)
            members.append([client])
        }
        self.members = members
        weights = members.map { $0.reduce(0) { $0 + problem.weights[$1] } }
        var starts = [0]
        var clients: [Int32] = []
        var costs: [Double] = []
        for facility in 0..<given.costs.facilityCount {
            for pair in given.costs.column(facility) {
                let client = numbers[Int(given.costs.clients[pair])]
                let own = cost(given.costs.costs[pair])
                guard client >= 0, own < .infinity else { continue }
                clients.append(client)
                costs.append(own)
            }
            starts.append(clients.count)
        }
        columns = CostColumns(clientCount: members.count, starts: starts, clients: clients, costs: costs)
        capacities = (given.kept + given.sites).map { min($0, total) }
        keptCount = given.kept.count
        self.penalty = penalty
        self.total = total
        required = problem.required.map { Int32($0 + given.kept.count) }
        excluded = problem.conflicts.excluded
        isWholeWeight = (weights + capacities).allSatisfy { $0 == $0.rounded() } && total < 1e15
        isWhole = isCovering && isWholeWeight
    }

    /// Whether two candidates, given as facilities, may not be opened together.
    func excludes(_ one: Int32, _ other: Int32) -> Bool {
        !excluded.isEmpty && excluded[Int(one) - keptCount].contains(other - Int32(keptCount))
    }

    /// A bound of a value, rounded up where values are whole numbers.
    func rounded(_ bound: Double) -> Double {
        guard isWhole, bound.isFinite else { return bound }
        return max(bound, (bound - 1e-6 - 1e-12 * total).rounded(.up))
    }
}

extension CapacityInstance {
    /// The value of a plan; `nil` where somebody is left over who has to be served.
    func value(_ transport: Transport) -> Double? {
        let unserved = transport.unserved
        if isCovering { return unserved <= 1e-12 * total ? 0 : unserved }
        return unserved > slack ? nil : transport.value
    }

    /// Whether no two candidates, given as facilities, exclude each other.
    func isCompatible(_ candidates: [Int32]) -> Bool {
        excluded.isEmpty
            || candidates.indices.allSatisfy { one in
                candidates[..<one].allSatisfy { !excludes(candidates[one], $0) }
            }
    }
}
