import Atlas
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("People within a distance")
struct ReachedTests {
    @Test("as counting every point says, at even steps and at 25, 50 and 100 km", arguments: [1, 2, 3])
    func brute(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let points = (0..<5000).map { index in
            // Some exactly on a threshold.
            let distance = index % 50 == 0 ? 50_000 : generator.number(in: 0...240_000)
            return (distance: distance, weight: Double(generator.integer(in: 0...9)))
        }
        var tally = DistanceTally(
            AreaLayer(areas: []),
            cost: GeodesicCost(to: [])
        )
        tally.add(
            DemandLookup.Findings(areas: points.map { _ in -1 }, facilities: [], costs: points.map(\.distance)),
            weights: points.map(\.weight)
        )
        let report = tally.report()
        #expect(report.reached.count == 403)
        #expect(report.reached.map(\.cost.value) == report.reached.map(\.cost.value).sorted())
        for step in report.reached {
            let people = points.reduce(0) { $0 + ($1.distance <= step.cost.value ? $1.weight : 0) }
            #expect(step.people == people, "\(step.cost)")
        }
        #expect(report.reached.last?.people == report.total.population)
        #expect(
            [25_000.0, 50_000, 100_000].allSatisfy { radius in report.reached.contains { $0.cost.value == radius } }
        )
    }

    @Test("nobody, or no antenna: nothing")
    func none() {
        var tally = DistanceTally(
            AreaLayer(areas: []),
            cost: GeodesicCost(to: [])
        )
        #expect(tally.report().reached.isEmpty)
        tally.add(DemandLookup.Findings(areas: [-1], facilities: [-1], costs: [.nan]), weights: [5])
        #expect(tally.report().reached.isEmpty)
    }
}
