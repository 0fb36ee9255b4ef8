import Atlas
import Formats
import Geometry
import Glibc
import Reporting
import Siting
import Travel

/// A line on standard error that says what is being done, how far it has come and how long it will still take.
///
/// Drawn at most ten times a second; with `auto` only on a terminal and only once a second has passed.
final class ProgressLine: Sendable {
    private struct State {
        var stageStart: Double
        /// What was passed over when the stage began to take its time.
        var passed = 0
        var lastDrawn = 0.0
        var stage = ""
        var isDrawn = false
    }

    private let start: Double
    private let delay: Double
    private let isShown: Bool
    private let state: Locked<State>

    init(_ options: GeneralOptions<some OptionUse>) {
        start = Self.now()
        isShown =
            switch options.progress {
            case .always: true
            case .never: false
            case .auto: !options.quiet && isatty(2) == 1
            }
        delay = options.progress == .always ? 0 : 1
        state = Locked(State(stageStart: start))
    }

    /// The observer for a computation, `nil` where nothing is to be shown.
    var observer: ProgressObserver? {
        guard isShown else { return nil }
        return { progress in self.show(progress) }
    }

    /// The observer for files that are read, `nil` where nothing is to be shown.
    var readingObserver: ReadingObserver? {
        guard isShown else { return nil }
        return { name, progress in
            guard let progress else { return self.finish() }
            let stage = Message(en: "reading \(name)", fr: "lecture de \(name)")
            let shown = Progress(stage: stage, completed: progress.completed, total: progress.total)
            self.show(shown, inBytes: true, passed: progress.passed)
        }
    }

    /// The observer for a search with a proof, `nil` where nothing is to be shown.
    var proofObserver: (@Sendable (SitingProgress) -> Void)? {
        guard isShown else { return nil }
        return { progress in
            let (objective, bound) = (Self.short(progress.objective), Self.short(progress.bound))
            self.draw(
                CommandLanguage.text("objective \(objective), bound \(bound)", "objectif \(objective), borne \(bound)")
            )
        }
    }

    private static func short(_ value: Double) -> String {
        value.isFinite ? NumberStyle(CommandLanguage.language).number(value, decimals: 0) : NumberStyle.missing
    }

    /// Draws a line of its own, at most ten times a second.
    private func draw(_ line: String) {
        let now = Self.now()
        state.withLock { state in
            guard now - start >= delay, now - state.lastDrawn >= 0.1 else { return }
            Self.write("\r\u{1B}[K\(line)")
            state.lastDrawn = now
            state.isDrawn = true
        }
    }

    /// Shows how far something has come; what is counted in bytes with its rate. What was `passed` over at the beginning tells
    /// neither how fast it goes nor how long it takes.
    private func show(_ progress: Progress, inBytes: Bool = false, passed: Int = 0) {
        let now = Self.now()
        let stage = progress.stage.text(CommandLanguage.language)
        state.withLock { state in
            if stage != state.stage { (state.stage, state.stageStart, state.lastDrawn) = (stage, now, 0) }
            if passed != state.passed { (state.passed, state.stageStart) = (passed, now) }
            guard now - start >= delay, now - state.lastDrawn >= 0.1 || progress.completed == progress.total else {
                return
            }
            let share = Double(progress.completed) / Double(max(1, progress.total))
            var line = "\(stage) \(Int(share * 100)) %"
            let taken = now - state.stageStart
            if inBytes, taken > 0.5 {
                let rate = Int(Double(progress.completed - passed) / taken / 1_000_000)
                line += CommandLanguage.text(", \(rate) MB/s", ", \(rate) Mo/s")
            }
            let own = Double(progress.completed - passed) / Double(max(1, progress.total - passed))
            let left = taken * (1 - own) / max(own, 0.01)
            if left >= 1 { line += CommandLanguage.text(", \(Int(left)) s left", ", encore \(Int(left)) s") }
            Self.write("\r\u{1B}[K\(line)")
            state.lastDrawn = now
            state.isDrawn = true
        }
    }

    /// Takes the line away before anything else is written.
    func finish() {
        state.withLock { state in
            if state.isDrawn { Self.write("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
