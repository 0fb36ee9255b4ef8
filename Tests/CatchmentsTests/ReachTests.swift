import Atlas
import Geodesy
import Geometry
import Measures
import TestSupport
import Testing

/// Reaches at the ends of the Earth: around poles, across the antimeridian, on the other side.
@Suite("Reach anywhere on the Earth")
struct ReachTests {
    private func total(
        _ layer: AreaLayer,
        _ facility: (Double, Double),
        _ radius: Double
    ) throws -> CoverageReport.Row {
        let position = Coordinate(longitude: facility.0, latitude: facility.1)
        let report = try Coverage(
            layer: layer,
            demand: DemandPoints([]),
            facilities: .init(at: [position]),
            radii: [.kilometres(radius)]
        ).report()
        return report.sections[0].total
    }

    @Test(
        "an antenna on the other side of the Earth covers nothing of Québec",
        arguments: [
            ((0.0, -90.0), 500.0), ((112, -60), 5000), ((112, -54), 3000), ((112, -54), 5000), ((151, -34), 5000),
        ]
    )
    func otherSide(facility: (Double, Double), radius: Double) throws {
        #expect(try total(Bundled.layer("region", "2021"), facility, radius).coveredSize == SquareMetres(0))
    }

    @Test(
        "an antenna at a high latitude reaches what is near it, whatever its longitude",
        arguments: [(100.0, 88.0), (-100, 88), (180, 89), (0, 90), (-68, 80)]
    )
    func highLatitude(facility: (Double, Double)) throws {
        let north = try AreaLayer.boxes([(-78, 60, -70, 62)])
        let covered = try total(north, facility, 4000)
        #expect(covered.coveredAreaShare == 1)
        let south = try AreaLayer.boxes([(-75, 45, -70, 47)])
        #expect(try total(south, facility, 3000).coveredAreaShare == 0)
        #expect(try total(south, facility, 500).coveredAreaShare == 0)
    }

    @Test("an antenna far to the east with a long reach", arguments: [(37.6, 55.75), (180, 60), (139.7, 65)])
    func farEast(facility: (Double, Double)) throws {
        let covered = try total(try .boxes([(-75, 45, -70, 47)]), facility, 5000)
        #expect(covered.coveredAreaShare == 0)
    }

    /// Fiji, cut at the antimeridian as RFC 7946 wants it.
    private static func fiji(_ south: Double, _ north: Double) throws -> AreaLayer {
        AreaLayer([MultiPolygon([try .box(177, south, 180, north), try .box(-180, south, -178, north)])])
    }

    @Test("areas on both sides of the antimeridian", arguments: [(-19.0, -16.0), (-1, 1)])
    func antimeridian(south: Double, north: Double) throws {
        let layer = try Self.fiji(south, north)
        let facility = (179.9, (south + north) / 2)
        let near = try total(layer, facility, 50)
        let size = try #require(near.areaSize).value
        let expected = Geodesic(.grs80).area(of: layer.areas[0].shape).value
        #expect(abs(size / expected - 1) < 1e-6)
        #expect(abs(try #require(near.coveredSize).value / (.pi * 50_000 * 50_000) - 1) < 1e-4)
        #expect(try total(layer, facility, 5000).coveredAreaShare == 1)
    }
}
