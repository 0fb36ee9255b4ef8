internal import Geometry

/// The Lagrangian relaxation of the rows that serve each client once, with capacities (Geoffrion & McBride 1978; Beasley
/// 1988).
///
/// With a multiplier per unit of weight u for each client, no plan is worth less than the sum of w·u, of ρ of the open
/// facilities, and of the smallest ρ of as many free candidates as are still to be opened; of candidates in one clique of
/// conflicts at most one. ρ_j is the least of Σ w·(c_j − u)·x over shares x of clients that together are no more than the
/// capacity: a fractional knapsack (Dantzig 1957), for clients can be divided.
final class CapacityRelaxation {
    let instance: CapacityInstance
    /// The columns without the pairs that no multiplier reaches.
    let columns: CostColumns
    /// The facilities that are open, then the candidates that may be.
    let facilities: [Int32]
    let openCount: Int
    /// How many of the free candidates are chosen.
    let sites: Int
    /// ρ of each of `facilities`.
    private(set) var scores: [Double]
    /// Whether each of `facilities` is open or chosen.
    private(set) var isChosen: [Bool]
    /// 1 − how often each client is served, at the last evaluation; then for each cut how many candidates more it
    /// its slope.
    private(set) var slopes: [Double]
    private let threads: Int
    private let cuts: [CapacityCut]
    /// The clique of each free candidate; empty without conflicts.
    private let cliques: [Int32]
    private let chunks: [Range<Int>]
    private var knapsacks: [Knapsack]
    /// The free candidate of least ρ of each clique, by ρ; those chosen first.
    private var ranking: [Int] = []

    init(
        _ instance: CapacityInstance,
        _ columns: CostColumns,
        open: [Int32],
        free: [Int32],
        sites: Int,
        cuts: [CapacityCut] = [],
        threads: Int
    ) {
        self.instance = instance
        self.cuts = cuts
        self.columns = columns
        facilities = open + free
        openCount = open.count
        self.sites = sites
        self.threads = threads
        scores = [Double](repeating: 0, count: open.count + free.count)
        isChosen = [Bool](repeating: false, count: open.count + free.count)
        slopes = [Double](repeating: 1, count: instance.clientCount + cuts.count)
        knapsacks = [Knapsack](repeating: Knapsack(), count: open.count + free.count)
        cliques = instance.excluded.isEmpty ? [] : ConflictCliques(Self.conflicts(instance, among: free)).partition
        let size = max(1, (facilities.count + 15) / 16)
        let all = facilities.count
        chunks = stride(from: 0, to: all, by: size).map { $0..<min($0 + size, all) }
    }

    private static func conflicts(_ instance: CapacityInstance, among free: [Int32]) -> [[Int32]] {
        var places = [Int32](repeating: -1, count: instance.candidateCount)
        for (place, facility) in free.enumerated() { places[Int(facility) - instance.keptCount] = Int32(place) }
        return free.map { facility in
            instance.excluded[Int(facility) - instance.keptCount].map { places[Int($0)] }.filter { $0 >= 0 }
        }
    }

    /// The bound that the multipliers give; sets `scores`, `isChosen` and `slopes`. Infinite where not so many candidates can
    /// be opened.
    func evaluate(_ multipliers: [Double]) -> Double {
        var bound = 0.0
        for client in 0..<instance.clientCount { bound += instance.weights[client] * multipliers[client] }
        nonisolated(unsafe) let this = self
        let parts = concurrentMap(chunks.count, threads: threads) { chunk in
            this.packed(this.chunks[chunk], multipliers)
        }
        knapsacks = parts.flatMap(\.self)
        for place in facilities.indices { scores[place] = knapsacks[place].score }
        for (number, cut) in cuts.enumerated() {
            let multiplier = multipliers[instance.clientCount + number]
            bound += multiplier * (cut.weight - cut.base)
            for place in facilities.indices where reaches(place, cut) { scores[place] -= multiplier * cut.slope }
        }
        for place in 0..<openCount { bound += scores[place] }
        rank()
        guard ranking.count >= sites else { return .infinity }
        for place in facilities.indices { isChosen[place] = place < openCount }
        for place in ranking.prefix(sites) {
            isChosen[place] = true
            bound += scores[place]
        }
        for client in slopes.indices { slopes[client] = 1 }
        for place in facilities.indices where isChosen[place] { takeSlopes(place, multipliers) }
        for (number, cut) in cuts.enumerated() {
            let count = facilities.indices.count { isChosen[$0] && reaches($0, cut) }
            slopes[instance.clientCount + number] = (cut.weight - cut.base) / cut.slope - Double(count)
        }
        return bound
    }

