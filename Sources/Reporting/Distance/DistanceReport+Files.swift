internal import Atlas
public import Formats
public import Geometry
public import Measures

extension DistanceReport {
    /// The summary as CSV, kilometres to the metre: an area a row, then `outside` where there is one, and `total`.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(AreaTable.keys(layer, columns), rows.records(columns).map(\.properties), style)
    }

    /// The summary and how it came about, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        let origin = CostOrigin(ellipsoid, method)
        var object: JSONObject = [
            "report": "distance",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.facilities.en),
            origin.key: origin.value,
        ]
        if let acrossWater { object["across_water_population"] = .number(acrossWater) }
        object["rows"] = .array(rows.records(columns).map { JSONValue($0.properties) })
        if let equity { object["equity"] = equity.json(of: Figure.mean.column(unit)) { reported($0) } }
        return JSONWriter.bytes(of: .object(object))
    }

    /// The areas with their figures as properties.
    public func features() -> [Feature] { layer.features(rows.records(columns)) }
}
