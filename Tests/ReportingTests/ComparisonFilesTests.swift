import Atlas
import Formats
import Geometry
import Measures
import Reporting
import TestSupport
import Testing
import Travel

extension Sample {
    private static let granby = Facility(name: "Granby", position: Places.granby)

    /// The sample network, with an office at Granby, and with one there but none at Québec.
    static func comparisons() throws -> [ComparisonReport] {
        let with = Scenario(name: Message(en: "with Granby", fr: "avec Granby"), facilities: facilities + [granby])
        let instead = Scenario(
            name: Message(en: "Granby alone", fr: "Granby seul"),
            facilities: [facilities[1], granby]
        )
        var comparison = Comparison(
            layer: try layer(),
            demand: points,
            Scenario(name: Message(en: "sample network", fr: "réseau d’essai"), facilities: facilities),
            with: [instead, with],
            radii: [.kilometres(25), .kilometres(60)]
        )
        comparison.includesShapes = true
        return try comparison.reports()
    }
}

@Suite("Comparisons in files and on a terminal")
struct ComparisonFilesTests {
    private let reports: [ComparisonReport]

    init() throws { reports = try Sample.comparisons() }

    @Test("CSV has the columns of the contract, all digits of kilometres, `outside` and `total`")
    func csv() throws {
        let rows = Fixture.records(String(decoding: reports[1].csv(), as: UTF8.self))
        #expect(
            rows[0].joined(separator: ",")
                == "radius_km,code,name,population,covered_population_before,covered_population_after,"
                + "newly_covered_population,no_longer_covered_population,mean_km_before,mean_km_after,median_km_before,"
                + "median_km_after,p90_km_before,p90_km_after,nearest_changed_population"
        )
        #expect(rows.count == 1 + 2 * 6)
        #expect(rows[1...6].map { $0[1] } == ["01", "02", "03", "04", "outside", "total"])
        // Nobody lives in the last area: no kilometres.
        #expect(rows[4][3...].joined(separator: ",") == "0,0,0,0,0,,,,,,,0")
        let mean = try #require(reports[1].total.after.summary).mean.reported
        #expect(Double(rows[6][9]) == mean)
    }

    @Test("JSON says what was compared, the offices with their people, and the largest gain")
    func json() throws {
        let bytes = reports[0].json(Sample.words(.english))
        let text = String(decoding: bytes, as: UTF8.self)
        for part in [
            "\"report\": \"compare\"", "\"status\": \"closed\"", "\"status\": \"opened\"", "\"largest_loss\": {",
            "\"from\": \"Québec\"", "\"gini_before\"", "\"scenario\": \"Granby alone\"",
        ] {
            #expect(text.contains(part) || text.contains(part.replacing(": ", with: ":")), "\(part)")
        }
    }

    @Test("GeoJSON has what is gained, lost and kept of each area, with the columns of the CSV")
    func features() throws {
        let kinds = Set(reports[0].features().map { $0.properties["kind"] })
        #expect(kinds == [.string("gained"), .string("lost"), .string("kept")])
        let keys = reports[0].features()[0].properties.entries.map(\.key)
        #expect(keys.first == "kind" && keys.last == "nearest_changed_population" && keys.count == 16)
        let ranked = ScenarioRanking(reports).features()
        #expect(ranked.count == reports.map { $0.features().count }.reduce(0, +))
        #expect(ranked[0].properties["scenario"] == .string("with Granby"))
    }

    @Test("scenarios are ranked by the people that they cover, or by a column that is asked for")
    func ranking() throws {
        var ranking = ScenarioRanking(reports)
        #expect(ranking.reports.map(\.scenario.name.en) == ["with Granby", "Granby alone"])
        let rows = Fixture.records(String(decoding: ranking.csv(), as: UTF8.self))
        #expect(rows.count == 3 && rows[1][0...2] == ["1", "with Granby", "3"])
        #expect(rows[0].contains("newly_covered_population_25km") && rows[0].contains("gini_after"))
        try ranking.apply(RowOrder(column: "mean_km_after", isAscending: false, top: 1))
        #expect(ranking.reports.map(\.scenario.name.en) == ["Granby alone"])
        #expect(throws: ReportError.self) { try ranking.apply(RowOrder(column: "nothing")) }
    }

    @Test("rows in another order", arguments: ["name", "newly_covered_population", nil])
    func order(column: String?) throws {
        var report = reports[1]
        try RowOrder(column: column, top: 2).apply(to: &report)
        #expect(report.listed?.count == 2)
        #expect(Fixture.records(String(decoding: report.csv(), as: UTF8.self)).count == 1 + 2 * 4)
    }

    @Test("what people see", arguments: Language.allCases)
    func tables(language: Language) throws {
        let words = Sample.words(language)
        try Snapshot.expect(reports[0].table(words), is: "compare.\(language.rawValue)")
        try Snapshot.expect(ScenarioRanking(reports).table(words), is: "compare-ranking.\(language.rawValue)")
    }
}
