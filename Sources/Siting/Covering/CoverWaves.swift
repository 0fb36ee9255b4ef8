private import Dispatch
private import Synchronization

/// Work done on several threads with results that do not depend on how many there are.
enum CoverWaves {
    /// The results of a task for each number below a count, in order.
    static func map<Result: Sendable>(_ count: Int, threads: Int, _ task: @Sendable (Int) -> Result) -> [Result] {
        guard threads > 1, count > 1 else { return (0..<count).map(task) }
        let results = Mutex<[Result?]>(.init(repeating: nil, count: count))
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if number >= count { return }
                let result = task(number)
                results.withLock { $0[number] = result }
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
