internal import Geometry

/// Makes first plans: grown site by site, each the one that the prices of the last flow promise most of, then exchanged.
struct CapacityStart {
    let instance: CapacityInstance
    /// The pairs that count.
    let columns: CostColumns
    let deadline: Deadline
    let threads: Int
    /// The plans found, candidates as facilities in ascending order, with their values.
    private var plans: [(plan: [Int32], value: Double)] = []
    /// The multipliers of the best flow; `nil` before there is one.
    private(set) var multipliers: [Double]?
    private var best: (plan: [Int32], value: Double)?
    /// What a place at each facility is worth in the best flow.
    private var prices: [Int32: Double] = [:]

    init(_ instance: CapacityInstance, _ columns: CostColumns, _ deadline: Deadline, threads: Int) {
        self.instance = instance
        self.columns = columns
        self.deadline = deadline
        self.threads = threads
    }

    /// Takes a plan in the place of a first one.
    mutating func offer(_ plan: [Int32]) {
        _ = take(Transport(instance, open: (0..<Int32(instance.keptCount)) + plan))
    }

    /// Takes the plan of a flow in the place of a first one.
    mutating func offer(_ transport: Transport) { _ = take(transport) }

    /// The plans found since this was last asked.
    mutating func takePlans() -> [(plan: [Int32], value: Double)] {
        defer { plans = [] }
        return plans
    }

    /// Takes the plan of a flow into account; gives whether it is the best so far.
    private mutating func take(_ transport: Transport) -> Bool {
        guard !transport.isGivenUp, let value = instance.value(transport) else { return false }
        let plan = transport.open.filter { $0 >= instance.keptCount }.sorted()
        plans.append((plan, value))
        guard value < (best?.value ?? .infinity) * (1 - 1e-12) || best == nil else { return false }
        best = (plan, value)
        multipliers = transport.multipliers
        prices = Dictionary(zip(transport.open, transport.prices), uniquingKeysWith: { first, _ in first })
        return true
    }

    /// ρ of candidates, and what a place there is worth.
    private func knapsacks(_ candidates: [Int32], _ multipliers: [Double]) -> [Knapsack] {
        let size = 64
        let chunks = (candidates.count + size - 1) / size
        return concurrentMap(chunks, threads: threads) { chunk in
            var scratch = KnapsackScratch()
            return candidates[chunk * size..<min((chunk + 1) * size, candidates.count)].map { candidate in
                scratch.pack(
                    columns,
                    Int(candidate),
                    weights: instance.weights,
                    multipliers: multipliers,
                    capacity: instance.capacities[Int(candidate)],
                    guess: 0
                )
            }
        }.flatMap(\.self)
    }

    /// Adds sites one by one to what is open.
    mutating func grow(from alone: Transport, _ free: [Int32], sites: Int) {
        var transport = alone
        for _ in 0..<sites {
            let candidates = free.filter { candidate in
                !transport.open.contains(candidate)
                    && transport.open.allSatisfy { $0 < instance.keptCount || !instance.excludes($0, candidate) }
            }
            guard let next = promising(transport, candidates, 1).first else { return }
            transport = next.transport(instance, beside: transport.open, transport.prices)
        }
        _ = take(transport)
    }

    /// A candidate that may be opened.
    private struct Promise {
        let candidate: Int32
        /// What no plan with it is worth less than.
        let bound: Double
        let price: Double

        func transport(
            _ instance: CapacityInstance,
            beside open: [Int32],
            _ prices: [Double],
            cutoff: Double = .infinity
        ) -> Transport {
            Transport(
                instance,
                open: open + [candidate],
                prices: prices.prefix(open.count) + [price.isFinite ? price : 0],
                cutoff: cutoff
            )
        }
    }

