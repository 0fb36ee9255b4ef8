internal import Atlas
public import Formats
public import Geometry
public import Measures
internal import Travel

extension NetworkCoverageReport {
    /// The report as CSV: threshold by threshold and network by network an area a row, then `outside` and `total`; the
    /// networks `any` and `all` are at least one and every one.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        let names = AreaTable.keys(layer, columns, front: front)
        return FigureTable.csv(names, records.map(\.properties), style)
    }

    private var records: [(area: Int?, properties: Properties)] {
        sections.flatMap { section in everyone.flatMap { table(section, $0).records(columns, front: front) } }
    }

    /// The rows, which areas no network serves, and how it came about, as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        let origin = CostOrigin(ellipsoid, method)
        let served = sections.flatMap { section in
            networks.indices.map { network -> JSONValue in
                let codes = section.unserved(by: network).map { JSONValue.string(layer.areas[$0].code) }
                return [
                    FigureColumn.threshold(unit).key: .number(section.threshold.rounded),
                    "network": .string(networks[network].name.en), "serves_every_area": .boolean(codes.isEmpty),
                    "unserved_codes": .array(codes),
                ]
            }
        }
        return JSONWriter.bytes(of: [
            "report": "networks",
            "areas": .string(words.areas.en),
            "population_source": .string(words.demand.en),
            "is_series": .boolean(isSeries),
            "networks": .array(
                networks.map { ["name": .string($0.name.en), "antenna_count": .integer($0.facilities.count)] }
            ),
            origin.key: origin.value,
            "served": .array(served),
            "rows": .array(records.map { JSONValue($0.properties) }),
        ])
    }

    /// The areas, a feature a threshold and network, with their figures as properties.
    public func features() -> [Feature] { layer.features(records) }
}
