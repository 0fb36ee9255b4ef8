import Atlas
import Foundation
import Geometry
import Measures
import Reporting
import TestSupport
import Testing

extension Sample {
    /// Cohorts over the sample areas: rounded, suppressed, missing, and people outside every area.
    static func cohorts(
        _ id: AreaLayerID? = nil,
        reference: CohortReport.Reference? = nil,
        target: CohortComparison.Target? = nil
    ) throws -> CohortReport {
        func column(_ name: String, _ counts: [CohortCount?], _ outside: Double, _ total: Double) -> CohortTable.Column
        {
            CohortTable.Column(
                name: name,
                counts: counts,
                outside: CohortCount(outside, rounding: .toFive),
                total: CohortCount(total, rounding: .toFive)
            )
        }
        func count(_ value: Double) -> CohortCount { CohortCount(value, rounding: .toFive) }
        var comparison = CohortComparison(
            CohortTable(
                layer: try layer(id),
                cohorts: [
                    CohortTable.Cohort(
                        all: column("1996-2005", [count(1200), count(45_000), count(85), nil], 300, 46_590)
                    ),
                    CohortTable.Cohort(
                        all: column("2006-2015 <new>", [count(1800), count(41_000), .suppressed, nil], 500, 43_500)
                    ),
                ],
                population: CohortTable.Column(
                    name: "population",
                    counts: [400_000, 900_000, 30_000, 10].map { CohortCount($0) },
                    outside: CohortCount(50_000)
                ),
                rounding: .toFive
            )
        )
        comparison.reference = reference
        comparison.replicates = 99
        comparison.demand = points
        comparison.facilities = facilities
        comparison.includesService = true
        comparison.target = target
        return try comparison.report()
    }

    static var target: CohortComparison.Target {
        var target = CohortComparison.Target(1160)
        target.excluded = ["02"]
        return target
    }
}

@Suite("Files of cohorts")
struct CohortFilesTests {
    @Test("CSV: an area a row, cohort by cohort, `outside`, `total`; then the target")
    func csv() throws {
        let (header, rows) = try rows(try Sample.cohorts(target: Sample.target).csv())
        #expect(
            header == [
                "code", "name", "cohort", "count", "share", "change", "change_points", "location_quotient", "flag",
            ]
        )
        #expect(rows.prefix(5).map { $0["code"] } == ["01", "02", "03", "outside", "total"])
        // The area that has no figure at all is left out.
        #expect(!rows.contains { $0["code"] == "04" && $0["cohort"] != "target" })
        #expect(rows[0]["count"] == "1200" && rows[0]["change"] == "")
        #expect(rows[2]["flag"] == "small")
        #expect(rows[5]["change"] == "600")
        #expect(rows[7]["count"] == "" && rows[7]["flag"] == "suppressed")
        let shares = try rows.prefix(4).map { try $0.number("share") }
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
        let target = rows.filter { $0["cohort"] == "target" }
        #expect(target.last?["code"] == "total" && target.last?["count"] == "1160")
        #expect(try target.dropLast().map { try $0.number("count") }.reduce(0, +) == 1160)
        #expect(target[1]["count"] == "0")
    }

    @Test("the table of indices: measure, cohort, reference, value, low, high")
    func indices() throws {
        let (header, rows) = try rows(try Sample.cohorts().indicesCSV())
        #expect(header == ["measure", "cohort", "reference", "value", "low", "high"])
        for measure in ["dissimilarity", "gini", "theil", "herfindahl", "hoover", "isolation"] {
            let found = rows.filter { $0["measure"] == measure && $0["cohort"] == "2006-2015 <new>" }
            #expect(found.contains { $0["reference"] == "1996-2005" }, "\(measure)")
            guard measure != "herfindahl" else { continue }
            #expect(found.contains { $0["reference"] == "population" }, "\(measure)")
            for row in found {
                let (value, low, high) = (try row.number("value"), try row.number("low"), try row.number("high"))
                #expect(low <= value && value <= high)
            }
        }
    }

    @Test("JSON: the arrays `areas` and `indices` have the columns as keys, and what the CSV says")
    func json() throws {
        let report = try Sample.cohorts(target: Sample.target)
        let object = try JSONSerialization.jsonObject(with: Data(report.json(Sample.words(.english))))
        let document = try #require(object as? [String: Any])
        let areas = try #require(document["areas"] as? [[String: Any]])
        let indices = try #require(document["indices"] as? [[String: Any]])
        let (header, areaRows) = try rows(report.csv())
        let (indexHeader, indexRows) = try rows(report.indicesCSV())
        #expect(areas.count == areaRows.count && indices.count == indexRows.count)
        for area in areas where area["cohort"] as? String != "target" {
            #expect(header.allSatisfy { area[$0] != nil })
        }
        #expect(indices.allSatisfy { Set($0.keys) == Set(indexHeader) })
        #expect(document["reference"] as? String == "1996-2005")
        #expect(areas[0]["count_low"] as? Double == 1196 && areas[0]["count_high"] as? Double == 1204)
        #expect(document["target"] != nil && document["service"] != nil)
    }

    @Test("GeoJSON: a feature an area, with the figures of every cohort")
    func geoJSON() throws {
        let report = try Sample.cohorts(target: Sample.target)
        let features = report.features()
        #expect(features.count == 4)
        let properties = features[0].properties
        #expect(properties["count"]?.double == 1800 && properties["count_1996_2005"]?.double == 1200)
        #expect(properties["share_2006_2015__new_"]?.double == properties["share"]?.double)
        #expect(properties["cohort"]?.text == "2006-2015 <new>")
        // No figure is null, and no zero.
        #expect(features[3].properties["count"] == .null)
        #expect(try JSONSerialization.jsonObject(with: Data(report.geoJSON())) is [String: Any])
    }

    @Test("the tables that people see", arguments: Language.allCases)
    func snapshots(language: Language) throws {
        let words = Sample.words(language)
        let tables = [
            ("cohorts", try Sample.cohorts(target: Sample.target)),
            ("cohorts-population", try Sample.cohorts(reference: .population)),
        ]
        for (name, report) in tables { try Snapshot.expect(report.table(words), is: "\(name).\(language.rawValue)") }
    }
}
