public import Atlas
public import Formats
internal import Geometry
public import Travel

/// What it takes to get from each of a user's points to every antenna, batch by batch.
public struct DistancePairs: Sendable {
    /// The list of the pairs.
    public let list: ListReport
    private let cost: FigureColumn
    private let length: FigureColumn?
    private let names: [String]

    /// Describes the antennas and what it takes to get to them.
    public init(facilities: [Facility], cost: some TravelCost) {
        self.cost = .cost(cost.unit)
        length = cost.details.contains(.length) ? .detail(.length) : nil
        names = facilities.map(\.name)
        list = ListReport([.origin, .facility, self.cost] + [length].compactMap(\.self))
    }

    /// The columns of a batch; distances are in metres, to the metre.
    public func columns(of pairs: CostMatrix.Pairs) -> [AddedColumn] {
        list.columns(
            [.labels(pairs.origins, of: pairs.ids), .labels(pairs.facilities, of: names), cost.values(pairs.costs)]
                + [length?.values(pairs.lengths)].compactMap(\.self)
        )
    }
}
