public import Analysis
internal import Atlas
internal import Formats
internal import Geometry

extension CohortReport {
    /// Everything as JSON: the arrays `areas` and `indices` with the columns of the tables, how they came about, and the
    /// metropolitan split, the level of service and the target where there are any.
    public func json(_ words: ReportWords) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        func add(_ key: String, _ value: JSONValue?) {
            writer.key(key)
            writer.value(value ?? .null)
        }
        add("report", "cohorts")
        add("layer", .string(words.areas.en))
        add("cohort_source", .string(words.demand.en))
        add("reference", .string(reference.name))
        add("cohorts", .array(sections.map { .string($0.cohort) }))
        add("rounding", rounding == .toFive ? 5 : nil)
        add("group_column", groupColumn.map(JSONValue.string))
        add("interval_replicates", intervals.map { .integer($0.replicates) })
        add("interval_seed", intervals.map { .string(String($0.seed)) })
        add("warnings", .array(warnings.map { .string($0.text(words.language)) }))
        add("notices", .array(notices.map { .string($0.text(words.language)) }))
        // Large tables are never held as a whole.
        writer.key("areas")
        writer.beginArray()
        for record in areaRecords() { writer.value(JSONValue(record)) }
        writer.endArray()
        add("indices", .array(indexRecords().map { JSONValue($0) }))
        let stated = sections.compactMap { section in
            section.statedTotal.map { total -> JSONValue in
                ["cohort": .string(section.cohort), "count": Self.number(total.value)]
            }
        }
        add("stated_totals", .array(stated))
        if let metropolitan { add("metropolitan", json(metropolitan)) }
        if let service { add("service", json(service, words)) }
        if let target { add("target", json(target)) }
        writer.endObject()
        writer.lineBreak()
        return writer.bytes
    }

    private func json(_ split: MetropolitanSplit) -> JSONValue {
        let zones = split.zones.flatMap { zone in
            sections.enumerated().map { index, section -> JSONValue in
                [
                    "layer": .string(zone.layer.rawValue),
                    "code": .string(zone.code ?? RowCode.outside),
                    "name": .string(zone.name ?? RowName.outside),
                    "cohort": .string(section.cohort),
                    "count": Self.number(zone.counts[index]?.value),
                    "low": Self.number(zone.counts[index]?.low),
                    "high": Self.number(zone.counts[index]?.high),
                    "share": Self.number(zone.shares[index]),
                    "population": .number(zone.population),
                    "is_exact": .boolean(zone.isExact),
                ]
            }
        }
        var object: JSONObject = ["zones": .array(zones)]
        let figures = [split.overlap?.both, split.overlap?.firstOnly, split.overlap?.otherOnly]
        for (key, figure) in zip(split.distinction.keys, figures) { object[key] = Self.number(figure) }
        return .object(object)
    }

    private func json(_ service: ServiceLevel, _ words: ReportWords) -> JSONValue {
        let unit = service.threshold.unit.reported
        let rows = service.rows.map { row -> JSONValue in
            var object: JSONObject = [
                "code": .string(layer.areas[row.area].code),
                "name": .string(layer.areas[row.area].name),
                "antennas": .integer(row.antennas),
                "population": .number(row.population),
                "mean_\(unit)": Self.number(row.distances?.mean.reported),
                "median_\(unit)": Self.number(row.distances?.median.reported),
                "p90_\(unit)": Self.number(row.distances?.p90.reported),
                "covered_population_share": Self.number(row.coveredShare),
            ]
            object["cohorts"] = .array(
                sections.indices.map { index in
                    [
                        "cohort": .string(sections[index].cohort),
                        "people_per_antenna": Self.number(row.perAntenna[index]),
                        "people_per_10000": Self.number(row.perTenThousand[index]),
                    ]
                }
            )
            return .object(object)
        }
        return [
            "antenna_source": .string(words.antennas.en),
            "within_\(unit)": .number(service.threshold.reported),
            "rows": .array(rows),
            "farthest_gaining": .array(service.farthestGaining.map { .string(layer.areas[$0].code) }),
        ]
    }

    private func json(_ target: TargetShares) -> JSONValue {
        let rows = layer.areas.indices.map { area -> JSONValue in
            [
                "code": .string(layer.areas[area].code),
                "name": .string(layer.areas[area].name),
                "weight": .number(target.weights[area]),
                "quota": .number(target.apportionment.quotas[area]),
                "count": .integer(target.apportionment.seats[area]),
            ]
        }
        return [
            "total": .integer(target.total),
            "weight": .string(target.weightName),
            "method": .string(target.method.rawValue),
            "rows": .array(rows),
        ]
    }

    private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
}
