import Glibc

/// Writing to open descriptors.
enum Descriptor {
    /// Writes all of `bytes`; gives 0 or the `errno` of the failure. A closed pipe is
    /// `EPIPE` and a file beyond its limit `EFBIG`, never a signal.
    static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        withoutWriteSignals {
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let written = Glibc.write(descriptor, base + done, bytes.count - done)
                if written >= 0 {
                    done += written
                } else if errno == EAGAIN {
                    // A non-blocking descriptor that somebody shares with us: wait until it takes more.
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }

    /// Runs `body` with SIGPIPE and SIGXFSZ held back on this thread, and swallows the one that `body` caused.
    ///
    /// The signal dispositions of the process belong to the program, not to a library.
    private static func withoutWriteSignals(_ body: () -> Int32) -> Int32 {
        var signals = sigset_t()
        var before = sigset_t()
        var pending = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGXFSZ)
        sigpending(&pending)
        let arePending = sigismember(&pending, SIGPIPE) == 1 || sigismember(&pending, SIGXFSZ) == 1
        guard !arePending, pthread_sigmask(SIG_BLOCK, &signals, &before) == 0 else { return body() }
        let result = body()
        if result == EPIPE || result == EFBIG {
            var now = timespec(tv_sec: 0, tv_nsec: 0)
            while sigtimedwait(&signals, nil, &now) == -1 && errno == EINTR {}
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        return result
    }
}
