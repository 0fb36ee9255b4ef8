import Geometry

/// Things that one thread at a time may use, kept for the next who needs one.
package final class Pool<Value, Failure: Error>: @unchecked Sendable {
    // Each value is in the hands of one caller at a time: it leaves the list while it is used.
    private let free: Locked<[Box]>
    private let make: @Sendable () throws(Failure) -> Value

    private struct Box: @unchecked Sendable {
        let value: Value
    }

    /// Makes a pool of one value; `make` makes those that are lent at the same time.
    package init(_ first: Value, _ make: @escaping @Sendable () throws(Failure) -> Value) {
        free = Locked([Box(value: first)])
        self.make = make
    }

    /// Lends a value, a new one where none is free.
    package func use<Result>(_ body: (Value) throws(Failure) -> Result) throws(Failure) -> Result {
        let value: Value
        if let box = free.withLock({ $0.popLast() }) { value = box.value } else { value = try make() }
        defer { free.withLock { $0.append(Box(value: value)) } }
        return try body(value)
    }
}
