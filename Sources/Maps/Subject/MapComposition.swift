public import Geometry
public import Reporting

/// A subject in its setting: all that is needed to draw it.
public struct MapComposition: Sendable {
    /// What the map is about.
    public let subject: ThematicMap
    /// What surrounds it.
    public let setting: MapContext

    /// Joins a subject and its setting.
    public init(_ subject: ThematicMap, _ setting: MapContext) {
        self.subject = subject
        self.setting = setting
    }

    /// The map as a drawing of one page, or the chart that the setting names.
    ///
    /// - Throws: ``ReportError`` with code `invalidArgument` for a chart that the first view does not have, or
    ///   passing on an error of PROJ or GEOS.
    public func svg(_ language: Language) throws(ReportError) -> [UInt8] {
        guard let name = setting.chart else { return try MapSheet(subject, setting, language).svg() }
        let charts = subject.views[0].charts
        guard let chart = charts.first(where: { $0.id == name }) else {
            let known = charts.map(\.id).joined(separator: ", ")
            throw ReportError(
                .invalidArgument,
                Message(
                    en: "there is no chart “\(name)”; there are: \(known.isEmpty ? "none" : known)",
                    fr: "il n’y a pas de graphique « \(name) » ; il y a : \(known.isEmpty ? "aucun" : known)"
                )
            )
        }
        return ChartDrawing(chart, language).svg(notes: subject.notes)
    }
}
