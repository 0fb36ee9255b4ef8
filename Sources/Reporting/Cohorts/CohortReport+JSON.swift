internal import Atlas
internal import Formats
internal import Geometry
public import Measures
import Travel

extension CohortReport {
    /// Everything as JSON: the arrays `areas` and `indices` with the columns of the tables, how they came about, and the
    /// metropolitan split, the level of service and the target where there are any.
    public func json(_ words: ReportText) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        func add(_ key: String, _ value: JSONValue?) {
            writer.key(key)
            writer.value(value ?? .null)
        }
        add("report", "cohorts")
        add(FigureColumn.layer.key, .string(words.areas.en))
        add("cohort_source", .string(words.demand.en))
        add(FigureColumn.reference.key, .string(reference.name))
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
            section.statedTotal.map { total in
                JSONValue([
                    FigureColumn.cohort.key: .string(section.cohort),
                    FigureColumn.count.key: FigureColumn.count.property(total.value),
                ])
            }
        }
        add("stated_totals", .array(stated))
        if let metropolitan { add("metropolitan", json(metropolitan)) }
        if let service { add("service", json(service, words)) }
        if let target { add(FigureColumn.target.key, json(target)) }
        writer.endObject()
        writer.lineBreak()
        return writer.bytes
    }

    private func json(_ split: MetropolitanSplit) -> JSONValue {
        let zones = split.zones.flatMap { zone in
            sections.indices.map { index in
                let columns: [ReportColumn<MetropolitanSplit.Zone>] = [
                    ReportColumn(.layer, text: { $0.layer.rawValue }),
                    ReportColumn(.code, text: { $0.code ?? RestOfAreas.outside.code }),
                    ReportColumn(.name, text: { $0.name ?? RestOfAreas.outside.name }),
                    ReportColumn(.cohort, text: { _ in sections[index].cohort }),
                    ReportColumn(.count) { $0.counts[index]?.value },
                    ReportColumn(.low) { $0.counts[index]?.low },
                    ReportColumn(.high) { $0.counts[index]?.high },
                    ReportColumn(.share) { $0.shares[index] },
                    ReportColumn(.population) { $0.population },
                ]
                var properties = columns.properties(of: zone)
                properties["is_exact"] = .boolean(zone.isExact)
                return JSONValue(properties)
            }
        }
        var object: JSONObject = ["zones": .array(zones)]
        let figures = [split.overlap?.both, split.overlap?.firstOnly, split.overlap?.otherOnly]
        for (key, figure) in zip(split.distinction.keys, figures) {
            object[key] = figure.map(JSONValue.number) ?? .null
        }
        return .object(object)
    }

    private func json(_ service: ServiceLevel, _ words: ReportText) -> JSONValue {
        let unit = service.threshold.unit
        let rows = AreaTable(layer, service.rows).records(Self.serviceColumns(unit))
        let objects = zip(rows, service.rows).map { record, row in
            var object = JSONValue(record.properties).object ?? [:]
            object["cohorts"] = .array(
                sections.indices.map { index in
                    JSONValue(
                        ([ReportColumn(.cohort, text: { _ in sections[index].cohort })]
                            + Self.serviceColumns(cohort: index)).properties(of: row)
                    )
                }
            )
            return JSONValue.object(object)
        }
        return [
            "antenna_source": .string(words.facilities.en),
            "within_\(unit.reported)": .number(service.threshold.reported),
            "rows": .array(objects),
            "farthest_gaining": .array(service.farthestGaining.map { .string(layer.areas[$0].code) }),
        ]
    }

    private func json(_ target: TargetShares) -> JSONValue {
        let rows = AreaTable(layer, targetRows(target).areas).records([
            ReportColumn(.weight) { $0.weight },
            ReportColumn(.quota) { $0.quota },
            ReportColumn(.count) { Double($0.seats) },
        ])
        return [
            "total": .integer(target.total),
            FigureColumn.weight.key: .string(target.weightName),
            "method": .string(target.method.rawValue),
            "rows": .array(rows.map { JSONValue($0.properties) }),
        ]
    }
}
