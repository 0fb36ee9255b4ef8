import Synchronization

/// Things that one thread at a time may use, kept for the next who needs one.
final class Pool<Value>: @unchecked Sendable {
    // Each value is in the hands of one caller at a time: it leaves the list while it is used.
    private let free = Mutex<[Box]>([])
    private let make: @Sendable () throws -> Value

    private struct Box: @unchecked Sendable {
        let value: Value
    }

    init(_ make: @escaping @Sendable () throws -> Value) {
        self.make = make
    }

    /// Lends a value, a new one where none is free.
    func use<Result>(_ body: (Value) throws -> Result) throws -> Result {
        let box = try free.withLock { $0.popLast() } ?? Box(value: make())
        defer { free.withLock { $0.append(box) } }
        return try body(box.value)
    }
}
