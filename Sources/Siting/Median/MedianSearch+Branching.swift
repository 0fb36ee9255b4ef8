internal import Geometry

extension MedianSearch {
    /// How many parts are looked at between two looks at the queue: the same on any number of threads.
    private static let batch = 8

    /// Closes the gap by branch and bound, the part with the lowest bound first.
    mutating func branch(_ base: MedianRows, _ multipliers: [Double]) {
        var queue = Heap<MedianNode>(MedianNode.precedes)
        queue.insert(MedianNode(bound: bound, multipliers: multipliers))
        var made = 1
        while let first = queue.first, first.bound < cutoff {
            bound = max(bound, first.bound)
            tell(open: queue.count)
            if isOver { break }
            var batch: [MedianNode] = []
            while batch.count < Self.batch, let next = queue.first, next.bound < cutoff {
                _ = queue.removeFirst()
                batch.append(next)
            }
            let context = MedianNodeContext(
                base: base,
                opened: opened,
                target: pool.objective,
                cutoff: cutoff,
                deadline: deadline
            )
            let results = concurrentMap(batch.count, threads: limits.threads) { [batch] in
                context.look(at: batch[$0])
            }
            for result in results {
                work += result.work
                for (plan, value) in result.plans { pool.offer(plan, value) }
                for var child in result.children {
                    child.order = made
                    made += 1
                    queue.insert(child)
                }
            }
        }
        bound = max(bound, min(queue.first?.bound ?? .infinity, cutoff))
        if pool.objective == .infinity && queue.count == 0 { bound = .infinity }
    }
}
