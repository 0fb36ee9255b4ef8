import Analysis
import Atlas
import Geometry
import TestSupport
import Testing

@Suite("Distances weighted by people")
struct WeightedDistancesTests {
    private func summary(_ points: [(Double, Double)]) -> [Double]? {
        WeightedDistances(points.map { (Metres($0.0), $0.1) }).map {
            [$0.mean.value, $0.median.value, $0.p90.value, $0.maximum.value]
        }
    }

    @Test(
        "a quantile is the smallest distance that reaches its share of the people",
        arguments: [
            ([(7, 3)], [7, 7, 7, 7]),
            ([(1, 1), (2, 1), (3, 1), (4, 1)], [2.5, 2, 4, 4]),
            ([(1, 5), (2, 5)], [1.5, 1, 2, 2]),
            ([(1, 4.999), (2, 5.001)], [1.5001, 2, 2, 2]),
            ([(1, 9), (2, 1)], [1.1, 1, 1, 2]),
            ([(1, 8.999), (2, 1.001)], [1.1001, 1, 2, 2]),
            ([(5, 0.5), (1, 0.25), (3, 0.25)], [3.5, 3, 5, 5]),
        ] as [([(Double, Double)], [Double])]
    )
    func quantiles(points: [(Double, Double)], expected: [Double]) throws {
        for order in [points, points.reversed()] {
            let found = try #require(summary(order))
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(found)")
        }
    }

    @Test("ninety of a hundred equal people are nine tenths")
    func hundred() throws {
        #expect(summary((1...100).map { (Double($0), 1) }) == [50.5, 50, 90, 100])
        #expect(summary((1...10).map { (Double($0), 0.5) }) == [5.5, 5, 9, 10])
    }

    @Test("distances without people do not count, and nobody has no distance")
    func zeroWeights() {
        #expect(summary([(1, 0), (2, 3), (99, 0)]) == [2, 2, 2, 2])
        #expect(summary([(1, 0), (2, 0)]) == nil)
        #expect(summary([]) == nil)
    }

    @Test("the report: areas, outside, total, and every point by itself")
    func report() throws {
        let demand = DemandPoints(Places.all.map(\.position), weights: [1, 2, 0, 4, 5])
        let distance = Distance(
            layer: try .boxes([(-74, 45, -72, 46), (-60, 50, -59, 51)]),
            demand: demand,
            antennas: .init(at: [Places.granby, Places.gaspe])
        )
        let report = distance.report()
        #expect(report.areas.map(\.population) == [6, 0])
        #expect(report.areas[1].summary == nil)
        #expect(report.areas[0].summary?.median == Metres(0))
        #expect(report.outside?.population == 6)
        #expect(report.total.population == 12)
        #expect(report.total.summary?.maximum == report.outside?.summary?.maximum)
        #expect(report.nearest.map { $0?.antenna } == [0, 0, 1, 1, 0])
        #expect(report.assignment.indices == [0, nil, nil, nil, 0])
    }

    @Test("without antennas every distance is missing, not 0")
    func noAntennas() throws {
        let report = Distance(
            layer: try .boxes([(-74, 45, -72, 46)]),
            demand: DemandPoints([Places.granby]),
            antennas: []
        )
        .report()
        #expect(report.nearest == [nil])
        #expect(report.areas[0].population == 1 && report.areas[0].summary == nil)
        #expect(report.total.summary == nil && report.outside == nil)
    }

    @Test("the number of threads changes nothing")
    func threads() throws {
        var distance = Distance(
            layer: try Bundled.layer("cma", "2021"),
            demand: try Bundled.population(),
            antennas: try Bundled.antennas()
        )
        let one = distance.report()
        distance.threads = 5
        let five = distance.report()
        #expect(one.areas == five.areas && one.outside == five.outside && one.total == five.total)
        #expect(one.nearest == five.nearest && one.assignment == five.assignment)
    }
}
