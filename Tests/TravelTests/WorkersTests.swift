import Geometry
import Synchronization
import Testing

@testable import Travel

@Suite("Work on several threads")
struct WorkersTests {
    private struct Refusal: Error, Equatable { let piece: Int }
    private static let stage = Message(en: "testing", fr: "essai")

    @Test("results come in the order of their numbers", arguments: [0, 1, 2, 7])
    func order(threads: Int) {
        let results = Workers(threads).map(Self.stage, 1000, state: { 2 }) { state, piece in piece * state }
        #expect(results == (0..<1000).map { $0 * 2 })
        #expect(Workers(threads).map(Self.stage, 0, state: {}) { _, piece in piece }.isEmpty)
    }

    /// Fails at every tenth piece from the third on.
    private static func work(_: Void, _ piece: Int) throws(Refusal) -> Int {
        if piece % 10 == 3 { throw Refusal(piece: piece) }
        return piece
    }

    private static func noState() throws(Refusal) { throw Refusal(piece: -1) }

    @Test("the error is that of the smallest number that failed", arguments: [1, 4])
    func failure(threads: Int) {
        let workers = Workers(threads)
        #expect(throws: Refusal(piece: 3)) {
            try workers.map(Self.stage, 100, state: { () throws(Refusal) in }, Self.work)
        }
        #expect(throws: Refusal(piece: -1)) { try workers.map(Self.stage, 9, state: Self.noState, Self.work) }
    }

    @Test("each thread has a state of its own, made at its first piece")
    func state() {
        let made = Atomic(0)
        _ = Workers(3).map(Self.stage, 50, state: { made.add(1, ordering: .relaxed) }) { _, piece in piece }
        #expect((1...3).contains(made.load(ordering: .relaxed)))
    }

    @Test("whoever watches is told of every piece")
    func progress() {
        let seen = Locked<[Progress]>([])
        let workers = Workers(2, observer: { progress in seen.withLock { $0.append(progress) } })
        _ = workers.map(Self.stage, 20, state: {}) { _, piece in piece }
        let told = seen.withLock { $0 }
        #expect(told.map(\.completed).sorted() == Array(1...20))
        #expect(told.allSatisfy { $0.total == 20 && $0.stage == Self.stage })
    }

    @Test("ranges cut a number into pieces")
    func chunks() {
        #expect(Workers.chunks(of: 10, size: 4) == [0..<4, 4..<8, 8..<10])
        #expect(Workers.chunks(of: 0, size: 4).isEmpty)
    }
}
