import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("The plane of maps")
struct MapPlaneTests {
    @Test("Québec's is EPSG:6622, to a tenth of a millimetre", .tags(.oracle))
    func quebec() throws {
        let projection = try #require(Quebec.projections().map).projection(try ProjectionContext())
        for row in try Fixture.rows("map-plane.csv") {
            let place = Coordinate(longitude: try row.number("longitude"), latitude: try row.number("latitude"))
            let found = try projection.forward([place])[0]
            #expect(abs(found.x - (try row.number("x_m"))) < 1e-4, "\(row["place"] ?? "")")
            #expect(abs(found.y - (try row.number("y_m"))) < 1e-4, "\(row["place"] ?? "")")
        }
    }

    @Test("areas of Québec and none at all get Québec's plane, others one of their own")
    func suiting() throws {
        let projections = try Quebec.projections()
        #expect(MapPlane.suiting(nil, in: projections) == projections.map)
        #expect(MapPlane.suiting(.quebec, in: projections) == projections.map)
        #expect(MapPlane.suiting(nil) == .around(Coordinate(x: 0, y: 0)))
        let vancouver = BoundingBox(
            minimum: Coordinate(longitude: -123.3, latitude: 49.1),
            maximum: Coordinate(longitude: -122.6, latitude: 49.4)
        )
        let plane = MapPlane.suiting(vancouver, in: projections)
        #expect(plane == .around(Coordinate(longitude: -123, latitude: 49.5)))
        let middle = try plane.projection(try ProjectionContext()).forward([Coordinate(longitude: -123, latitude: 49.5)]
        )
        #expect(abs(middle[0].x) < 1e-6 && abs(middle[0].y) < 1e-6)
    }
}
