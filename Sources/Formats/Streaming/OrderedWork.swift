import Dispatch
import Geometry

/// Work on pieces that come one after the other, on several threads, its results in the order of the pieces.
enum OrderedWork {
    /// Takes pieces with `next` until there is none, makes something of each with `work`, and hands it to `inOrder` on
    /// this thread. Of several errors the one of the first piece is thrown.
    static func run<Piece: Sendable, Output: Sendable>(
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
        let workers = DispatchGroup()
        for _ in 0..<threads {
            DispatchQueue.global().async(group: workers) {
                while true {
                    room.wait()
                    guard let slot = shared.begin(next) else { break }
                    let result = Result { () throws -> Output in
                        guard let piece = try slot.piece.get() else { throw EndOfStream() }
                        return try work(piece)
                    }
                    shared.finish(slot.number, result)
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
        var isOver = false
        var results: [Int: Result<Output, any Error>] = [:]
    }

    private let state = Locked(State())

    /// Takes the next piece with its number, so that numbers are in the order of the pieces; `nil` when it is over.
    /// The end, and an error, are the last slot.
    func begin<Piece: Sendable>(
        _ next: () throws(FormatError) -> Piece?
    ) -> (number: Int, piece: Result<Piece?, FormatError>)? {
        state.withLock { state in
            guard !state.isOver else { return nil }
            let piece = Result { () throws(FormatError) in try next() }
            if case .success(.some) = piece {} else { state.isOver = true }
            defer { state.begun += 1 }
            return (state.begun, piece)
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

    func stop() { state.withLock { $0.isOver = true } }
}
