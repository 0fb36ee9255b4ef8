import Atlas
import Geodesy
import Geometry
import Measures
import TestSupport
import Testing
import Travel

@Suite("Rules of a comparison")
struct ComparisonRuleTests {
    private func comparison(
        _ before: [Facility],
        _ after: [Facility],
        _ points: DemandPoints,
        radii: [Double] = [10]
    ) throws -> Comparison {
        Comparison(
            layer: try .boxes([(-1, -1, 1, 1), (2, -1, 4, 1)]),
            demand: points,
            Scenario(name: Message(en: "now", fr: "maintenant"), facilities: before),
            with: [Scenario(name: Message(en: "then", fr: "ensuite"), facilities: after)],
            radii: radii.map(Metres.kilometres)
        )
    }

    private let places = [0, 0.05, 3, 10].map { Coordinate(x: $0, y: 0) }

    @Test("points outside count, points without people do not gain")
    func outside() throws {
        let points = DemandPoints(places, weights: [10, 20, 0, 5])
        let offices = [Facility](at: [places[0], places[2]])
        let report = try comparison([offices[0]], offices, points).reports()[0]
        #expect(report.areas.map(\.population) == [30, 0] && report.outside?.population == 5)
        #expect(report.total.newlyCovered == [0] && report.total.before.covered == [30])
        #expect(report.total.gaining == 5 && report.areas[1].gaining == 0 && report.areas[1].largestGain == nil)
        #expect(report.total.largestGain?.id == "3" && report.total.largestGain?.area == nil)
        #expect(report.areas[1].before.summary == nil && report.areas[1].before.gini == nil)
        #expect(report.loads.map(\.before) == [35, nil] && report.loads.map(\.after) == [30, 5])
        #expect(report.flows.map(\.from) == ["0"] && report.flows.map(\.to) == ["1"])
        #expect(report.flows.map(\.population) == [5])
    }

    @Test("nobody reaches an empty network: all are newly covered, none gains by a number")
    func empty() throws {
        let points = DemandPoints(places, weights: [10, 20, 1, 5])
        let report = try comparison([], [Facility](at: [places[0]]), points).reports()[0]
        #expect(report.total.before.summary == nil && report.total.newlyCovered == [30])
        #expect(report.total.nearestChanged == 36 && report.total.gaining == 36 && report.total.largestGain == nil)
        #expect(report.flows.map(\.from) == [nil] && report.flows.map(\.to) == ["0"])
        let back = try comparison([Facility](at: [places[0]]), [], points).reports()[0]
        #expect(back.total.noLongerCovered == [30] && back.total.losing == 36 && back.total.nearestChanged == 36)
    }

    @Test("the same network changes nothing; another name at the same place changes only names")
    func same() throws {
        let points = DemandPoints(places)
        let offices = [Facility](at: [places[1], places[2]])
        #expect(try comparison(offices, offices, points).reports()[0].isUnchanged)
        let renamed = offices.map { Facility(name: $0.name + "b", position: $0.position) }
        let report = try comparison(offices, renamed, points).reports()[0]
        #expect(report.total.nearestChanged == 4 && report.total.gaining == 0 && report.total.losing == 0)
        #expect(report.total.before == report.total.after)
    }

    @Test("the answer does not depend on the number of threads, nor a scenario on the others")
    func threads() throws {
        let edits: [[NetworkEdit]] = oracleEdits.map(\.edits)
        var comparison = try bundledComparisons("2021", edits)
        let all = try comparison.reports()
        comparison.threads = 1
        for (one, two) in zip(try comparison.reports(), all) {
            #expect(one.areas.map(\.after) == two.areas.map(\.after) && one.total.before == two.total.before)
            #expect(one.flows == two.flows && one.loads == two.loads)
        }
        let alone = try bundledComparisons("2021", [edits[2]]).reports()[0]
        #expect(alone.total.after == all[2].total.after && alone.total.largestLoss == all[2].total.largestLoss)
    }

    @Test("some areas: totals are theirs")
    func only() throws {
        var comparison = try bundledComparisons("2021", [[.add("Matane")]])
        comparison.only = [0, 8]
        let report = try comparison.reports()[0]
        #expect(report.listed == [0, 8] && report.outside == nil)
        #expect(report.total.population == report.areas[0].population + report.areas[8].population)
        #expect(report.total.largestGain == report.areas[0].largestGain)
    }

    @Test("thresholds and costs that do not fit are refused")
    func arguments() throws {
        let points = DemandPoints(places)
        var comparison = try comparison([Facility](at: places), [Facility](at: places), points)
        comparison.thresholds = [Cost(-1, .metres)]
        #expect(throws: ComputationError.self) { try comparison.reports() }
        comparison.thresholds = [Cost(10, .minutes)]
        #expect(throws: ComputationError.self) { try comparison.reports() }
        comparison.thresholds = []
        comparison.costs.removeLast()
        #expect(throws: ComputationError.self) { try comparison.reports() }
    }

    @Test("what is gained, lost and kept of an area is what two coverages say")
    func shapes() throws {
        var comparison = try bundledComparisons("2021", [[.close("Roberval"), .add("Matane")]], radii: [50])
        comparison.includesShapes = true
        let report = try comparison.reports()[0]
        #expect(report.shapes.count == 17 && report.circleDeviation.map { $0 <= Metres(1) } == true)
        func size(_ shape: MultiPolygon) -> Double { Geodesic(.grs80).area(of: shape).squareKilometres }
        let parts = [(comparison.baseline, \ComparisonReport.Shapes.lost), (comparison.scenarios[0], \.gained)]
        for (network, others) in parts {
            let coverage = Coverage(
                layer: comparison.layer,
                demand: comparison.demand,
                facilities: network.facilities,
                radii: [.kilometres(50)]
            )
            for (row, shapes) in zip(try coverage.report().sections[0].areas, report.shapes) {
                let covered = try #require(row.coveredSize).squareKilometres
                let found = size(shapes.kept) + size(shapes[keyPath: others])
                #expect(abs(found - covered) <= 1e-4 * covered + 0.05, "\(row.area ?? -1): \(found), not \(covered)")
            }
        }
        #expect(report.shapes.filter { !$0.gained.isEmpty }.map(\.area) == [0])
        #expect(!report.shapes[1].lost.isEmpty && report.shapes[5].lost.isEmpty)
    }
}
