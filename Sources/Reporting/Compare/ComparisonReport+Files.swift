internal import Atlas
public import Formats
public import Geometry
public import Measures
internal import Travel

extension ComparisonReport {
    /// The report as CSV: threshold by threshold, an area a row; then `outside` where there are points outside every area,
    /// and `total`. Figures of the costs do not depend on the threshold and stand in every row. A missing answer is an empty
    /// field.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        let names = AreaTable.keys(layer, columns, front: [thresholdColumn])
        let records = thresholds.indices.flatMap { table($0).records(columns, front: [thresholdColumn]) }
        return FigureTable.csv(names, records.map(\.properties), style)
    }

    /// The rows, the facilities with their people, who changes from which to which, and how it all came about, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        var object = jsonHead(words)
        for (key, value) in jsonParts { object[key] = value }
        return JSONWriter.bytes(of: .object(object))
    }

    /// What is said of the inputs.
    func jsonHead(_ words: ReportText) -> JSONObject {
        var object: JSONObject = [
            "report": "compare",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "baseline": .string(baseline.name.en),
            "baseline_antenna_count": .integer(baseline.facilities.count),
        ]
        let origin = CostOrigin(ellipsoid, method)
        object[origin.key] = origin.value
        if let planeName, let circleDeviation {
            object["plane"] = .string(planeName.en)
            object["circle_deviation_m"] = .number(circleDeviation.value)
            object["border_tolerance_m"] = .number(layer.tolerance.value)
        }
        return object
    }

    /// What is said of the scenario.
    var jsonParts: [(key: String, value: JSONValue)] {
        let all = columns + furtherColumns
        let rows = thresholds.indices.flatMap { table($0).records(all, front: [thresholdColumn]) }
        return [
            ("scenario", .string(scenario.name.en)),
            ("scenario_antenna_count", .integer(scenario.facilities.count)),
            ("edits", .array(scenario.edits.map { .string($0.en) })),
            ("antennas", .array(loads.map(json))),
            (
                "moves",
                .array(
                    flows.map { flow in
                        [
                            "from": flow.from.map(JSONValue.string) ?? .null,
                            "to": flow.to.map(JSONValue.string) ?? .null, "population": JSONValue(flow.population),
                        ]
                    }
                )
            ),
            ("gaining_population", JSONValue(total.gaining)),
            ("losing_population", JSONValue(total.losing)),
            ("largest_gain", total.largestGain.map(json) ?? .null),
            ("largest_loss", total.largestLoss.map(json) ?? .null),
            ("rows", .array(rows.map { JSONValue($0.properties) })),
        ]
    }

    private func json(_ load: Load) -> JSONValue {
        let place =
            load.change.after.map { scenario.facilities[$0] } ?? load.change.before.map { baseline.facilities[$0] }
        return [
            "name": .string(load.change.name),
            "status": .string(load.change.kind.rawValue),
            "lon": place.map { .number($0.position.x) } ?? .null,
            "lat": place.map { .number($0.position.y) } ?? .null,
            "population_before": load.before.map(JSONValue.init(_:)) ?? .null,
            "population_after": load.after.map(JSONValue.init(_:)) ?? .null,
        ]
    }

    private func json(_ change: PointChange) -> JSONValue {
        let symbol = unit.reported
        return [
            "id": .string(change.id),
            "lon": change.position.map { .number($0.x) } ?? .null,
            "lat": change.position.map { .number($0.y) } ?? .null,
            "code": change.area.map { .string(layer.areas[$0].code) } ?? .null,
            "population": JSONValue(change.population),
            "\(symbol)_before": .number(change.before.reported),
            "\(symbol)_after": .number(change.after.reported),
            "change_\(symbol)": .number(change.change.reported),
        ]
    }

    /// The parts of areas that are newly within reach (`gained`), no longer (`lost`), and before and after (`kept`): one
    /// feature a threshold, an area and a `kind`, with the figures of the area. Parts without territory are left out.
    public func features() -> [Feature] { features(of: nil) }

    /// The same, with the name of the scenario where there are several.
    func features(of scenario: String?) -> [Feature] {
        thresholds.indices.flatMap { threshold -> [Feature] in
            let parts = Dictionary(
                shapes.filter { $0.threshold == threshold }.map { ($0.area, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            return table(threshold).records(columns, front: [thresholdColumn]).flatMap { record -> [Feature] in
                guard let area = record.area else { return [] }
                guard !self.shapes.isEmpty else {
                    // Costs of a table or a network have no territory: the areas with their figures.
                    return [feature(layer.areas[area].shape, of: record.properties, kind: nil, scenario)]
                }
                guard let shapes = parts[area] else { return [] }
                let kinds = [("gained", shapes.gained), ("lost", shapes.lost), ("kept", shapes.kept)]
                return kinds.compactMap { kind, shape in
                    shape.isEmpty ? nil : feature(shape, of: record.properties, kind: kind, scenario)
                }
            }
        }
    }

    private func feature(
        _ shape: MultiPolygon,
        of figures: Properties,
        kind: String?,
        _ scenario: String?
    ) -> Feature {
        var properties: Properties = [:]
        if let kind { properties[FigureColumn.kind.key] = .string(kind) }
        if let scenario { properties[FigureColumn.scenario.key] = .string(scenario) }
        for entry in figures.entries { properties[entry.key] = entry.value }
        return Feature(shape: .multiPolygon(shape), properties: properties)
    }
}
