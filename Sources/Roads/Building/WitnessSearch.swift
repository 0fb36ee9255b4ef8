/// Finds out whether there is another way between the neighbours of a vertex that is as good as the one over it, within
/// limits: where it finds none, there may still be one.
struct WitnessSearch: ~Copyable {
    private let labels: UnsafeMutableBufferPointer<Label>
    private let isTarget: UnsafeMutableBufferPointer<Bool>
    private var touched: [Int] = []
    private var queue: VertexQueue

    /// The best way to a vertex so far.
    private struct Label {
        var time: UInt64
        var length: UInt64

        static let none = Label(time: .max, length: .max)
    }

    init(vertexCount: Int) {
        labels = .allocate(capacity: vertexCount)
        labels.initialize(repeating: .none)
        isTarget = .allocate(capacity: vertexCount)
        isTarget.initialize(repeating: false)
        queue = VertexQueue(vertexCount: vertexCount)
    }

    deinit {
        labels.deallocate()
        isTarget.deallocate()
    }

    /// Whether the last search found a way to a vertex that is as good.
    func found(_ vertex: UInt32, time: UInt64, length: UInt64) -> Bool {
        let label = labels[Int(vertex)]
        return (label.time, label.length) <= (time, length)
    }

    /// Searches from one neighbour of a vertex for ways to the others that do not lead over it, nor over any vertex that goes
    /// in the same round.
    ///
    /// - Parameters:
    ///   - first: the neighbour to begin at.
    ///   - vertex: the vertex.
    ///   - patience: how many vertices are looked at, at most.
    ///   - table: the links.
    ///   - goes: which vertices go in this round.
    mutating func run(
        from first: LinkTable.Link,
        over vertex: Int,
        patience: Int,
        _ table: LinkTable,
        _ goes: UnsafeBufferPointer<Bool>
    ) {
        for vertex in touched { labels[vertex] = .none }
        touched.removeAll(keepingCapacity: true)
        queue.clear()
        // How far the farthest of the others is over the vertex, and how many there are.
        var (limit, targets): (UInt64, Int) = (0, 0)
        let around = table.links(of: vertex)
        for second in around where !second.out.isClosed && second.other != first.other {
            limit = max(limit, UInt64(first.back.time) + UInt64(second.out.time))
            isTarget[Int(second.other)] = true
            targets += 1
        }
        guard targets > 0 else { return }
        defer { for second in around { isTarget[Int(second.other)] = false } }
        labels[Int(first.other)] = Label(time: 0, length: 0)
        touched.append(Int(first.other))
        queue.push(0, first.other)
        var looked = 0
        while let (time, current) = queue.pop(), time <= limit {
            let label = labels[current]
            guard time == label.time else { continue }
            if isTarget[current] {
                isTarget[current] = false
                targets -= 1
                if targets == 0 { return }
            }
            looked += 1
            if looked > patience { return }
            for link in table.links(of: current) where !link.out.isClosed {
                let other = Int(link.other)
                let next = Label(time: time + UInt64(link.out.time), length: label.length + UInt64(link.out.length))
                let known = labels[other]
                guard other != vertex, next.time <= limit, (next.time, next.length) < (known.time, known.length),
                    !goes[other]
                else { continue }
                if known.time == .max { touched.append(other) }
                labels[other] = next
                queue.push(next.time, link.other)
            }
        }
    }
}
