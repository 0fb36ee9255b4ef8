/// The clients of one facility by what it costs to move them to another one, the cheapest first (binary heap).
struct MoveHeap {
    private var keys: [Double] = []
    private var clients: [Int32] = []

    var isEmpty: Bool { keys.isEmpty }
    var firstKey: Double { keys[0] }
    var firstClient: Int { Int(clients[0]) }

    /// Takes a client in; `settle` makes the order right when all are in.
    mutating func append(_ client: Int32, _ key: Double) {
        keys.append(key)
        clients.append(client)
    }

    /// Puts what was appended in order.
    mutating func settle() {
        guard keys.count > 1 else { return }
        for place in stride(from: keys.count / 2 - 1, through: 0, by: -1) { sink(place) }
    }

    mutating func insert(_ client: Int32, _ key: Double) {
        append(client, key)
        var place = keys.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard precedes(place, parent) else { return }
            swap(place, parent)
            place = parent
        }
    }

    mutating func removeFirst() {
        let last = keys.count - 1
        if last > 0 { swap(0, last) }
        keys.removeLast()
        clients.removeLast()
        if last > 1 { sink(0) }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var child = 2 * place + 1
            guard child < keys.count else { return }
            if child + 1 < keys.count, precedes(child + 1, child) { child += 1 }
            guard precedes(child, place) else { return }
            swap(child, place)
            place = child
        }
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        keys[one] < keys[other] || (keys[one] == keys[other] && clients[one] < clients[other])
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        keys.swapAt(one, other)
        clients.swapAt(one, other)
    }
}
