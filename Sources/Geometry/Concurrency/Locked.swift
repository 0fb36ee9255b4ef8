private import Glibc

/// Holds a value that one thread at a time may use.
///
/// The lock is one of POSIX threads, in every build: the thread sanitizer knows it, where `Synchronization.Mutex` is no
/// lock to it and each use of one a race. What the sanitizer sees is then what people run.
package final class Locked<Value: ~Copyable>: @unchecked Sendable {
    // One thread at a time is at the value: the lock is held while `body` has it.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    /// Takes a value over.
    package init(_ value: consuming sending Value) {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        self.value = value
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Gives the value to `body` while no other thread has it; `body` may not ask for it again.
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
