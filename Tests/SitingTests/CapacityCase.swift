import Siting
import TestSupport

/// Small random questions of siting with capacities, and their answers by trying every set of candidates.
///
/// What a set is worth comes from cuts, not from flows: facilities can serve all the weight of some clients exactly where no
/// part of it is more than the capacities in its reach (Hall 1935; Gale 1957); the least cost of a transport from all bases of
/// its dual, the integral prices of whole costs.
struct CapacityCase {
    var problem: SitingProblem
    var sites: Int
    var threshold: Double
    let keptCount: Int
    /// The cost of each client to each facility, kept ones first; infinite where it cannot be reached.
    let matrix: [[Double]]
    let capacities: [Double]

    /// The case of a seed: ties, clients without weight, pairs that cannot be reached, kept, required, conflicts, too little
    /// room.
    init(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        let candidates = 1 + roll(6)
        let clients = 1 + roll(6)
        keptCount = [0, 0, 1, 2][roll(4)]
        let range = [3, 9, 40][roll(3)]
        let holes = [0, 0, 2, 5][roll(4)]
        let facilities = keptCount + candidates
        let table: [[Double]] = (0..<clients).map { _ in
            (0..<facilities).map { _ in roll(10) < holes ? .infinity : Double(roll(range)) }
        }
        matrix = table
        let weights = (0..<clients).map { _ in Double(roll(5) == 0 ? 0 : 1 + roll(6)) }
        let total = Int(weights.reduce(0, +))
        let room = (0..<facilities).map { _ in
            roll(8) == 0 ? Double.infinity : Double(roll(2 * max(1, total / 2) + 2))
        }
        capacities = room
        var starts = [0]
        var ids: [Int32] = []
        var costs: [Double] = []
        for facility in 0..<facilities {
            for client in 0..<clients where table[client][facility] < .infinity {
                ids.append(Int32(client))
                costs.append(table[client][facility])
            }
            starts.append(ids.count)
        }
        problem = SitingProblem(
            weights: weights,
            rows: Self.rows(table, keptCount),
            keptCosts: Self.kept(table, keptCount)
        )
        problem.capacities = SiteCapacities(
            kept: Array(room.prefix(keptCount)),
            sites: Array(room.dropFirst(keptCount)),
            costs: CostColumns(clientCount: clients, starts: starts, clients: ids, costs: costs)
        )
        if roll(4) == 0 { problem.required = (0..<candidates).filter { _ in roll(4) == 0 } }
        if roll(3) == 0 {
            var excluded = [[Int32]](repeating: [], count: candidates)
            let rate = 1 + roll(5)
            for one in 0..<candidates {
                for other in 0..<one where roll(10) < rate {
                    excluded[one].append(Int32(other))
                    excluded[other].append(Int32(one))
                }
            }
            problem.conflicts = SiteConflicts(excluded: excluded.map { $0.sorted() })
        }
        sites = roll(10) == 0 ? candidates + roll(2) : roll(min(4, candidates) + 1)
        threshold = Double(roll(range))
    }

    private static func rows(_ table: [[Double]], _ keptCount: Int) -> CostRows {
        var starts = [0]
        var ids: [Int32] = []
        var costs: [Double] = []
        for row in table {
            let own = row.dropFirst(keptCount).enumerated().filter { $0.element < .infinity }
            for (candidate, cost) in own.sorted(by: { ($0.element, $0.offset) < ($1.element, $1.offset) }) {
                ids.append(Int32(candidate))
                costs.append(cost)
            }
            starts.append(ids.count)
        }
        return CostRows(
            candidateCount: (table.first?.count ?? keptCount) - keptCount,
            starts: starts,
            candidates: ids,
            costs: costs
        )
    }

    private static func kept(_ table: [[Double]], _ keptCount: Int) -> [Double] {
        table.map { $0.prefix(keptCount).min() ?? .infinity }
    }

