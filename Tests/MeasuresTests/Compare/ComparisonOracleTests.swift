import Atlas
import Geometry
import Measures
import TestSupport
import Testing
import Travel

/// The scenarios of compare.csv, made by edits in the words of people.
let oracleEdits: [(name: String, edits: [NetworkEdit])] = [
    ("plus_matane", [.add("Matane")]),
    ("minus_roberval", [.close("Roberval")]),
    ("plus_matane_minus_roberval", [.close("roberval"), .add("MATANE, QC")]),
    ("roberval_to_alma", [.move("Roberval", to: "Alma")]),
]

/// The comparisons of the bundled network with scenarios of edits, by region.
func bundledComparisons(
    _ vintage: String,
    _ edits: [[NetworkEdit]],
    radii: [Double] = [25, 50, 100]
) throws -> Comparison {
    let home = try Bundled.atlas()
    let offices = try Bundled.facilities()
    var comparison = Comparison(
        layer: try Bundled.layer("region", vintage),
        demand: try Bundled.population(),
        Scenario(name: home.territory.network, facilities: offices),
        with: try edits.map { try Scenario(editing: offices, $0, in: try Gazetteer(home)) },
        radii: radii.map(Metres.kilometres)
    )
    comparison.threads = 2
    return comparison
}

// pyproj 3.7.2 and numpy on the bundled atlas, by Scripts/oracles/compare.py.
@Suite("Comparison of networks", .tags(.oracle))
struct ComparisonOracleTests {
    @Test("people to the last one, kilometres and Gini to 1e-9", arguments: ["2016", "2021"])
    func figures(vintage: String) throws {
        let fixture = try Fixture.rows("compare.csv").filter { $0["vintage"] == vintage }
        var expected: [String: Fixture.Row] = [:]
        for row in fixture { expected["\(try row.text("scenario")) \(try row.text("code"))"] = row }
        let reports = try bundledComparisons(vintage, oracleEdits.map(\.edits)).reports()
        #expect(reports.count == oracleEdits.count)
        for (report, scenario) in zip(reports, oracleEdits) {
            #expect(report.outside == nil)
            let rows = report.areas.map { ($0.area.map { report.layer.areas[$0].code } ?? "", $0) }
            for (code, row) in rows + [("total", report.total)] {
                let key = "\(scenario.name) \(code)"
                let known = expected.removeValue(forKey: key)
                let oracle = try #require(known, "\(key)")
                try Self.compare(row, with: oracle, key)
            }
        }
        #expect(expected.isEmpty)
    }

    private static func compare(_ row: ComparisonReport.Row, with oracle: Fixture.Row, _ key: String) throws {
        #expect(row.population == (try oracle.number("population")), "\(key)")
        #expect(row.nearestChanged == (try oracle.number("nearest_changed")), "\(key)")
        #expect(row.gaining == (try oracle.number("gaining")), "\(key)")
        #expect(row.losing == (try oracle.number("losing")), "\(key)")
        for (index, radius) in [25, 50, 100].enumerated() {
            let counts = [
                ("before", row.before.covered[index]), ("after", row.after.covered[index]),
                ("newly", row.newlyCovered[index]), ("no_longer", row.noLongerCovered[index]),
            ]
            for (name, count) in counts {
                #expect(count == (try oracle.number("\(name)_\(radius)_km")), "\(key) \(name) \(radius)")
            }
        }
        for (name, figures) in [("before", row.before), ("after", row.after)] {
            let summary = try #require(figures.summary)
            let gini = try #require(figures.gini)
            let known = [
                ("mean_km", summary.mean.reported), ("median_km", summary.median.reported),
                ("p90_km", summary.p90.reported), ("max_km", summary.maximum.reported), ("gini", gini),
            ]
            for (measure, value) in known {
                let wanted = try oracle.number("\(measure)_\(name)")
                #expect(abs(value - wanted) <= 1e-9 * wanted, "\(key) \(measure)_\(name): \(value), not \(wanted)")
            }
        }
    }

    @Test("the people of every office, before and after")
    func loads() throws {
        let fixture = try Fixture.rows("compare-loads.csv")
        let reports = try bundledComparisons("2021", oracleEdits.map(\.edits)).reports()
        for (report, scenario) in zip(reports, oracleEdits) {
            let expected = fixture.filter { $0["scenario"] == scenario.name }
            #expect(report.loads.map(\.change.name) == expected.map { $0["antenna"] })
            for (load, row) in zip(report.loads, expected) {
                #expect(load.before ?? 0 == (try row.number("before")), "\(load.change.name)")
                #expect(load.after ?? 0 == (try row.number("after")), "\(load.change.name)")
            }
            #expect(report.flows.reduce(0) { $0 + $1.population } == report.total.nearestChanged)
        }
    }
}
