import Dispatch
import Geometry

/// Work on pieces that come one after the other, on several threads, its results in the order of the pieces.
package enum OrderedWork {
    /// Takes pieces with `next` until there is none, makes something of each with `work`, and hands it to `inOrder` on
    /// this thread. Of several errors the one of the first piece is thrown.
    ///
    /// A thread that waits for a piece keeps nobody from taking results: whoever sends pieces may be waiting for those. Nor
    /// is it waited for in the end, for what it waits for may never come; what it gets then is not used.
    package static func run<Piece: Sendable, Output: Sendable>(
        threads: Int,
        next: @escaping @Sendable () throws(FormatError) -> Piece?,
        work: @escaping @Sendable (Piece) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        let threads = max(1, threads)
        let shared = PipelineState<Output>()
        // A semaphore may not go away with less than it was made with: it gets its value later.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<threads * 2 + 2 { room.signal() }
        let ready = DispatchSemaphore(value: 0)
        let workers = shared.workers
        for _ in 0..<threads {
            DispatchQueue.global().async {
                while true {
                    room.wait()
                    guard let slot = shared.begin(next) else { break }
                    let result = Result { () throws -> Output in
                        guard let piece = try slot.piece.get() else { throw EndOfStream() }
                        return try work(piece)
                    }
                    shared.finish(slot.number, result)
                    workers.leave()
                    ready.signal()
                }
                // Whoever waits next finds the end too.
                room.signal()
            }
        }
        defer {
            shared.stop()
            room.signal()
            workers.wait()
        }
        while true {
            ready.wait()
            while let result = shared.takeNext() {
                do {
                    try inOrder(try result.get())
                    room.signal()
                } catch is EndOfStream {
                    return
                }
            }
        }
    }
}

/// Stands at the end of the results.
private struct EndOfStream: Error {}

/// What the threads of a pipeline share.
private final class PipelineState<Output: Sendable>: Sendable {
    private struct State {
        var begun = 0
        var taken = 0
        /// Whether no further piece is taken.
        var isOver = false
        /// Whether nobody wants results any more.
        var isStopped = false
        var results: [Int: Result<Output, any Error>] = [:]
    }

    private let state = Locked(State())
    /// Held while a piece is taken, so that they are numbered in their order.
    private let source = Locked(())
    /// Those who are at work on a piece.
    let workers = DispatchGroup()

    /// Takes the next piece with its number, so that numbers are in the order of the pieces; `nil` when it is over.
    /// The end, and an error, are the last slot. Whoever gets a slot is one of ``workers``.
    func begin<Piece: Sendable>(
        _ next: () throws(FormatError) -> Piece?
    ) -> (number: Int, piece: Result<Piece?, FormatError>)? {
        source.withLock { _ in
            guard !state.withLock({ $0.isOver }) else { return nil }
            let piece = Result { () throws(FormatError) in try next() }
            return state.withLock { state in
                guard !state.isStopped else { return nil }
                if case .success(.some) = piece {} else { state.isOver = true }
                defer { state.begun += 1 }
                workers.enter()
                return (state.begun, piece)
            }
        }
    }

    func finish(_ number: Int, _ result: Result<Output, any Error>) {
        state.withLock { state in
            state.results[number] = result
            if case .failure = result { state.isOver = true }
        }
    }

    /// The result whose turn it is, where it is ready.
    func takeNext() -> Result<Output, any Error>? {
        state.withLock { state in
            guard let result = state.results.removeValue(forKey: state.taken) else { return nil }
            state.taken += 1
            return result
        }
    }

    func stop() { state.withLock { ($0.isOver, $0.isStopped) = (true, true) } }
}
