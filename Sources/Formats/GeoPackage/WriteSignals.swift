import Glibc

/// Keeps a write beyond the file size limit from ending the process.
enum WriteSignals {
    /// Runs `body` with SIGXFSZ held back on this thread, so that writing gives an error instead; swallows the signal.
    static func held<Value>(_ body: () throws -> Value) rethrows -> Value {
        var (signals, before, pending) = (sigset_t(), sigset_t(), sigset_t())
        sigemptyset(&signals)
        sigaddset(&signals, SIGXFSZ)
        sigpending(&pending)
        guard sigismember(&pending, SIGXFSZ) != 1, pthread_sigmask(SIG_BLOCK, &signals, &before) == 0 else {
            return try body()
        }
        defer {
            var now = timespec(tv_sec: 0, tv_nsec: 0)
            while sigtimedwait(&signals, nil, &now) == -1 && errno == EINTR {}
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        return try body()
    }
}
