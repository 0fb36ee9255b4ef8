public import Atlas
public import Formats
internal import Geometry
public import Travel

/// The nearest antenna of each of a user's points, batch by batch.
public struct DistancePoints: Sendable {
    /// The list of the points.
    public let list: ListReport
    private let cost: FigureColumn
    private let details: [FigureColumn]
    private let codes: [String]
    private let names: [String]
    private let sources: PositionSources?

    /// Describes the areas and antennas that the points were joined with.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - facilities: the antennas.
    ///   - cost: what it takes to get to them.
    ///   - input: the points, which may have names of places in the stead of positions.
    ///   - words: where all that comes from.
    public init(
        layer: AreaLayer,
        facilities: [Facility],
        cost: some TravelCost,
        of input: PointInput,
        _ words: ReportText
    ) {
        sources = input.positionSources
        self.cost = .cost(cost.unit)
        details = cost.details.map { .detail($0) }
        codes = layer.areas.map(\.code)
        names = facilities.map(\.name)
        let (label, method) = (cost.unit.label, cost.method)
        list = ListReport(
            [.id, .longitude, .latitude, .weight, .areaCode, .facility, self.cost] + details
                + (sources == nil ? [] : [.positionSource.worded(sources?.words ?? [:])]),
            heading: Message(
                en: "The antenna nearest to each point — \(words.demand.en)\n",
                fr: "L’antenne la plus proche de chaque point — \(words.demand.fr)\n"
            ),
            notes: [
                Message(en: "Areas: \(words.areas.en).", fr: "Territoires : \(words.areas.fr)."),
                words.network,
                Message(en: "\(label.en): \(method.en).", fr: "\(label.fr) : \(method.fr)."),
            ]
        )
    }

    /// The columns of a batch, which is in longitude and latitude. No code stands for outside every area, no antenna for
    /// none; distances are in metres, to the metre.
    public func columns(of batch: PointBatch, _ found: DemandLookup.Findings) -> [AddedColumn] {
        let own: [AddedColumn.Values] = [
            .texts((0..<batch.count).map { batch.id($0) }),
            FigureColumn.longitude.values(batch.longitudes),
            FigureColumn.latitude.values(batch.latitudes),
            FigureColumn.weight.values(batch.weights ?? Array(repeating: 1, count: batch.count)),
            .labels(found.areas, of: codes),
            .labels(found.facilities, of: names),
            cost.values(found.costs),
        ]
        let known = zip(details, found.details).map { $0.values($1) }
        return list.columns(own + known + [sources?.column(of: batch).values].compactMap(\.self))
    }
}
