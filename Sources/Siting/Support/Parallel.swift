private import Dispatch
private import Synchronization

/// Work that is split over threads.
enum Parallel {
    /// Does parts 0..<`count`, each once, in any order, on at most `threads` threads.
    static func forEach(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
        let workers = min(threads, count)
        guard workers > 1 else {
            for part in 0..<count { body(part) }
            return
        }
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard part < count else { return }
                body(part)
            }
        }
    }

    /// The results of parts 0..<`count` in their order.
    static func map<Result: Sendable>(
        _ count: Int,
        threads: Int,
        _ body: @Sendable (Int) -> Result
    ) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: count))
        forEach(count, threads: threads) { part in
            let result = body(part)
            results.withLock { $0[part] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
