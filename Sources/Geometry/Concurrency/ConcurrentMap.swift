private import Dispatch
private import Synchronization

/// The results of `body` for 0 ..< `count`, in order; made by at most `threads` threads, the same for any number of them.
package func concurrentMap<Output: Sendable>(
    _ count: Int,
    threads: Int,
    _ body: @Sendable (Int) -> Output
) -> [Output] {
    guard threads > 1, count > 1 else { return (0..<count).map(body) }
    let next = Atomic(0)
    return [Output](unsafeUninitializedCapacity: count) { buffer, initialized in
        // Each place is written once, by the thread that took its number.
        nonisolated(unsafe) let buffer = buffer
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                buffer.initializeElement(at: index, to: body(index))
            }
        }
        initialized = count
    }
}
