import Atlas
import Geometry
import TestSupport
import Testing
import Travel

@testable import Measures

@Suite("People who are nearest to an office across the water")
struct AcrossWaterTests {
    @Test("by region and in all, against shapely and pyproj, on one thread and two", .tags(.oracle), arguments: [1, 2])
    func oracle(threads: Int) throws {
        let layer = try Bundled.layer("region", "2021")
        let facilities = try Bundled.facilities()
        var coverage = Coverage(
            layer: layer,
            demand: try Bundled.population(),
            facilities: facilities,
            radii: [.kilometres(50)]
        )
        coverage.land = Land(layer)
        coverage.threads = threads
        var distance = Distance(layer: layer, demand: try Bundled.population(), facilities: facilities)
        distance.land = Land(try Bundled.layer("division", "2021"))
        distance.threads = threads
        for row in try Fixture.rows("water-people.csv") {
            let code = try row.text("region_code_2021")
            let area = layer.areas.firstIndex { $0.code == code }
            #expect((area == nil) == (code == "total"))
            let only = area.map { [$0] }
            (coverage.only, distance.only) = (only, only)
            #expect(try coverage.report().acrossWater == row.number("people"))
            #expect(try distance.report().acrossWater == row.number("people"))
        }
    }

    @Test("nothing is said without land")
    func notCounted() throws {
        let layer = try Bundled.layer("region", "2021")
        let distance = Distance(layer: layer, demand: try Bundled.population(), facilities: try Bundled.facilities())
        #expect(try distance.report().acrossWater == nil)
    }

    @Test("what lies outside every area counts in the total; all land covers none")
    func outside() throws {
        let layer = try AreaLayer.boxes([(0, 0, 1, 1)])
        // On land, in the water near the shore, and far out.
        let demand = DemandPoints(
            [Coordinate(x: 0.5, y: 0.5), Coordinate(x: 1.01, y: 0.5), Coordinate(x: 1.2, y: 0.5)],
            weights: [1, 2, 4.5]
        )
        var coverage = Coverage(
            layer: layer,
            demand: demand,
            facilities: .init(at: [Coordinate(x: 0.6, y: 0.5)]),
            radii: [.kilometres(5)]
        )
        coverage.land = Land(layer)
        #expect(try coverage.report().acrossWater == 4.5)
        coverage.only = [0]
        #expect(try coverage.report().acrossWater == 0)
    }
}
