public import Analysis
internal import Atlas
public import Formats
public import Geometry

extension DistanceReport {
    /// The columns of the summary in files.
    public static let columns = ["code", "name", "population", "mean_km", "median_km", "p90_km", "max_km"]

    /// The summary as CSV, kilometres to the metre: an area a row, then `outside` where there is one, and `total`.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(Self.columns, records().map(\.properties), style)
    }

    /// The summary and how it came about, as JSON.
    public func json(_ words: ReportWords) -> [UInt8] {
        JSONWriter.bytes(of: [
            "report": "distance",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.antennas.en),
            "ellipsoid": "GRS 80",
            "rows": .array(records().map { JSONValue($0.properties) }),
        ])
    }

    /// The areas with their figures as properties.
    public func features() -> [Feature] {
        records().compactMap { record -> Feature? in
            guard let area = record.area else { return nil }
            return Feature(shape: .multiPolygon(layer.areas[area].shape), properties: record.properties)
        }
    }

    private func records() -> [(area: Int?, properties: Properties)] {
        areas.map { row in
            let area = row.area.map { layer.areas[$0] }
            return (row.area, record(row, code: area?.code ?? "", name: area?.name ?? ""))
        }
            + (outside.map { [(nil, record($0, code: RowCode.outside, name: RowName.outside))] } ?? [])
            + [(nil, record(total, code: RowCode.total, name: RowName.total))]
    }

    private func record(_ row: Row, code: String, name: String) -> Properties {
        [
            "code": .string(code),
            "name": .string(name),
            "population": PropertyValue(whole: row.population),
            "mean_km": PropertyValue(row.summary?.mean.kilometres, decimals: 3),
            "median_km": PropertyValue(row.summary?.median.kilometres, decimals: 3),
            "p90_km": PropertyValue(row.summary?.p90.kilometres, decimals: 3),
            "max_km": PropertyValue(row.summary?.maximum.kilometres, decimals: 3),
        ]
    }
}
