extension Transport {
    /// Moves load from facilities with too much to such with too little, along the cheapest chain each time, until the load is
    /// right everywhere or no flow is worth less than `cutoff`.
    func balance(_ cutoff: Double) {
        let tolerance = 1e-12 * instance.total
        var distances = [Double](repeating: .infinity, count: width)
        var before = [Int](repeating: -1, count: width)
        var isSettled = [Bool](repeating: false, count: width)
        while true {
            if bound >= cutoff * (1 + 1e-12) {
                isGivenUp = true
                return
            }
            guard let goal = shortest(&distances, &before, &isSettled, tolerance) else { return }
            let length = distances[goal]
            if length > 0 {
                for place in 0..<width where distances[place] < length {
                    prices[place] += length - distances[place]
                    bound += excess[place] * (length - distances[place])
                }
            }
            push(to: goal, before)
        }
    }

    /// The nearest facility with too little from those with too much (Dijkstra 1959); `nil` where none is left.
    private func shortest(
        _ distances: inout [Double],
        _ before: inout [Int],
        _ isSettled: inout [Bool],
        _ tolerance: Double
    ) -> Int? {
        for place in 0..<width {
            distances[place] = excess[place] > tolerance ? 0 : .infinity
            before[place] = -1
            isSettled[place] = false
        }
        while true {
            var nearest = -1
            var least = Double.infinity
            for place in 0..<width where !isSettled[place] && distances[place] < least {
                (nearest, least) = (place, distances[place])
            }
            guard nearest >= 0 else { return nil }
            if excess[nearest] < 0 { return nearest }
            isSettled[nearest] = true
            if !hasMoves[nearest] { makeMoves(from: nearest) }
            let first = nearest * width
            let ceiling = flows[clients * width + nearest] > 0 ? 0 : Double.infinity
            let price = prices[nearest]
            for other in 0..<width where !isSettled[other] {
                let length = least + max(0, min(ceiling, keys[first + other]) + prices[other] - price)
                if length < distances[other] {
                    distances[other] = length
                    before[other] = nearest
                }
            }
        }
    }

    /// The moves of the clients of a facility to every other one.
    private func makeMoves(from place: Int) {
        hasMoves[place] = true
        let first = place * width
        for client in 0..<clients where flows[client * width + place] > 0 {
            let row = costs + client * width
            for other in 0..<width where other != place && row[other] < .infinity {
                moves[first + other].append(Int32(client), row[other] - row[place])
            }
        }
        for other in 0..<width {
            moves[first + other].settle()
            refresh(first + other, place)
        }
    }

    /// Finds the cheapest move of a pair of facilities; those of clients that are no longer there leave.
    private func refresh(_ pair: Int, _ place: Int) {
        while !moves[pair].isEmpty {
            let client = moves[pair].firstClient
            if flows[client * width + place] > 0 {
                (keys[pair], heads[pair]) = (moves[pair].firstKey, Int32(client))
                return
            }
            moves[pair].removeFirst()
        }
        (keys[pair], heads[pair]) = (.infinity, -1)
    }

    /// Moves as much as the chain to a facility lets through.
    private func push(to goal: Int, _ before: [Int]) {
        var amount = -excess[goal]
        var place = goal
        while before[place] >= 0 {
            let from = before[place]
            amount = min(amount, flows[mover(from, place) * width + from])
            place = from
        }
        let source = place
        amount = min(amount, excess[source])
        // All movers are known before anything moves.
        var chain: [(from: Int, to: Int, client: Int)] = []
        place = goal
        while before[place] >= 0 {
            chain.append((before[place], place, mover(before[place], place)))
            place = before[place]
        }
        for (from, to, client) in chain {
            let isNew = flows[client * width + to] == 0
            flows[client * width + from] -= amount
            flows[client * width + to] += amount
            guard client < clients else { continue }
            if isNew && hasMoves[to] { insert(client, at: to) }
            if flows[client * width + from] == 0 { leave(client, from) }
        }
        excess[source] -= amount
        excess[goal] += amount
    }

    /// Who moves from one facility to another at the least cost: a client, or the room that is left.
    private func mover(_ from: Int, _ to: Int) -> Int {
        let pair = from * width + to
        return flows[clients * width + from] > 0 && keys[pair] >= 0 ? clients : Int(heads[pair])
    }

    private func insert(_ client: Int, at place: Int) {
        let row = costs + client * width
        let first = place * width
        for other in 0..<width where other != place && row[other] < .infinity {
            moves[first + other].insert(Int32(client), row[other] - row[place])
            (keys[first + other], heads[first + other]) = (
                moves[first + other].firstKey, Int32(moves[first + other].firstClient)
            )
        }
    }

    private func leave(_ client: Int, _ place: Int) {
        let first = place * width
        for other in 0..<width where heads[first + other] == Int32(client) { refresh(first + other, place) }
    }
}
