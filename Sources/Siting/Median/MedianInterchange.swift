/// Improves plans of a p-median problem by exchanging one site for another (Teitz & Bart 1968), with the gain of every
/// insertion, the loss of every removal and their correction kept apart (Whitaker 1983; Resende & Werneck 2007).
final class MedianInterchange {
    let rows: MedianRows
    private let deadline: Deadline
    /// The open candidates; their places are the columns of `corrections`.
    private(set) var open: [Int32] = []
    /// The cost of the plan.
    private(set) var objective = Double.infinity
    /// The place of each candidate in `open`; -1 for those not open.
    private var places: [Int32]
    /// The place of the site that serves each client; -1 where the cap is best.
    private var nearest: [Int32]
    private var firstCosts: [Double]
    private var secondCosts: [Double]
    private var gains: [Double]
    private var losses: [Double]
    private var corrections: [Double]
    /// How many open sites exclude each candidate.
    private var exclusions: [Int32]

    init(_ rows: MedianRows, until deadline: Deadline) {
        self.rows = rows
        self.deadline = deadline
        places = [Int32](repeating: -1, count: rows.candidateCount)
        nearest = [Int32](repeating: -1, count: rows.clientCount)
        firstCosts = rows.caps
        secondCosts = rows.caps
        gains = [Double](repeating: 0, count: rows.candidateCount)
        losses = [Double](repeating: 0, count: max(1, rows.sites))
        corrections = [Double](repeating: 0, count: max(1, rows.sites * rows.candidateCount))
        exclusions = [Int32](repeating: 0, count: rows.excluded.isEmpty ? 0 : rows.candidateCount)
    }

    /// Takes a plan, of at most as many sites as there have to be.
    func set(_ plan: [Int32]) {
        for candidate in open { places[Int(candidate)] = -1 }
        open = plan
        for (place, candidate) in plan.enumerated() { places[Int(candidate)] = Int32(place) }
        if !exclusions.isEmpty {
            for candidate in exclusions.indices { exclusions[candidate] = 0 }
            for candidate in plan { for other in rows.excluded[Int(candidate)] { exclusions[Int(other)] += 1 } }
        }
        serve()
    }

    /// Takes of `plan`, in its order, what may be open together.
    func setCompatible(_ plan: [Int32]) {
        guard !rows.excluded.isEmpty else { return set(plan) }
        var taken: [Int32] = []
        for candidate in plan where !rows.excluded[Int(candidate)].contains(where: taken.contains) {
            taken.append(candidate)
        }
        set(taken)
    }

    /// Finds for each client the two cheapest open sites.
    private func serve() {
        var total = rows.constant
        rows.candidates.withUnsafeBufferPointer { candidates in
            rows.costs.withUnsafeBufferPointer { costs in
                places.withUnsafeBufferPointer { places in
                    for client in 0..<rows.clientCount {
                        let cap = rows.caps[client]
                        let end = rows.ends[client]
                        var pair = rows.starts[client]
                        while pair < end, places[Int(candidates[pair])] < 0 { pair += 1 }
                        if pair < end {
                            nearest[client] = places[Int(candidates[pair])]
                            firstCosts[client] = costs[pair]
                            pair += 1
                            while pair < end, places[Int(candidates[pair])] < 0 { pair += 1 }
                            secondCosts[client] = pair < end ? costs[pair] : cap
                        } else {
                            nearest[client] = -1
                            firstCosts[client] = cap
                            secondCosts[client] = cap
                        }
                        total += rows.weights[client] * firstCosts[client]
                    }
                }
            }
        }
        objective = total
    }

    /// Computes `gains`, and with `exchanging` also `losses` and `corrections`.
    private func assess(exchanging: Bool) {
        let sites = open.count
        for candidate in gains.indices { gains[candidate] = 0 }
        if exchanging {
            for place in losses.indices { losses[place] = 0 }
            corrections.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        }
        rows.candidates.withUnsafeBufferPointer { candidates in
            rows.costs.withUnsafeBufferPointer { costs in
                gains.withUnsafeMutableBufferPointer { gains in
                    corrections.withUnsafeMutableBufferPointer { corrections in
                        for client in 0..<rows.clientCount {
                            let weight = rows.weights[client]
                            let (first, second) = (firstCosts[client], secondCosts[client])
                            let place = exchanging ? Int(nearest[client]) : -1
                            let end = rows.ends[client]
                            var pair = rows.starts[client]
                            if place < 0 {
                                while pair < end, costs[pair] < first {
                                    gains[Int(candidates[pair])] += weight * (first - costs[pair])
                                    pair += 1
                                }
                                continue
                            }
                            let rise = weight * (second - first)
                            losses[place] += rise
                            while pair < end, costs[pair] < first {
                                let candidate = Int(candidates[pair])
                                gains[candidate] += weight * (first - costs[pair])
                                corrections[candidate * sites + place] += rise
                                pair += 1
                            }
                            while pair < end, costs[pair] < second {
                                corrections[Int(candidates[pair]) * sites + place] += weight * (second - costs[pair])
                                pair += 1
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds the best site again and again until there are as many as there have to be; gives whether that worked.
    ///
    /// Once the time has run out it adds the first that may be added.
    func complete() -> Bool {
        while open.count < rows.sites {
            if !deadline.isPast { assess(exchanging: false) }
            var best = -1
            for candidate in 0..<rows.candidateCount where places[candidate] < 0 {
                if !exclusions.isEmpty && exclusions[candidate] > 0 { continue }
                if best < 0 || gains[candidate] > gains[best] { best = candidate }
            }
            guard best >= 0 else { return false }
            set(open + [Int32(best)])
        }
        return true
    }

    /// Exchanges sites, the best exchange first, until none lowers the cost.
    func descend() {
        while !deadline.isPast, let (candidate, place) = bestExchange() {
            let before = objective
            let old = open
            exchange(candidate, place)
            if objective >= before {
                set(old)
                return
            }
        }
    }

    private func bestExchange() -> (Int, Int)? {
        guard open.count == rows.sites, rows.sites > 0 else { return nil }
        assess(exchanging: true)
        let sites = open.count
        var best = abs(objective) * 1e-12
        var found: (Int, Int)?
        for candidate in 0..<rows.candidateCount where places[candidate] < 0 {
            let gain = gains[candidate]
            if exclusions.isEmpty || exclusions[candidate] == 0 {
                for place in 0..<sites {
                    let profit = gain - losses[place] + corrections[candidate * sites + place]
                    if profit > best {
                        best = profit
                        found = (candidate, place)
                    }
                }
            } else if exclusions[candidate] == 1 {
                for other in rows.excluded[candidate] where places[Int(other)] >= 0 {
                    let place = Int(places[Int(other)])
                    let profit = gain - losses[place] + corrections[candidate * sites + place]
                    if profit > best {
                        best = profit
                        found = (candidate, place)
                    }
                }
            }
        }
        return found
    }

    private func exchange(_ candidate: Int, _ place: Int) {
        var plan = open
        plan[place] = Int32(candidate)
        set(plan)
    }

    /// Multipliers that lie between the costs of the two cheapest open sites.
    var startMultipliers: [Double] {
        firstCosts.indices.map { client in
            let (first, second) = (firstCosts[client], secondCosts[client])
            return min(rows.caps[client], min((first + second) / 2, 2 * first + 1e-9))
        } + [Double](repeating: 0, count: rows.conflicts.count)
    }

    /// The candidate numbers of the plan in the problem, in ascending order.
    var plan: [Int32] { open.map { rows.candidateIDs[Int($0)] }.sorted() }
}
