import Atlas
import Foundation
import Geometry
import Measures
import TestSupport
import Testing
import Travel

/// Sources of costs and measures of one's own, through the public interface alone.
@Suite("Travel costs")
struct TravelCostTests {
    /// A city of streets: what it takes is the sum of the ways east and north, in minutes at a minute a hundredth of a
    /// degree.
    private struct StreetGrid: TravelCost {
        let facilities: [Coordinate]
        var unit: CostUnit { .minutes }
        var method: Message { Message(en: "streets", fr: "rues") }
        var facilityCount: Int { facilities.count }

        func search(around box: BoundingBox) -> any CostSearch { Search(facilities) }

        private final class Search: CostSearch {
            private let facilities: [Coordinate]

            init(_ facilities: [Coordinate]) { self.facilities = facilities }

            func nearest(to batch: DemandBatch, facilities found: inout [Int32], costs: inout [Double]) {
                var row = [Double](repeating: .nan, count: facilities.count)
                for point in 0..<batch.count {
                    self.costs(of: point, in: batch, to: &row)
                    guard let least = row.min(), let facility = row.firstIndex(of: least) else { continue }
                    (found[point], costs[point]) = (Int32(facility), least)
                }
            }

            func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {
                for (index, facility) in facilities.enumerated() {
                    let (x, y) = (batch.longitudes[point], batch.latitudes[point])
                    costs[index] = (abs(x - facility.x) + abs(y - facility.y)) * 100
                }
            }
        }
    }

    /// How many points each facility is the nearest of.
    private struct Shares: DemandTally {
        var counts: [Int32: Double] = [:]

        mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
            for (point, facility) in found.facilities.enumerated() {
                counts[facility, default: 0] += weights?[point] ?? 1
            }
        }
    }

    private static let layer = Result { try AreaLayer.boxes([(0, 0, 1, 1), (1, 0, 2, 1)]) }
    private static let facilities = [Coordinate(x: 0.5, y: 0.5), Coordinate(x: 1.5, y: 0.5)]
    private static let people = DemandPoints(
        [Coordinate(x: 0.5, y: 0.6), Coordinate(x: 0.9, y: 0.5), Coordinate(x: 1.2, y: 0.9), Coordinate(x: 3, y: 3)],
        weights: [1, 2, 4, 8]
    )

    @Test("a source of one's own gives coverage and distance in its unit")
    func ownSource() throws {
        let cost = StreetGrid(facilities: Self.facilities)
        let layer = try Self.layer.get()
        let coverage = Coverage(
            layer: layer,
            demand: Self.people,
            facilities: .init(at: Self.facilities),
            cost: cost,
            thresholds: [Cost(30, .minutes), Cost(60, .minutes)]
        )
        let report = try coverage.report()
        // By hand: 10, 40 and 70 minutes, and 400 for the one outside.
        #expect(report.sections[0].areas.map(\.coveredPopulation) == [1, 0])
        #expect(report.sections[1].areas.map(\.coveredPopulation) == [3, 0])
        #expect(report.sections[1].total.coveredPopulation == 3)
        #expect(report.sections[1].outside?.population == 8)
        #expect(report.territory == nil && report.sections[0].areas.allSatisfy { $0.areaSize == nil })
        let distance = try Distance(layer: layer, demand: Self.people, cost: cost).report()
        #expect(distance.unit == .minutes)
        let mean = try #require(distance.areas[0].summary?.mean)
        #expect(abs(mean.reported - 30) < 1e-9 && mean.unit == .minutes)
    }

    @Test("a measure of one's own gets every point once")
    func ownMeasure() throws {
        let lookup = DemandLookup(layer: try Self.layer.get(), cost: StreetGrid(facilities: Self.facilities))
        var shares = Shares()
        try lookup.run(Self.people, threads: 2, into: &shares)
        #expect(shares.counts == [0: 3, 1: 12])
    }

    @Test("a threshold of another unit than the costs is an error")
    func otherUnit() throws {
        let coverage = Coverage(
            layer: try Self.layer.get(),
            demand: Self.people,
            facilities: [],
            cost: StreetGrid(facilities: []),
            thresholds: [Cost(.kilometres(5))]
        )
        let error = #expect(throws: ComputationError.self) { try coverage.report() }
        #expect(error?.code == .invalidArgument)
    }

    @Test("geodesic costs to every facility are those of the nearest search")
    func geodesic() throws {
        let facilities = try Bundled.facilities().map(\.position)
        let cost = GeodesicCost(to: facilities)
        let places = Places.all.map(\.position)
        let batch = DemandBatch(longitudes: places.map(\.x), latitudes: places.map(\.y), weights: nil) { "\($0)" }
        let found = DemandLookup(layer: try Bundled.layer("region", "2021"), cost: cost).find(batch)
        let pairs = CostMatrix(cost, around: .earth).pairs(of: batch)
        for point in places.indices {
            let row = pairs.costs[(point * facilities.count)..<((point + 1) * facilities.count)]
            #expect(row.min() == found.costs[point])
            #expect(
                pairs.facilities[point * facilities.count + Int(found.facilities[point])] == found.facilities[point]
            )
        }
    }
}
