public import Analysis
internal import Atlas
public import Formats
public import Geometry

extension DistanceReport {
    /// The names of the columns of the summary in files.
    public var columnNames: [String] { ["code", "name"] + columns.map(\.key) }

    /// The summary as CSV, kilometres to the metre: an area a row, then `outside` where there is one, and `total`.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(columnNames, rows.records(columns).map(\.properties), style)
    }

    /// The summary and how it came about, as JSON.
    public func json(_ words: ReportWords) -> [UInt8] {
        JSONWriter.bytes(of: [
            "report": "distance",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.antennas.en),
            unit == .metres ? "ellipsoid" : "cost": .string(unit == .metres ? "GRS 80" : method.en),
            "rows": .array(rows.records(columns).map { JSONValue($0.properties) }),
        ])
    }

    /// The areas with their figures as properties.
    public func features() -> [Feature] {
        rows.records(columns).compactMap { record -> Feature? in
            guard let area = record.area else { return nil }
            return Feature(shape: .multiPolygon(layer.areas[area].shape), properties: record.properties)
        }
    }
}