    /// The candidates whose opening promises most, the best first.
    private func promising(_ transport: Transport, _ candidates: [Int32], _ count: Int) -> [Promise] {
        let value = transport.value
        return zip(candidates, knapsacks(candidates, transport.multipliers))
            .map { Promise(candidate: $0, bound: value + $1.score, price: $1.price) }
            .sorted { ($0.bound, $0.candidate) < ($1.bound, $1.candidate) }
            .prefix(count).map(\.self)
    }

    /// Adds sites until nobody is left over, then takes out those that are not needed.
    ///
    /// - Parameter first: candidates to begin with, the required ones among them.
    /// - Returns: the plan; `nil` where more sites bring nothing, or those that would are excluded.
    mutating func cover(from first: [Int32]) -> [Int32]? {
        guard var plan = full(from: first, honouring: true).plan else { return nil }
        for candidate in plan where !instance.required.contains(candidate) {
            let rest = plan.filter { $0 != candidate }
            let transport = Transport(instance, open: (0..<Int32(instance.keptCount)) + rest)
            if transport.unserved <= instance.slack { plan = rest }
        }
        return plan
    }

    /// What is left over whatever is opened, conflicts aside.
    func leastUnserved(from first: [Int32]) -> Double { full(from: first, honouring: false).unserved }

    private func full(from first: [Int32], honouring isBound: Bool) -> (plan: [Int32]?, unserved: Double) {
        var transport = Transport(instance, open: (0..<Int32(instance.keptCount)) + first)
        while transport.unserved > instance.slack {
            let candidates = (Int32(instance.keptCount)..<Int32(instance.facilityCount)).filter { candidate in
                !transport.open.contains(candidate)
                    && (!isBound
                        || transport.open.allSatisfy { $0 < instance.keptCount || !instance.excludes($0, candidate) })
            }
            // Without a candidate that the prices promise anything of, no set of them brings anything (linear duality).
            guard let next = promising(transport, candidates, 1).first, next.bound < transport.value else {
                return (nil, transport.unserved)
            }
            transport = next.transport(instance, beside: transport.open, transport.prices)
        }
        return (transport.open.filter { $0 >= instance.keptCount }, transport.unserved)
    }

    /// How many candidates are tried in the place of one.
    private var tries: Int { instance.isCovering ? 60 : 4 }
    /// How many sites are taken out in all.
    private static let rounds = 60

    /// Exchanges one site of the best plan for another as long as that betters it.
    ///
    /// - Parameters:
    ///   - free: the candidates.
    ///   - isRanked: whether they come in the order in which they are to be tried.
    mutating func exchange(among free: [Int32], isRanked: Bool = false) {
        var (place, failures, rounds) = (0, 0, 0)
        while let plan = best?.plan, failures < plan.count, rounds < Self.rounds, !deadline.isPast {
            rounds += 1
            place = (place + 1) % plan.count
            guard !instance.required.contains(plan[place]) else {
                failures += 1
                continue
            }
            failures = exchange(plan, place, free, isRanked) ? 0 : failures + 1
        }
    }

    private mutating func exchange(_ plan: [Int32], _ place: Int, _ free: [Int32], _ isRanked: Bool) -> Bool {
        var rest = plan
        let out = rest.remove(at: place)
        let open = (0..<Int32(instance.keptCount)) + rest
        let transport = Transport(instance, open: open, prices: open.map { prices[$0] ?? 0 })
        let candidates = free.filter { candidate in
            candidate != out && !rest.contains(candidate) && !rest.contains { instance.excludes($0, candidate) }
        }
        let all = isRanked ? Array(candidates.prefix(tries)) : candidates
        let promises = promising(transport, all, tries)
        for promise in promises {
            guard promise.bound < (best?.value ?? .infinity) * (1 - 1e-12) else { return false }
            let cutoff = (best?.value ?? .infinity) * (1 - 1e-12)
            if take(promise.transport(instance, beside: transport.open, transport.prices, cutoff: cutoff)) {
                return true
            }
        }
        return false
    }
}
