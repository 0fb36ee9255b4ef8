public import Analysis
internal import Atlas
public import Formats
public import Geometry

extension CoverageReport {
    /// The columns of the table in files, the same in every language.
    public static let columns = [
        "radius_km", "code", "name", "area_km2", "covered_area_km2", "covered_area_share", "population",
        "covered_population", "covered_population_share", "gap_population",
    ]

    /// The report as CSV: radius by radius, an area a row; then `outside` where there are points outside every area,
    /// and `total`. A missing answer is an empty field.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(Self.columns, records().map(\.properties), style)
    }

    /// The rows and how they came about, as JSON.
    public func json(_ words: ReportWords) -> [UInt8] {
        JSONWriter.bytes(of: [
            "report": "coverage",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.antennas.en),
            "antenna_count": .integer(antennaCount),
            "ellipsoid": "GRS 80",
            "plane": .string(planeName.en),
            "circle_deviation_m": .number(circleDeviation.value),
            "border_tolerance_m": .number(layer.tolerance.value),
            "rows": .array(records().map { JSONValue($0.properties) }),
        ])
    }

    /// The polygons of reach and gap: one feature a radius, an area and a `kind`, `covered` or `gap`, with the figures
    /// of the area. Parts without territory are left out.
    public func features() -> [Feature] {
        let rows = records().reduce(into: [RecordKey: Properties]()) { $0[$1.key] = $1.properties }
        return shapes.flatMap { shapes -> [Feature] in
            let parts = [("covered", shapes.covered), ("gap", shapes.gap)]
            return parts.compactMap { kind, area in
                guard !area.isEmpty else { return nil }
                var properties: Properties = ["kind": .string(kind)]
                let row = rows[RecordKey(radius: shapes.radius, area: shapes.area)] ?? [:]
                for entry in row.entries { properties[entry.key] = entry.value }
                return Feature(shape: .multiPolygon(area), properties: properties)
            }
        }
    }

    private struct RecordKey: Hashable {
        let radius: Metres
        let area: Int?
    }

    private struct Record {
        let key: RecordKey
        let properties: Properties
    }

    private func records() -> [Record] {
        sections.flatMap { section in
            section.areas.map { row in
                let area = row.area.map { layer.areas[$0] }
                return record(row, code: area?.code ?? "", name: area?.name ?? "")
            }
                + (section.outside.map { [record($0, code: RowCode.outside, name: RowName.outside)] } ?? [])
                + [record(section.total, code: RowCode.total, name: RowName.total)]
        }
    }

    private func record(_ row: Row, code: String, name: String) -> Record {
        Record(
            key: RecordKey(radius: row.radius, area: row.area),
            properties: [
                "radius_km": PropertyValue(whole: (row.radius.value * 1000).rounded() / 1e6),
                "code": .string(code),
                "name": .string(name),
                "area_km2": PropertyValue(row.areaSize?.squareKilometres, decimals: 1),
                "covered_area_km2": PropertyValue(row.coveredSize?.squareKilometres, decimals: 1),
                "covered_area_share": PropertyValue(row.coveredAreaShare),
                "population": PropertyValue(whole: row.population),
                "covered_population": PropertyValue(whole: row.coveredPopulation),
                "covered_population_share": PropertyValue(row.coveredPopulationShare),
                "gap_population": PropertyValue(whole: row.gapPopulation),
            ]
        )
    }
}
