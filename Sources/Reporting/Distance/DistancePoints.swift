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
    private let tellsOfWater: Bool

    /// Describes the areas and antennas that the points were joined with.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - facilities: the antennas.
    ///   - cost: what it takes to get to them.
    ///   - input: the points, which may have names of places in the stead of positions.
    ///   - words: where all that comes from.
    ///   - tellsOfWater: whether lines to the antennas were compared with the land.
    public init(
        layer: AreaLayer,
        facilities: [Facility],
        cost: some TravelCost,
        of input: PointInput,
        _ words: ReportText,
        tellsOfWater: Bool = false
    ) {
        self.tellsOfWater = tellsOfWater
        sources = input.positionSources
        self.cost = .cost(cost.unit)
        details = cost.details.map { .detail($0) }
        codes = layer.areas.map(\.code)
        names = facilities.map(\.name)
        let (label, method) = (cost.unit.label, cost.method)
        list = ListReport(
            [.id, .longitude, .latitude, .weight, .areaCode, .facility, self.cost] + details
                + (tellsOfWater ? [.crossesWater] : [])
                + (sources == nil ? [] : [.positionSource.worded(sources?.words ?? [:])]),
            heading: Message(
                en: "The antenna nearest to each point — \(words.demand.en)\n",
                fr: "L’antenne la plus proche de chaque point — \(words.demand.fr)\n"
            ),
            notes: [
                Message(en: "Areas: \(words.areas.en).", fr: "Territoires : \(words.areas.fr)."),
                words.network,
                Message(en: "\(label.en): \(method.en).", fr: "\(label.fr) : \(method.fr)."),
            ] + (tellsOfWater ? [Self.water] : [])
        )
    }

    private static let water = Message(
        en:
            "Over water: the longest stretch of the straight line that is outside the land of the atlas, over water or a "
            + "neighbour’s land.",
        fr: "Sur l’eau : le plus long tronçon de la ligne droite hors des terres de l’atlas, au-dessus de l’eau ou de "
            + "terres voisines."
    )

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
        let water = tellsOfWater ? found.stretchesOutside.map(FigureColumn.crossesWater.values) : nil
        let known = zip(details, found.details).map { $0.values($1) }
        return list.columns(own + known + [water, sources?.column(of: batch).values].compactMap(\.self))
    }
}