    /// Every set of candidates that may be opened.
    var sets: [[Int]] {
        let conflicts = problem.conflicts.excluded
        return (0..<(1 << (capacities.count - keptCount))).compactMap { bits in
            let set = (0..<(capacities.count - keptCount)).filter { bits >> $0 & 1 == 1 }
            guard problem.required.allSatisfy(set.contains) else { return nil }
            guard conflicts.isEmpty || set.allSatisfy({ one in conflicts[one].allSatisfy { !set.contains(Int($0)) } })
            else { return nil }
            return set
        }
    }

    /// Clients with weight.
    var clients: [Int] { problem.weights.indices.filter { problem.weights[$0] > 0 } }

    /// The weight that a set serves within a cost: the least, over the parts of the clients, of what is not in the part and of
    /// the capacities in reach of it (the cut of least capacity; Ford & Fulkerson 1956).
    func served(_ set: [Int], within radius: Double) -> Double {
        let open = Array(0..<keptCount) + set.map { $0 + keptCount }
        let clients = clients
        var least = Double.infinity
        for bits in 0..<(1 << clients.count) {
            var (outside, reach) = (0.0, Set<Int>())
            for (place, client) in clients.enumerated() {
                if bits >> place & 1 == 0 {
                    outside += problem.weights[client]
                } else {
                    for facility in open where matrix[client][facility] <= radius { reach.insert(facility) }
                }
            }
            least = min(least, reach.reduce(outside) { $0 + capacities[$1] })
        }
        return least
    }

    /// The least greatest cost at which a set serves everybody; infinite where it cannot.
    func center(_ set: [Int]) -> Double {
        let weight = clients.reduce(0) { $0 + problem.weights[$1] }
        let costs = Set(matrix.flatMap(\.self) + [0]).filter { $0 < .infinity }.sorted()
        return costs.first { served(set, within: $0) >= weight } ?? .infinity
    }

    /// The least weight × cost at which a set serves everybody; infinite where it cannot. Unit by unit of weight, each along
    /// the cheapest chain that Bellman and Ford find (1956).
    func median(_ set: [Int]) -> Double {
        let open = Array(0..<keptCount) + set.map { $0 + keptCount }
        var flow = matrix.map { row in row.map { _ in 0 } }
        var load = [Int: Int]()
        for client in clients {
            for _ in 0..<Int(problem.weights[client]) {
                // The cheapest way to each facility, through clients that give way.
                var cost = open.reduce(into: [Int: Double]()) { $0[$1] = matrix[client][$1] }
                var from: [Int: (facility: Int, client: Int)] = [:]
                for _ in open {
                    for one in open where cost[one] ?? .infinity < .infinity {
                        for other in open where other != one {
                            for moved in clients where flow[moved][one] > 0 && matrix[moved][other] < .infinity {
                                let length = (cost[one] ?? 0) + matrix[moved][other] - matrix[moved][one]
                                if length < (cost[other] ?? .infinity) {
                                    cost[other] = length
                                    from[other] = (one, moved)
                                }
                            }
                        }
                    }
                }
                let free = open.filter { Double(load[$0] ?? 0) < capacities[$0] && (cost[$0] ?? .infinity) < .infinity }
                guard let goal = free.min(by: { (cost[$0] ?? 0, $0) < (cost[$1] ?? 0, $1) }) else { return .infinity }
                load[goal, default: 0] += 1
                var place = goal
                while let step = from[place] {
                    flow[step.client][place] += 1
                    flow[step.client][step.facility] -= 1
                    place = step.facility
                }
                flow[client][place] += 1
            }
        }
        var sum = 0.0
        for client in clients {
            for facility in open where flow[client][facility] > 0 {
                sum += Double(flow[client][facility]) * matrix[client][facility]
            }
        }
        return sum
    }

    /// The clients with weight that nothing reaches within a cost.
    func unreachable(within radius: Double = .greatestFiniteMagnitude) -> [Int] {
        clients.filter { client in !matrix[client].contains { $0 <= radius } }
    }
}
