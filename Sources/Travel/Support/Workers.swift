private import Dispatch
package import Geometry
private import Synchronization

/// Does numbered pieces of work on several threads; the results come in the order of their numbers.
package struct Workers: Sendable {
    /// How many threads work at once, at least one.
    let count: Int
    private let observer: ProgressObserver?

    package init(_ count: Int, observer: ProgressObserver? = nil) {
        self.count = max(1, count)
        self.observer = observer
    }

    /// The results of `body` for 0 ..< `pieces`.
    ///
    /// - Parameters:
    ///   - stage: what they are, for whoever watches.
    ///   - pieces: how many there are.
    ///   - makeState: makes what one thread keeps for itself: a context of GEOS or PROJ.
    ///   - body: does one piece.
    /// - Returns: the results in order, the same for any number of threads.
    /// - Throws: the error of the piece with the smallest number among those that failed.
    package func map<State, Output: Sendable, Failure: Error>(
        _ stage: Message,
        _ pieces: Int,
        state makeState: @Sendable () throws(Failure) -> State,
        _ body: @Sendable (State, Int) throws(Failure) -> Output
    ) throws(Failure) -> [Output] {
        let results = Locked<[Int: Result<Output, Failure>]>([:])
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(count, max(1, pieces))) { _ in
            var state: State?
            while true {
                let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard piece < pieces else { return }
                let result: Result<Output, Failure>
                do throws(Failure) {
                    if state == nil { state = try makeState() }
                    guard let state else { return }
                    result = .success(try body(state, piece))
                } catch {
                    result = .failure(error)
                }
                let completed = results.withLock { (results: inout [Int: Result<Output, Failure>]) -> Int in
                    results[piece] = result
                    return results.count
                }
                observer?(Progress(stage: stage, completed: completed, total: pieces))
            }
        }
        let finished = results.withLock { $0 }
        var outputs: [Output] = []
        outputs.reserveCapacity(pieces)
        for piece in 0..<pieces {
            if let result = finished[piece] { outputs.append(try result.get()) }
        }
        return outputs
    }

    /// The ranges that cut 0 ..< `count` into pieces of at most `size`.
    package static func chunks(of count: Int, size: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    }
}
