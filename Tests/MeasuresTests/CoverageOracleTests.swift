import Atlas
import Geometry
import Measures
import TestSupport
import Testing
import Travel

/// The layers of the fixtures: what they go by, and the vintage.
let oracleLayers = [
    ("region", "2016"), ("region", "2021"), ("division", "2021"), ("cma", "2021"), ("community", "2021"),
    ("service-territory", "2021"),
]

// pyproj 3.7.2 and shapely 2.2.0 on the source data, by Scripts/oracles/coverage.py.
@Suite("Coverage of the bundled atlas", .tags(.oracle))
struct CoverageOracleTests {
    private struct Key: Hashable {
        let radius: Double
        let code: String
    }

    @Test("people to the last one, areas to 0.3 %", arguments: oracleLayers)
    func coverage(by: String, vintage: String) throws {
        let fixture = try Fixture.rows("coverage.csv").filter { $0["by"] == by && $0["vintage"] == vintage }
        var expected: [Key: Fixture.Row] = [:]
        for row in fixture { expected[Key(radius: try row.number("radius_km"), code: try row.text("code"))] = row }

        let layer = try Bundled.layer(by, vintage)
        let radii = [25.0, 50, 100].map(Metres.kilometres)
        var coverage = Coverage(
            layer: layer,
            demand: try Bundled.population(),
            facilities: try Bundled.facilities(),
            radii: radii
        )
        coverage.threads = 2
        let report = try coverage.report()
        #expect(report.sections.map(\.threshold) == radii.map(Cost.init))
        #expect(report.facilityCount == 25)
        #expect(report.territory?.planeName == Message(en: "EPSG:6624", fr: "EPSG:6624"))
        #expect(report.territory.map { $0.circleDeviation <= Metres(1) } == true)

        for section in report.sections {
            var rows = section.areas.map { ($0.area.map { layer.areas[$0].code } ?? "", $0) }
            rows.append(("total", section.total))
            if let outside = section.outside { rows.append(("outside", outside)) }
            for (code, row) in rows {
                let key = Key(radius: section.threshold.reported, code: code)
                let oracle = try #require(expected[key], "\(key)")
                expected[key] = nil
                try Self.compare(row, with: oracle, key)
            }
        }
        #expect(expected.isEmpty)
    }

    private static func compare(_ row: CoverageReport.Row, with oracle: Fixture.Row, _ key: Key) throws {
        #expect(row.population == (try oracle.number("population")), "\(key)")
        #expect(row.coveredPopulation == (try oracle.number("covered_population")), "\(key)")
        #expect(row.gapPopulation == row.population - row.coveredPopulation)
        guard key.code != "outside" else {
            #expect(row.areaSize == nil && row.coveredSize == nil && row.coveredAreaShare == nil)
            return
        }
        for (size, column) in [(row.areaSize, "area_km2"), (row.coveredSize, "covered_area_km2")] {
            let found = try #require(size).squareKilometres
            let wanted = try oracle.number(column)
            #expect(abs(found - wanted) <= 0.003 * wanted, "\(key) \(column): \(found), not \(wanted)")
        }
    }
}

// pyproj 3.7.2 and shapely 2.2.0 on the source data, by Scripts/oracles/municipalities.py.
@Suite("Coverage by municipality", .tags(.oracle))
struct MunicipalityOracleTests {
    private let layer: AreaLayer
    private let report: CoverageReport

    init() throws {
        layer = try Bundled.layer("municipality", "2021")
        var coverage = Coverage(
            layer: layer,
            demand: try Bundled.population(),
            facilities: try Bundled.facilities(),
            radii: [.kilometres(25)]
        )
        coverage.threads = 2
        report = try coverage.report()
    }

    @Test("people of all 1 196 to the last one, every area to 0.3 %")
    func rows() throws {
        let expected = try Fixture.rows("municipalities.csv")
        let section = try #require(report.sections.first)
        #expect(layer.areas.map(\.code) == expected.map { $0["code"] })
        for (row, oracle) in zip(section.areas, expected) {
            let code = try oracle.text("code")
            #expect(row.population == (try oracle.number("population")), "\(code)")
            #expect(row.coveredPopulation == (try oracle.number("covered_population_25_km")), "\(code)")
            let (found, wanted) = (try #require(row.areaSize).squareKilometres, try oracle.number("area_km2"))
            #expect(abs(found - wanted) <= 0.003 * wanted, "\(code): \(found), not \(wanted)")
        }
        #expect(section.total.population == 8_501_833 && section.outside == nil)
    }

    @Test("the widest gaps are of towns between offices")
    func gaps() throws {
        let rows = try #require(report.sections.first).areas.sorted { $0.gapPopulation > $1.gapPopulation }
        #expect(
            rows.prefix(4).map { $0.area.map { layer.areas[$0].name } } == [
                "Repentigny", "Saint-Hyacinthe", "Victoriaville", "Salaberry-de-Valleyfield",
            ]
        )
    }
}

// pyproj 3.7.2 on the source data, by Scripts/oracles/coverage.py.
@Suite("Distances in the bundled atlas", .tags(.oracle))
struct DistanceOracleTests {
    @Test("mean, quantiles and farthest to a metre", arguments: oracleLayers)
    func distance(by: String, vintage: String) throws {
        let fixture = try Fixture.rows("distance.csv").filter { $0["by"] == by && $0["vintage"] == vintage }
        var expected: [String: Fixture.Row] = [:]
        for row in fixture { expected[try row.text("code")] = row }

        let layer = try Bundled.layer(by, vintage)
        var distance = Distance(layer: layer, demand: try Bundled.population(), facilities: try Bundled.facilities())
        distance.threads = 2
        let report = try distance.report()
        var rows = report.areas.map { ($0.area.map { layer.areas[$0].code } ?? "", $0) }
        rows.append(("total", report.total))
        if let outside = report.outside { rows.append(("outside", outside)) }
        for (code, row) in rows {
            let oracle = try #require(expected[code], "\(code)")
            expected[code] = nil
            #expect(row.population == (try oracle.number("population")))
            let summary = try #require(row.summary)
            let lengths = [
                ("mean_km", summary.mean), ("median_km", summary.median), ("p90_km", summary.p90),
                ("max_km", summary.maximum),
            ]
            for (column, length) in lengths {
                let wanted = try oracle.number(column)
                #expect(
                    // A quantile stands for the costs that are written as it is: a quarter of a metre off at most.
                    abs(length.reported - wanted) <= 0.00125,
                    "\(code) \(column): \(length.reported), not \(wanted)"
                )
            }
        }
        #expect(expected.isEmpty)
    }
}
