/// The best use of a facility's capacity at some multipliers.
struct Knapsack: Sendable {
    /// ρ: 0 or less.
    var score = 0.0
    /// What a unit of capacity is worth; clients that gain more are served, those that gain less are not.
    var price = 0.0
    /// The share of the clients that gain just as much as the price that is served.
    var share = 0.0
}

/// Fills knapsacks of clients that can be divided (Dantzig 1957), by selection of the marginal gain.
struct KnapsackScratch {
    private var gains: [Double] = []
    private var weights: [Double] = []

    /// The best use of a facility.
    ///
    /// - Parameters:
    ///   - columns: the pairs.
    ///   - facility: its column.
    ///   - all: the weights of clients.
    ///   - multipliers: of clients.
    ///   - capacity: of the facility.
    ///   - guess: near what a unit of capacity is worth.
    /// - Returns: what is served, by its price.
    mutating func pack(
        _ columns: CostColumns,
        _ facility: Int,
        weights all: [Double],
        multipliers: [Double],
        capacity: Double,
        guess: Double
    ) -> Knapsack {
        let column = columns.column(facility)
        if gains.count < column.count {
            gains = [Double](repeating: 0, count: column.count)
            weights = gains
        }
        var count = 0
        var (mass, value) = (0.0, 0.0)
        gains.withUnsafeMutableBufferPointer { gains in
            weights.withUnsafeMutableBufferPointer { weights in
                columns.clients.withUnsafeBufferPointer { clients in
                    columns.costs.withUnsafeBufferPointer { costs in
                        multipliers.withUnsafeBufferPointer { multipliers in
                            all.withUnsafeBufferPointer { all in
                                for pair in column {
                                    let client = Int(clients[pair])
                                    let gain = multipliers[client] - costs[pair]
                                    guard gain > 0 else { continue }
                                    gains[count] = gain
                                    weights[count] = all[client]
                                    mass += all[client]
                                    value += all[client] * gain
                                    count += 1
                                }
                            }
                        }
                    }
                }
            }
        }
        guard mass > capacity else { return Knapsack(score: -value, price: 0, share: 0) }
        guard capacity > 0 else { return Knapsack(score: 0, price: .infinity, share: 0) }
        return select(count, capacity, guess)
    }

    /// Selects clients from the highest gain on until the capacity is used.
    private mutating func select(_ count: Int, _ capacity: Double, _ guess: Double) -> Knapsack {
        gains.withUnsafeMutableBufferPointer { gains in
            weights.withUnsafeMutableBufferPointer { weights in
                var (low, high) = (0, count)
                var (room, value) = (capacity, 0.0)
                var pivot = guess
                var isGuess = guess > 0
                while true {
                    if !isGuess { pivot = gains[low + (high - low) / 2] }
                    // [low, more) gains more than the pivot, [more, less) as much, [less, high) less.
                    var (more, place, less) = (low, low, high)
                    var (massMore, valueMore, massEqual) = (0.0, 0.0, 0.0)
                    while place < less {
                        let (gain, weight) = (gains[place], weights[place])
                        if gain > pivot {
                            massMore += weight
                            valueMore += weight * gain
                            gains.swapAt(more, place)
                            weights.swapAt(more, place)
                            more += 1
                            place += 1
                        } else if gain < pivot {
                            less -= 1
                            gains.swapAt(place, less)
                            weights.swapAt(place, less)
                        } else {
                            massEqual += weight
                            place += 1
                        }
                    }
                    isGuess = false
                    if massMore > room {
                        high = more
                        continue
                    }
                    if massMore + massEqual >= room || less == high {
                        let rest = room - massMore
                        let share = massEqual > 0 ? min(1, rest / massEqual) : 0
                        return Knapsack(score: -(value + valueMore + rest * pivot), price: pivot, share: share)
                    }
                    room -= massMore + massEqual
                    value += valueMore + massEqual * pivot
                    low = less
                }
            }
        }
    }
}
