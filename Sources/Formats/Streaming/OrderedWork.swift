import Dispatch
import Geometry

/// Work on pieces that come one after the other, on several threads, its results in the order of the pieces.
package enum OrderedWork {
    /// Takes pieces with `next` until there is none, makes something of each with `work`, and hands it to `inOrder` on
    /// this thread. Of several errors the one of the first piece is thrown.
    ///
    /// A thread that waits for a piece keeps nobody from taking results: whoever sends pieces may be waiting for those. Nor
    /// is it waited for in the end, for what it waits for may never come; what it gets then is not used. `work`, and what it
    /// holds, is let go in the end all the same: a file that is not finished goes away with whoever writes it.
    package static func run<Piece: Sendable, Output: Sendable>(
        threads: Int,
        next: @escaping @Sendable () throws(FormatError) -> Piece?,
        work: @escaping @Sendable (Piece) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        let threads = max(1, threads)
        let shared = PipelineState(work)
        // A semaphore may not go away with less than it was made with: it gets its value later.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<threads * 2 + 2 { room.signal() }
        let ready = DispatchSemaphore(value: 0)
        let workers = shared.workers
        for _ in 0..<threads {
            DispatchQueue.global().async {
                while true {
                    room.wait()
                    // Whatever was held for the piece is let go before others are told.
                    guard shared.workOnNext(next) else { break }
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
            shared.letGo()
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
private final class PipelineState<Piece: Sendable, Output: Sendable>: Sendable {
    typealias Work = @Sendable (Piece) throws -> Output

    private struct State {
        var begun = 0
        var taken = 0
        /// Whether no further piece is taken.
        var isOver = false
        /// Whether nobody wants results any more.
        var isStopped = false
        var results: [Int: Result<Output, any Error>] = [:]
        /// What is made of pieces, until nobody wants that any more.
        var work: Work?
    }

    private let state: Locked<State>
    /// Held while a piece is taken, so that they are numbered in their order.
    private let source = Locked(())
    /// Those who are at work on a piece.
    let workers = DispatchGroup()

    init(_ work: @escaping Work) {
        var state = State()
        state.work = work
        self.state = Locked(state)
    }

    /// Takes the next piece and makes its result; `false` when it is over.
    func workOnNext(_ next: () throws(FormatError) -> Piece?) -> Bool {
        guard let slot = begin(next) else { return false }
        finish(
            slot.number,
            Result {
                guard let piece = try slot.piece.get() else { throw EndOfStream() }
                return try slot.work(piece)
            }
        )
        return true
    }

    /// Takes the next piece with its number, so that numbers are in the order of the pieces; `nil` when it is over.
    /// The end, and an error, are the last slot. Whoever gets a slot is one of ``workers``.
    private func begin(
        _ next: () throws(FormatError) -> Piece?
    ) -> (number: Int, piece: Result<Piece?, FormatError>, work: Work)? {
        source.withLock { _ in
            guard !state.withLock({ $0.isOver }) else { return nil }
            let piece = Result { () throws(FormatError) in try next() }
            return state.withLock { state in
                guard !state.isStopped, let work = state.work else { return nil }
                if case .success(.some) = piece {} else { state.isOver = true }
                defer { state.begun += 1 }
                workers.enter()
                return (state.begun, piece, work)
            }
        }
    }

    private func finish(_ number: Int, _ result: Result<Output, any Error>) {
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

    /// Lets go of the work, when nobody is at it.
    func letGo() { state.withLock { $0.work = nil } }

    func stop() { state.withLock { ($0.isOver, $0.isStopped) = (true, true) } }
}
