public import Analysis
internal import Atlas
public import Formats
internal import Geometry

extension CohortReport {
    /// The columns of the table of areas in files, the same in every language.
    public static let columns = [
        "code", "name", "cohort", "count", "share", "change", "change_points", "location_quotient", "flag",
    ]

    /// The columns of the table of indices in files.
    public static let indexColumns = ["measure", "cohort", "reference", "value", "low", "high"]

    /// The name that the rows of a target have in the column of cohorts.
    public static let targetName = "target"

    /// The areas as CSV: cohort by cohort, an area a row (without those that have no figure at all), then `outside` where there is one, and `total`; then the shares
    /// of a target. A missing answer is an empty field.
    public func csv(_ style: CSVStyle) -> [UInt8] { FigureTable.csv(Self.columns, areaRecords(), style) }

    /// The indices as CSV.
    public func indicesCSV(_ style: CSVStyle = .standard) -> [UInt8] {
        FigureTable.csv(Self.indexColumns, indexRecords(), style)
    }

    /// The rows of the table of areas, made cohort by cohort as they are asked for.
    func areaRecords() -> some Sequence<Properties> {
        let counted = countedAreas
        let blocks: [() -> [Properties]] =
            sections.map { section in
                {
                    counted.map { record(section.areas[$0], section.cohort) }
                        + (section.outside.map { [record($0, section.cohort, RowCode.outside, RowName.outside)] } ?? [])
                        + [record(section.total, section.cohort, RowCode.total, RowName.total)]
                }
            } + [targetRecords]
        return blocks.lazy.flatMap { $0() }
    }

    private func record(
        _ row: Row,
        _ cohort: String,
        _ code: String = "",
        _ name: String = ""
    ) -> Properties {
        let area = row.area.map { layer.areas[$0] }
        return [
            "code": .string(area?.code ?? code),
            "name": .string(area?.name ?? name),
            "cohort": .string(cohort),
            "count": row.count?.value.map(PropertyValue.init(whole:)) ?? .null,
            "share": PropertyValue(row.share),
            "change": row.change.map(PropertyValue.init(whole:)) ?? .null,
            "change_points": PropertyValue(row.changePoints),
            "location_quotient": PropertyValue(row.locationQuotient),
            "flag": row.flags.isEmpty ? .null : .string(row.flagText),
            // Only in JSON.
            "growth_rate": PropertyValue(row.growthRate),
            "population_location_quotient": PropertyValue(row.populationQuotient),
            "count_low": PropertyValue(row.count?.low),
            "count_high": PropertyValue(row.count?.high),
            "share_low": PropertyValue(row.shareLow),
            "share_high": PropertyValue(row.shareHigh),
            "growth_effect": PropertyValue(row.shiftShare?.growth),
            "mix_effect": PropertyValue(row.shiftShare?.mix),
            "regional_effect": PropertyValue(row.shiftShare?.regional),
        ]
    }

    /// A target as one more cohort: what each area gets.
    private func targetRecords() -> [Properties] {
        guard let target else { return [] }
        func record(_ code: String, _ name: String, _ seats: Int) -> Properties {
            [
                "code": .string(code),
                "name": .string(name),
                "cohort": .string(Self.targetName),
                "count": .integer(seats),
                "share": PropertyValue(target.total > 0 ? Double(seats) / Double(target.total) : nil),
            ]
        }
        return zip(layer.areas, target.apportionment.seats).map { record($0.code, $0.name, $1) }
            + [record(RowCode.total, RowName.total, target.total)]
    }

    func indexRecords() -> [Properties] {
        indices.map { index in
            [
                "measure": .string(index.measure.rawValue),
                "cohort": .string(index.cohort),
                "reference": .string(index.reference.name),
                "value": PropertyValue(index.value),
                "low": PropertyValue(index.low),
                "high": PropertyValue(index.high),
            ]
        }
    }
}

extension CohortReport.Row {
    /// The flags as one text.
    var flagText: String { flags.map(\.rawValue).joined(separator: ";") }
}
