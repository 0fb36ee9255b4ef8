/// The cheapest flow from clients to some open facilities, each within its capacity (Hitchcock 1941), by shortest augmenting
/// paths in the small graph of the facilities.
///
/// Each client starts at the facility of least cost + price. Then load moves from facilities with too much to such with too
/// little along the cheapest chain of moves (Tomizawa 1971; Edmonds & Karp 1972); the prices keep every move at 0 or more.
/// One facility more, without limit, serves at the penalty. Room that is left is a client of cost 0, so that in the end every
/// facility is full to the last. Exact for weights and capacities that are whole numbers, else to their rounding.
final class Transport {
    let instance: CapacityInstance
    /// The open facilities; behind them stands the one that serves at the penalty.
    let open: [Int32]
    /// How many facilities there are, that at the penalty counted.
    let width: Int
    /// How many clients there are; of a covering those that the same open facilities reach are one.
    let clients: Int
    /// The weight of each.
    let weights: [Double]
    /// The place here of each client of the instance; empty where they are the same.
    private let groups: [Int32]
    /// The cost of each client (and of the room that is left, the last) to each facility, client by client.
    let costs: UnsafeMutablePointer<Double>
    /// What each client sends to each facility.
    let flows: UnsafeMutablePointer<Double>
    /// What a place at each facility is worth; 0 at those that have room left.
    var prices: [Double]
    /// Load − capacity of each facility.
    var excess: [Double]
    /// The moves from each facility to each other one, the cheapest first.
    var moves: [MoveHeap]
    /// Whether the moves from each facility are there; they are made when they are first asked for.
    var hasMoves: [Bool]
    /// What the cheapest move from each facility to each other one costs, without prices; infinite where there is none.
    var keys: [Double]
    /// The client of that move.
    var heads: [Int32]
    /// No flow is worth less; in the end what it is worth.
    var bound = 0.0
    /// Whether the flow was given up because no flow is worth less than what was asked for.
    var isGivenUp = false

    /// Solves the problem.
    ///
    /// - Parameters:
    ///   - instance: clients, costs and capacities.
    ///   - open: the open facilities.
    ///   - start: prices of places at them, to start from; any are right, good ones are fast.
    ///   - cutoff: a flow that is worth as much or more is given up.
    init(_ instance: CapacityInstance, open: [Int32], prices start: [Double]? = nil, cutoff: Double = .infinity) {
        self.instance = instance
        self.open = open
        width = open.count + 1
        (groups, weights) = instance.isCovering ? Self.groups(instance, open) : ([], instance.weights)
        clients = weights.count
        costs = .allocate(capacity: (clients + 1) * width)
        flows = .allocate(capacity: (clients + 1) * width)
        costs.initialize(repeating: .infinity, count: (clients + 1) * width)
        flows.initialize(repeating: 0, count: (clients + 1) * width)
        prices = (start ?? [Double](repeating: 0, count: open.count)) + [0]
        excess = open.map { -instance.capacities[Int($0)] } + [-instance.total]
        moves = [MoveHeap](repeating: MoveHeap(), count: width * width)
        hasMoves = [Bool](repeating: false, count: width)
        keys = [Double](repeating: .infinity, count: width * width)
        heads = [Int32](repeating: -1, count: width * width)
        fillCosts()
        assign()
        balance(cutoff)
        let least = prices.min() ?? 0
        for place in prices.indices { prices[place] -= least }
    }

    deinit {
        costs.deallocate()
        flows.deallocate()
    }

    /// Parts the clients by the open facilities that reach them (partition refinement; Paige & Tarjan 1987).
    private static func groups(_ instance: CapacityInstance, _ open: [Int32]) -> ([Int32], [Double]) {
        var groups = [Int32](repeating: 0, count: instance.clientCount)
        var count: Int32 = 1
        for facility in open {
            var parts = [Int32](repeating: -1, count: Int(count))
            for pair in instance.columns.column(Int(facility)) {
                let client = Int(instance.columns.clients[pair])
                let group = Int(groups[client])
                if parts[group] < 0 {
                    parts[group] = count
                    count += 1
                }
                groups[client] = parts[group]
            }
        }
        var numbers = [Int32](repeating: -1, count: Int(count))
        var weights: [Double] = []
        for client in groups.indices {
            let group = Int(groups[client])
            if numbers[group] < 0 {
                numbers[group] = Int32(weights.count)
                weights.append(0)
            }
            groups[client] = numbers[group]
            weights[Int(numbers[group])] += instance.weights[client]
        }
        return (groups, weights)
    }

    /// The place of a client of the instance.
    func place(of client: Int) -> Int { groups.isEmpty ? client : Int(groups[client]) }

    private func fillCosts() {
        instance.columns.clients.withUnsafeBufferPointer { ids in
            instance.columns.costs.withUnsafeBufferPointer { values in
                for (place, facility) in open.enumerated() {
                    for pair in instance.columns.column(Int(facility)) {
                        costs[self.place(of: Int(ids[pair])) * width + place] = values[pair]
                    }
                }
            }
        }
        for client in 0..<clients { costs[client * width + width - 1] = instance.penalty }
        for place in 0..<width { costs[clients * width + place] = 0 }
    }

    /// Sends every client to the facility of least cost + price, and spreads the room that is left over those of least price.
    private func assign() {
        prices.withUnsafeBufferPointer { prices in
            for client in 0..<clients {
                let row = costs + client * width
                var best = width - 1
                var least = row[best] + prices[best]
                for place in 0..<width - 1 where row[place] + prices[place] < least {
                    (best, least) = (place, row[place] + prices[place])
                }
                flows[client * width + best] = weights[client]
                excess[best] += weights[client]
                bound += weights[client] * least
            }
        }
        var room = open.reduce(0) { $0 + instance.capacities[Int($1)] }
        let least = prices.min() ?? 0
        bound += room * least - instance.total * prices[width - 1]
        for place in open.indices { bound -= instance.capacities[Int(open[place])] * prices[place] }
        let cheapest = prices.indices.filter { prices[$0] == least }
        for place in cheapest where excess[place] < 0 {
            let share = min(room, -excess[place])
            flows[clients * width + place] = share
            excess[place] += share
            room -= share
        }
        if room > 0, let last = cheapest.last {
            flows[clients * width + last] += room
            excess[last] += room
        }
    }

    /// The weight that nobody serves.
    var unserved: Double {
        var sum = 0.0
        for client in 0..<clients { sum += flows[client * width + width - 1] }
        return sum
    }

    /// Weight × cost of the flow, the penalty included.
    var value: Double {
        var sum = 0.0
        for pair in 0..<clients * width where flows[pair] > 0 { sum += flows[pair] * costs[pair] }
        return sum
    }

    /// What a unit of each client costs with the price of its place: multipliers at which the relaxation meets the value.
    var multipliers: [Double] {
        let own = (0..<clients).map { client in
            var least = Double.infinity
            for place in 0..<width { least = min(least, costs[client * width + place] + prices[place]) }
            return least
        }
        return groups.isEmpty ? own : groups.map { own[Int($0)] }
    }
}
