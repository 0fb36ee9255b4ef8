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
