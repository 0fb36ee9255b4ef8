import Glibc
import Synchronization

/// What happens to files that are being written when the program is asked to stop.
///
/// A process that is killed outright leaves hidden parts behind, which nobody takes for results, and which the next one
/// that writes the same file takes away; one that is asked, by Ctrl-C or `kill`, does so itself first.
public enum Interruption {
    /// The paths of the parts there are now, as C strings that are never freed while they stand here. A handler of
    /// signals may read atomics and call `unlink`, and hardly anything else.
    private static let parts = Slots()
    /// The numbers of the programs that were started and have not ended.
    private static let children = Slots()

    private struct Slots: ~Copyable, Sendable {
        let first = Atomic<Int>(0)
        let second = Atomic<Int>(0)
        let third = Atomic<Int>(0)
        let fourth = Atomic<Int>(0)

        /// Puts `new` where `old` was; `false` where that stands nowhere.
        func exchange(_ old: Int, for new: Int) -> Bool {
            first.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing).exchanged
                || second.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing).exchanged
                || third.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing).exchanged
                || fourth.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing).exchanged
        }

        func forEach(_ body: (Int) -> Void) {
            body(first.load(ordering: .acquiring))
            body(second.load(ordering: .acquiring))
            body(third.load(ordering: .acquiring))
            body(fourth.load(ordering: .acquiring))
        }
    }

    /// Takes note of a part and gives the number by which it is forgotten. More than four at a time are not seen to.
    static func add(_ path: String) -> Int {
        guard let copy = strdup(path) else { return 0 }
        if parts.exchange(0, for: Int(bitPattern: copy)) { return Int(bitPattern: copy) }
        free(copy)
        return 0
    }

    /// Forgets a part that is gone or in place.
    static func remove(_ part: Int) {
        guard part != 0, parts.exchange(part, for: 0) else { return }
        free(UnsafeMutableRawPointer(bitPattern: part))
    }

    /// Takes note of a program that was started, and gives the number by which it is forgotten.
    static func add(child: pid_t) -> Int { children.exchange(0, for: Int(child)) ? Int(child) : 0 }

    /// Forgets a program that has ended.
    static func remove(child: Int) {
        if child != 0 { _ = children.exchange(child, for: 0) }
    }

    /// Ends the programs that were started, and takes away what is half written: for handlers of signals.
    private static func cleanUp() {
        children.forEach { child in
            if child != 0 { kill(pid_t(child), SIGKILL) }
        }
        parts.forEach { part in
            if let path = UnsafePointer<CChar>(bitPattern: part) { unlink(path) }
        }
    }

    /// From here on SIGINT, SIGTERM and SIGHUP take away what is half written, with the programs that were started, and end the process as they would have.
    public static func handle() {
        // Made now: not in a handler.
        parts.forEach { _ in }
        children.forEach { _ in }
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // What the parent has told the process to ignore, as `nohup` does, stays ignored.
            var old = sigaction()
            sigaction(number, nil, &old)
            if old.__sigaction_handler.sa_handler.map({ unsafeBitCast($0, to: Int.self) }) == 1 { continue }
            signal(number) { number in
                Interruption.cleanUp()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }
}
