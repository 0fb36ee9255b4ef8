/// How much weight each facility can serve, and what it costs each client to be served by each.
///
/// A client may be divided among facilities. Who is nearest to a facility that is full is served by another one, so that
/// every kept facility counts, not only the nearest.
public struct SiteCapacities: Sendable {
    /// The weight that each kept facility can serve, 0 or more; infinite for any.
    public var kept: [Double]
    /// The weight that each candidate could serve, 0 or more; infinite for any.
    public var sites: [Double]
    /// The costs between clients and facilities: the kept ones, then the candidates.
    public var costs: CostColumns

    /// Makes capacities; `costs` has a column for each of `kept` and then for each of `sites`.
    public init(kept: [Double], sites: [Double], costs: CostColumns) {
        self.kept = kept
        self.sites = sites
        self.costs = costs
    }
}
