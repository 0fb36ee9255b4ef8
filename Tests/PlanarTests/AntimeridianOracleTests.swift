import Geometry
import Planar
import TestSupport
import Testing

@Suite("Areas across the antimeridian and around the poles")
struct AntimeridianOracleTests {
    // shapely 2.2.0 (GEOS 3.14.1), by Scripts/oracles/antimeridian.py.
    @Test("What is cut is valid, within ±180°, and as large as shapely says", .tags(.oracle))
    func fixture() throws {
        let context = try PlanarContext()
        let rows = try Fixture.rows("antimeridian.csv")
        #expect(rows.count > 120)
        for row in rows {
            let name = try row.text("name")
            let area = try MultiPolygon(wellKnownText: row.text("wkt"))
            guard let divided = Antimeridian.divided(.multiPolygon(area))?.areas else {
                Issue.record("\(name) cannot be cut")
                continue
            }
            let valid = try divided.withTouchingRingsApart(at: InputLocation(), in: context)
            #expect(try PlanarGeometry(valid, in: context).validity() == .valid, "\(name)")
            let expected = try row.number("area")
            #expect(abs(valid.planarArea - expected) < 1e-6 * expected, "\(name): \(valid.planarArea), not \(expected)")
            #expect(valid.rings.allSatisfy { $0.coordinates.allSatisfy(\.isOnEarth) }, "\(name)")
        }
    }

    @Test(
        "What stays apart from the antimeridian does not cross it, moved by half of the margin or not",
        .tags(.oracle)
    )
    func apart() throws {
        var apart = 0
        for row in try Fixture.rows("antimeridian.csv") {
            let (name, area) = (try row.text("name"), try MultiPolygon(wellKnownText: row.text("wkt")))
            for margin in [0, 1e-3, 30] where Antimeridian.isApart(from: area, by: margin) {
                apart += 1
                for move in [-margin / 2, 0, margin / 2] {
                    let moved = Shape.multiPolygon(area).mapLines { $0.map { Coordinate(x: $0.x + move, y: $0.y) } }
                    #expect(!Antimeridian.isCrossed(byAreasOf: moved), "\(name) at \(margin)")
                }
            }
        }
        #expect(apart > 0)
        let near = MultiPolygon([try .box(179, 0, 179.9995, 1)])
        #expect(Antimeridian.isApart(from: near, by: 1e-4))
        #expect(!Antimeridian.isApart(from: near, by: 1e-3))
        #expect(
            !Antimeridian.isApart(
                from: try MultiPolygon(wellKnownText: "POLYGON ((170 0, -170 0, -170 9, 170 0))"),
                by: 0
            )
        )
        #expect(Antimeridian.isApart(from: MultiPolygon(), by: 1))
    }

    @Test("A ring that crosses itself is refused, not mended")
    func crossing() throws {
        let context = try PlanarContext()
        let bow = try MultiPolygon(wellKnownText: "POLYGON ((170 0, -170 10, -170 0, 170 10, 170 0))")
        let location = InputLocation(file: "zones.geojson", feature: 2)
        let divided = Antimeridian.divided(.multiPolygon(bow))?.areas ?? bow
        #expect(throws: PlanarError.self) {
            try divided.withTouchingRingsApart(at: location, in: context)
        }
        let box = MultiPolygon([try .box(0, 0, 1, 1)])
        #expect(try box.withTouchingRingsApart(at: location, in: context) == box)
    }
}
