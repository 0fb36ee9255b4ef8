/// The moment at which a search has to stop.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant?

    init(_ limit: Duration?) { end = limit.map { ContinuousClock.now.advanced(by: $0) } }

    /// Whether the time has run out.
    var isPast: Bool { end.map { ContinuousClock.now >= $0 } ?? false }
}
