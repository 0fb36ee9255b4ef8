public import Travel

/// Names what the places of new facilities are chosen for.
public enum SiteObjective: Hashable, Sendable {
    /// The least sum of people × cost to the nearest facility (p-median; Hakimi 1964).
    case pMedian
    /// The least greatest cost that anybody has (p-center; Hakimi 1964).
    case pCenter
    /// The most people within a threshold (maximal covering, MCLP; Church & ReVelle 1974).
    case maximalCovering(within: Cost)
    /// The fewest sites so that everybody is within a threshold (set covering, LSCP; Toregas et al. 1971).
    case setCovering(within: Cost)

    /// The name on the command line and in files.
    public var name: String {
        switch self {
        case .pMedian: "p-median"
        case .pCenter: "p-center"
        case .maximalCovering: "mclp"
        case .setCovering: "lscp"
        }
    }

    /// The threshold of the covering objectives.
    public var threshold: Cost? {
        switch self {
        case .pMedian, .pCenter: nil
        case .maximalCovering(let threshold), .setCovering(let threshold): threshold
        }
    }

    /// Whether more is better.
    public var isMaximised: Bool {
        if case .maximalCovering = self { true } else { false }
    }

    /// Whether it is set covering, which finds the number of sites itself.
    public var isSetCovering: Bool {
        if case .setCovering = self { true } else { false }
    }
}