    private func reaches(_ place: Int, _ cut: CapacityCut) -> Bool {
        let candidate = Int(facilities[place]) - instance.keptCount
        return candidate >= 0 && cut.isReaching[candidate]
    }

    /// Lowers multipliers to their limits; those of a client and of its cuts have one limit together.
    func limit(_ multipliers: inout [Double], to limits: [Double]) {
        let count = instance.clientCount
        for number in cuts.indices {
            multipliers[count + number] = min(limits[count + number], multipliers[count + number])
        }
        var sums = sumsOfCuts(multipliers)
        let most = sums.indices.reduce(1) { max($0, sums[$1] > limits[$1] ? sums[$1] / limits[$1] : 1) }
        if most > 1 {
            for number in cuts.indices { multipliers[count + number] /= most }
            sums = sumsOfCuts(multipliers)
        }
        for client in 0..<count {
            multipliers[client] = max(0, min(multipliers[client], limits[client] - (sums.isEmpty ? 0 : sums[client])))
        }
    }

    /// For each client the sum of the multipliers of its cuts; empty without cuts.
    private func sumsOfCuts(_ multipliers: [Double]) -> [Double] {
        guard !cuts.isEmpty else { return [] }
        var sums = [Double](repeating: 0, count: instance.clientCount)
        for (number, cut) in cuts.enumerated() {
            let multiplier = multipliers[instance.clientCount + number]
            for client in cut.clients { sums[Int(client)] += multiplier }
        }
        return sums
    }

    /// How far each multiplier is from its limit.
    func room(_ multipliers: [Double], _ limits: [Double]) -> [Double] {
        var room = zip(multipliers, limits).map { $1 - $0 }
        for (client, sum) in sumsOfCuts(multipliers).enumerated() { room[client] -= sum }
        return room
    }

    /// What a step along each of `slopes` is weighed with.
    var metric: [Double] { instance.weights + cuts.map(\.slope) }

    private func packed(_ places: Range<Int>, _ multipliers: [Double]) -> [Knapsack] {
        var scratch = KnapsackScratch()
        return places.map { place in
            let facility = Int(facilities[place])
            return scratch.pack(
                columns,
                facility,
                weights: instance.weights,
                multipliers: multipliers,
                capacity: instance.capacities[facility],
                guess: knapsacks[place].price
            )
        }
    }

    private func rank() {
        let free = openCount..<facilities.count
        if cliques.isEmpty {
            ranking = Array(free)
        } else {
            var best: [Int32: Int] = [:]
            for place in free {
                let clique = cliques[place - openCount]
                if let other = best[clique], scores[other] <= scores[place] { continue }
                best[clique] = place
            }
            ranking = best.values.sorted()
        }
        ranking.sort { (scores[$0], $0) < (scores[$1], $1) }
    }

    private func takeSlopes(_ place: Int, _ multipliers: [Double]) {
        let knapsack = knapsacks[place]
        for pair in columns.column(Int(facilities[place])) {
            let client = Int(columns.clients[pair])
            let gain = multipliers[client] - columns.costs[pair]
            guard gain > 0, gain >= knapsack.price else { continue }
            slopes[client] -= gain > knapsack.price ? 1 : knapsack.share
        }
    }

    /// What a place at each open or chosen facility is worth, at the last evaluation.
    func prices(of wanted: [Int32]) -> [Double] {
        let known = Dictionary(zip(facilities, knapsacks.map(\.price)), uniquingKeysWith: { first, _ in first })
        return wanted.map { known[$0].flatMap { $0.isFinite ? $0 : nil } ?? 0 }
    }

    /// For each free candidate what no plan with it, and what none without it, is worth less than, given the bound at the last
    /// evaluation.
    func decisions(_ bound: Double) -> [(ifOpen: Double, ifClosed: Double)] {
        var (last, next) = (Double.infinity, Double.infinity)
        if sites > 0, ranking.count >= sites { last = scores[ranking[sites - 1]] }
        if ranking.count > sites { next = scores[ranking[sites]] }
        var chosenOf: [Int32: Int] = [:]
        if !cliques.isEmpty {
            for place in ranking.prefix(sites) { chosenOf[cliques[place - openCount]] = place }
        }
        return (openCount..<facilities.count).map { place in
            guard isChosen[place] else {
                let out = cliques.isEmpty ? nil : chosenOf[cliques[place - openCount]]
                return (bound - (out.map { scores[$0] } ?? last) + scores[place], bound)
            }
            var other = next
            if !cliques.isEmpty {
                for rival in openCount..<facilities.count
                where rival != place && cliques[rival - openCount] == cliques[place - openCount] {
                    other = min(other, scores[rival])
                }
            }
            return (bound, bound - scores[place] + other)
        }
    }
}
