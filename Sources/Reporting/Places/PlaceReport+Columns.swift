internal import Atlas
internal import Formats
internal import Geometry
internal import Measures

extension PlaceReport {
    /// The columns of files.
    var columns: [ReportColumn<Row>] {
        let front: [ReportColumn<Row>] = [
            ReportColumn(FigureColumn("query"), text: { $0.name }),
            ReportColumn(.kind, text: { $0.place.kind.rawValue }),
            ReportColumn(FigureColumn("name"), text: { $0.place.name }),
            ReportColumn(FigureColumn("code"), text: { $0.place.code }),
            ReportColumn(FigureColumn("type"), text: { $0.place.type }),
            ReportColumn(FigureColumn("municipality"), text: { $0.place.municipality }),
        ]
        let areas = layers.flatMap { layer -> [ReportColumn<Row>] in
            [
                ReportColumn(FigureColumn(layer.codeColumn), text: { $0.areas[layer.id]?.code }),
                ReportColumn(FigureColumn(layer.id.rawValue), text: { $0.areas[layer.id]?.name }),
            ]
        }
        return front + areas + [
            ReportColumn(.population, value: { $0.place.population }),
            ReportColumn(.longitude, value: { $0.place.position?.longitude }),
            ReportColumn(.latitude, value: { $0.place.position?.latitude }),
            ReportColumn(FigureColumn("position_quality"), text: { $0.place.positionQuality }),
            ReportColumn(.facility, text: { $0.nearest?.facility.name }),
            ReportColumn(.facilityDistance, value: { $0.nearest?.distance.kilometres }),
        ]
    }

    /// A row as files have it.
    func records() -> [Properties] { rows.map { columns.properties(of: $0) } }
}
