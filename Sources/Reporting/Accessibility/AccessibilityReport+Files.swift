internal import Atlas
public import Formats
public import Geometry
public import Measures
internal import Travel

extension AccessibilityReport {
    /// The table as CSV, figures with all their digits: an area a row, then `outside` where there is one, and `total`.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(AreaTable.keys(layer, columns), rows.records(columns).map(\.properties), style)
    }

    /// The table and how it came about, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        let origin = CostOrigin(ellipsoid, method)
        var object: JSONObject = [
            "report": "accessibility",
            "method": .string(measure.rawValue),
            "decay": .string(decay.name),
            "decay_cutoff_\(unit.reported)": decay.cutoff.map { .number($0.reported) } ?? .null,
            "cost_direction": "from the demand point to the antenna",
            "antennas": .integer(facilityCount),
            "capacity": JSONValue(capacity),
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.facilities.en),
        ]
        object[origin.key] = origin.value
        object["rows"] = .array(rows.records(columns).map { JSONValue($0.properties) })
        if let equity { object["equity"] = equity.json(of: .accessibility(measure)) { measure.reported($0) } }
        return JSONWriter.bytes(of: .object(object))
    }

    /// The areas with their figures as properties.
    public func features() -> [Feature] { layer.features(rows.records(columns)) }
}
