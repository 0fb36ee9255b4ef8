import Atlas
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Distances weighted by people")
struct CostSummaryTests {
    private func summary(_ points: [(Double, Double)]) -> [Double]? {
        var sample = DistanceSample()
        for (distance, weight) in points { sample.append(distance, weight: weight) }
        return CostSummary([sample], .metres).map {
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
            facilities: .init(at: [Places.granby, Places.gaspe])
        )
        let report = try distance.report()
        #expect(report.areas.map(\.population) == [6, 0])
        #expect(report.areas[1].summary == nil)
        #expect(report.areas[0].summary?.median == Cost(Metres(0)))
        #expect(report.outside?.population == 6)
        #expect(report.total.population == 12)
        #expect(report.total.summary?.maximum == report.outside?.summary?.maximum)
    }

    @Test("without antennas every distance is missing, not 0")
    func noAntennas() throws {
        let report = try Distance(
            layer: try .boxes([(-74, 45, -72, 46)]),
            demand: DemandPoints([Places.granby]),
            facilities: []
        )
        .report()
        #expect(report.areas[0].population == 1 && report.areas[0].summary == nil)
        #expect(report.total.summary == nil && report.outside == nil)
    }

    @Test("the number of threads changes nothing")
    func threads() throws {
        var distance = Distance(
            layer: try Bundled.layer("cma", "2021"),
            demand: try Bundled.population(),
            facilities: try Bundled.facilities()
        )
        let one = try distance.report()
        distance.threads = 5
        let five = try distance.report()
        #expect(one.areas == five.areas && one.outside == five.outside && one.total == five.total)
    }

    @Test("quantiles by selection are those of a sorted list: ten thousand seeded distances in three samples")
    func likeSorting() throws {
        var random = SeededGenerator(seed: 11)
        var samples = [DistanceSample(), DistanceSample(), DistanceSample()]
        var points: [(distance: Double, weight: Double)] = []
        for index in 0..<10_000 {
            // Many equal distances, and many that differ in the last bits only.
            let far = Double.random(in: 0...2e6, using: &random)
            let distance = index % 3 == 0 ? far.rounded(.down) : index % 3 == 1 ? 1234.5.nextUp : far
            let weight = Double(Int.random(in: 0...9, using: &random))
            points.append((distance, weight))
            samples[index % samples.count].append(distance, weight: weight)
        }
        points.sort { $0.distance < $1.distance }
        let total = points.reduce(0) { $0 + $1.weight }
        let quantile = { (share: Double) -> Double? in
            var reached = 0.0
            return points.first { point in
                reached += point.weight
                return point.weight > 0 && reached >= share * total
            }?.distance
        }
        let found = try #require(CostSummary(samples, .metres))
        #expect(found.median.value == quantile(0.5))
        #expect(found.p90.value == quantile(0.9))
        #expect(found.maximum.value == points.last { $0.weight > 0 }?.distance)
    }

    @Test("places are found as one by one, in batches on several threads")
    func finder() throws {
        let layer = try Bundled.layer("region", "2021")
        let facilities = try Bundled.facilities()
        let lookup = DemandLookup(layer: layer, cost: GeodesicCost(to: facilities.map(\.position)))
        let index = AreaIndex(layer)
        let search = NearestFacilityFinder(facilities.map(\.position), on: Geodesic(.grs80))
        let places = Places.all.map(\.position) + [Coordinate(x: .nan, y: .nan), Coordinate(x: 150, y: -40)]
        let found = lookup.find(
            DemandBatch(longitudes: places.map(\.x), latitudes: places.map(\.y), weights: nil) { "\($0)" }
        )
        for (number, place) in places.enumerated() {
            let nearest = search.nearest(to: place)
            #expect(found.areas[number] == Int32(index.match(at: place)?.area ?? -1))
            #expect(found.facilities[number] == Int32(nearest?.facility ?? -1))
            #expect(nearest.map { $0.distance.value == found.costs[number] } ?? found.costs[number].isNaN)
        }
    }
}
