internal import Atlas
public import Formats
public import Geometry
public import Measures
import Travel

extension CoverageReport {
    /// The report as CSV: threshold by threshold, an area a row; then `outside` where there are points outside every area,
    /// and `total`. A missing answer is an empty field.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        let names = AreaTable.keys(layer, columns, front: [thresholdColumn])
        return FigureTable.csv(names, records().map(\.properties), style)
    }

    /// The rows and how they came about, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        var object: JSONObject = [
            "report": "coverage",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.facilities.en),
            "antenna_count": .integer(facilityCount),
        ]
        let origin = CostOrigin(ellipsoid, method)
        object[origin.key] = origin.value
        if let territory {
            object["plane"] = .string(territory.planeName.en)
            if let source = territory.source {
                object["catchments"] = .string(source)
            } else {
                object["circle_deviation_m"] = .number(territory.circleDeviation.value)
            }
            object["border_tolerance_m"] = .number(layer.tolerance.value)
        }
        if let acrossWater { object["across_water_population"] = .number(acrossWater) }
        object["rows"] = .array(records().map { JSONValue($0.properties) })
        return JSONWriter.bytes(of: .object(object))
    }

    /// The polygons of reach and gap: one feature a radius, an area and a `kind`, `covered` or `gap`, with the figures
    /// of the area. Parts without territory are left out. Where nobody knows the territory that is within reach, because costs
    /// are a table's or a network's, the areas themselves with their figures, without a `kind`.
    public func features() -> [Feature] {
        guard territory != nil else { return layer.features(records().map { ($0.key.area, $0.properties) }) }
        let rows = records().reduce(into: [RecordKey: Properties]()) { $0[$1.key] = $1.properties }
        return listedShapes.flatMap { shapes -> [Feature] in
            let parts = [("covered", shapes.covered), ("gap", shapes.gap)]
            return parts.compactMap { kind, area in
                guard !area.isEmpty else { return nil }
                var properties: Properties = [FigureColumn.kind.key: .string(kind)]
                let row = rows[RecordKey(threshold: shapes.threshold, area: shapes.area)] ?? [:]
                for entry in row.entries { properties[entry.key] = entry.value }
                return Feature(shape: .multiPolygon(area), properties: properties)
            }
        }
    }

    /// The shapes of the areas that are listed, threshold by threshold, in the order of the list.
    private var listedShapes: [Shapes] {
        guard let listed else { return shapes }
        let places = Dictionary(listed.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return sections.flatMap { section in
            shapes.filter { $0.threshold == section.threshold && places[$0.area] != nil }
                .sorted { (places[$0.area] ?? 0) < (places[$1.area] ?? 0) }
        }
    }

    private struct RecordKey: Hashable {
        let threshold: Cost
        let area: Int?
    }

    private func records() -> [(key: RecordKey, properties: Properties)] {
        sections.flatMap { section in
            table(section).records(columns, front: [thresholdColumn]).map {
                (RecordKey(threshold: section.threshold, area: $0.area), $0.properties)
            }
        }
    }
}
