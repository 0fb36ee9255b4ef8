import Atlas
import Geometry
import Measures
import TestSupport
import Testing
import Travel

@Suite("Coverage of several networks")
struct NetworkCoverageTests {
    private func named(_ name: String, _ facilities: [Facility]) -> Scenario {
        Scenario(name: Message(en: name, fr: name), facilities: facilities)
    }

    @Test("each network has what a coverage of it alone says; at least one and all lie around them")
    func alone() throws {
        let offices = try Bundled.facilities()
        let networks = [named("west", Array(offices.prefix(15))), named("east", Array(offices.suffix(15)))]
        let radii = [25.0, 50].map(Metres.kilometres)
        var measure = NetworkCoverage(
            layer: try Bundled.layer("region", "2021"),
            demand: try Bundled.population(),
            networks: networks,
            radii: radii
        )
        measure.threads = 2
        let report = try measure.report()
        let whole = Coverage(layer: measure.layer, demand: measure.demand, facilities: offices, radii: radii)
        let together = try whole.report()
        for (index, network) in networks.enumerated() {
            let coverage = Coverage(
                layer: measure.layer,
                demand: measure.demand,
                facilities: network.facilities,
                radii: radii
            )
            for (own, section) in zip(try coverage.report().sections, report.sections) {
                #expect(section.areas.map { $0.covered[index] } == own.areas.map(\.coveredPopulation))
                #expect(section.total.covered[index] == own.total.coveredPopulation)
                let unserved = own.areas.indices.filter { own.areas[$0].coveredPopulation == 0 }
                #expect(section.unserved(by: index) == unserved)
            }
        }
        for (section, all) in zip(report.sections, together.sections) {
            #expect(section.areas.map(\.coveredByAny) == all.areas.map(\.coveredPopulation))
            for row in section.areas + [section.total] {
                let sum = row.covered.reduce(0, +)
                #expect(row.coveredByAll + row.coveredByAny == sum)
                #expect(row.coveredByAll <= row.covered.min() ?? 0)
            }
            #expect(section.total.facilities == [15, 15] && section.outside == nil)
        }
    }

    @Test("points outside, an empty network, some areas only")
    func rules() throws {
        let places = [Coordinate(x: 0, y: 0), Coordinate(x: 0.5, y: 0), Coordinate(x: 9, y: 0)]
        var measure = NetworkCoverage(
            layer: try .boxes([(-1, -1, 0.2, 1), (0.3, -1, 1, 1)]),
            demand: DemandPoints(places, weights: [3, 4, 5]),
            networks: [named("none", []), named("one", [Facility](at: [places[0]]))],
            radii: [.kilometres(10)]
        )
        let section = try measure.report().sections[0]
        #expect(section.total.covered == [0, 3] && section.total.coveredByAny == 3 && section.total.coveredByAll == 0)
        #expect(section.outside?.population == 5 && section.areas.map(\.facilities) == [[0, 1], [0, 0]])
        measure.only = [1]
        let part = try measure.report()
        #expect(part.sections[0].total.population == 4 && part.sections[0].outside == nil && part.listed == [1])
        measure.costs.removeLast()
        #expect(throws: ComputationError.self) { try measure.report() }
    }
}
