public import Atlas
public import Formats
internal import Geometry
public import Measures
public import Travel

/// The access of each of a user's points, batch by batch.
public struct AccessibilityPoints: Sendable {
    /// The list of the points.
    public let list: ListReport
    private let access: FigureColumn
    private let measure: AccessibilityMethod
    private let codes: [String]
    private let sources: PositionSources?

    /// Describes the areas that the points were joined with, and the measure.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - accessibility: the computation.
    ///   - input: the points, which may have names of places in the stead of positions.
    ///   - words: where all that comes from; `demand` is what competes.
    ///   - name: what the points are called.
    public init(
        layer: AreaLayer,
        _ accessibility: Accessibility,
        of input: PointInput,
        _ words: ReportText,
        name: String
    ) {
        sources = input.positionSources
        measure = accessibility.method
        access = .accessibility(measure)
        codes = layer.areas.map(\.code)
        let (label, method) = (accessibility.cost.unit.label, accessibility.cost.method)
        list = ListReport(
            [.id, .longitude, .latitude, .weight, .areaCode, access]
                + (sources == nil ? [] : [.positionSource.worded(sources?.words ?? [:])]),
            heading: Message(
                en: "The accessibility of each point — \(name)\n",
                fr: "L’accessibilité de chaque point — \(name)\n"
            ),
            notes: [
                Message(en: "Areas: \(words.areas.en).", fr: "Territoires : \(words.areas.fr).")
            ] + words.sources + [
                Message(
                    en: "Accessibility: \(measure.title.en), \(accessibility.decay.title.en).",
                    fr: "Accessibilité : \(measure.title.fr), \(accessibility.decay.title.fr)."
                ),
                Message(
                    en: "\(label.en): \(method.en), from the point to the antenna.",
                    fr: "\(label.fr) : \(method.fr), du point vers l’antenne."
                ),
            ]
        )
    }

    /// The columns of a batch, which is in longitude and latitude. No code stands for outside every area; the access of a
    /// point without a position is missing.
    public func columns(of batch: PointBatch, _ found: DemandLookup.Findings, access values: [Double]) -> [AddedColumn]
    {
        let shown = values.indices.map { point in
            batch.coordinate(point) == nil ? .nan : measure.reported(values[point]) ?? .nan
        }
        let own: [AddedColumn.Values] = [
            .texts((0..<batch.count).map { batch.id($0) }),
            FigureColumn.longitude.values(batch.longitudes),
            FigureColumn.latitude.values(batch.latitudes),
            FigureColumn.weight.values(batch.weights ?? Array(repeating: 1, count: batch.count)),
            .labels(found.areas, of: codes),
            access.values(shown),
        ]
        return list.columns(own + [sources?.column(of: batch).values].compactMap(\.self))
    }
}
