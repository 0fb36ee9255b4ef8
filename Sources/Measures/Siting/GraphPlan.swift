public import Siting

/// Says which vertices of a graph to open, with the proof: an answer to ``ORLibraryGraph``.
public struct GraphPlan: Sendable {
    /// `p-median` or `p-center`.
    public let problem: String
    /// The vertices opened and the proof; vertices count from 0.
    public let solution: SitingSolution
    /// How long it took.
    public let seconds: Double

    /// Solves the p-median problem of a graph, or its p-center problem.
    ///
    /// - Parameters:
    ///   - graph: the graph.
    ///   - isCenter: whether the greatest cost counts, not the sum.
    ///   - sites: how many vertices are opened; `nil` for as many as the graph says.
    ///   - limits: when the search stops.
    public init(_ graph: ORLibraryGraph, isCenter: Bool, sites: Int?, limits: SitingLimits) {
        let began = ContinuousClock.now
        let question = graph.problem(threads: limits.threads)
        let count = sites ?? graph.siteCount
        problem = isCenter ? "p-center" : "p-median"
        solution =
            isCenter
            ? PCenter.solve(question, sites: count, limits: limits)
            : PMedian.solve(question, sites: count, limits: limits)
        seconds = began.duration(to: .now) / .seconds(1)
    }
}
