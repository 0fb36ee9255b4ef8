/// When a search stops before it has a full proof, and on how many threads it runs.
public struct SitingLimits: Sendable {
    /// The gap at which the search stops, as a share of the objective; 0 asks for the full proof.
    public var gap: Double
    /// How long the search of one plan may take; `nil` for as long as it needs. The only thing that makes an answer depend on the
    /// machine: without it the same problem has the same answer on any number of threads.
    public var timeLimit: Duration?
    /// The largest number of threads, 1 or more.
    public var threads: Int
    /// What is told while the search goes on: bound and objective so far. Called from one thread at a time.
    public var progress: (@Sendable (SitingProgress) -> Void)?

    /// Makes limits.
    public init(
        gap: Double = 0,
        timeLimit: Duration? = nil,
        threads: Int = 1,
        progress: (@Sendable (SitingProgress) -> Void)? = nil
    ) {
        self.gap = gap
        self.timeLimit = timeLimit
        self.threads = threads
        self.progress = progress
    }

    /// The limits of a step before a search, which takes a quarter of the time at most and tells nobody.
    var ofFirstStep: SitingLimits {
        SitingLimits(gap: gap, timeLimit: timeLimit.map { $0 / 4 }, threads: threads)
    }

    /// The limits of the search behind such a step.
    var ofSearch: SitingLimits {
        SitingLimits(gap: gap, timeLimit: timeLimit.map { $0 * 3 / 4 }, threads: threads, progress: progress)
    }
}

/// How far a search has come.
public struct SitingProgress: Sendable, Equatable {
    /// The value of the best plan so far; NaN before the first.
    public var objective: Double
    /// What no plan can better, so far.
    public var bound: Double
    /// Parts of the search still open.
    public var open: Int

    /// Makes a value.
    public init(objective: Double, bound: Double, open: Int) {
        self.objective = objective
        self.bound = bound
        self.open = open
    }
}
