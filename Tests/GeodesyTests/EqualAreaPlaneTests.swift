import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Equal-area planes")
struct EqualAreaPlaneTests {
    static let geodesic = Geodesic(.grs80)

    @Test("Québec’s plane is EPSG:6624 of NAD83(CSRS)")
    func quebec() throws {
        let context = try ProjectionContext()
        let plane = try EqualAreaPlane.quebec.projection(context)
        let official = try context.transformation(from: "EPSG:4617", to: "EPSG:6624", area: .quebec)
        #expect(plane.name == "EPSG:6624")
        var random = SeededGenerator(seed: 6_624)
        let places = (0..<500).map { _ in
            Coordinate(longitude: random.number(in: -80...(-57)), latitude: random.number(in: 44...63))
        }
        for (found, expected) in zip(try plane.forward(places), try official.forward(places)) {
            #expect(abs(found.x - expected.x) < 1e-6)
            #expect(abs(found.y - expected.y) < 1e-6)
        }
        for (found, expected) in zip(try plane.inverse(try plane.forward(places)), places) {
            #expect(Self.geodesic.distance(from: found, to: expected).value < 1e-6)
        }
    }

    @Test(
        "A small cell keeps its area, wherever it lies",
        arguments: [
            (EqualAreaPlane.quebec, Coordinate(longitude: -68.5, latitude: 44)), (.quebec, Places.gaspe),
            (.quebec, Coordinate(longitude: -79.5, latitude: 62)), (.around(Places.montreal), Places.septIles),
            (.around(Coordinate(longitude: 0, latitude: 0)), Coordinate(longitude: 40, latitude: 30)),
            (.around(Coordinate(longitude: 0, latitude: 90)), Coordinate(longitude: 100, latitude: 75)),
            (.around(Coordinate(longitude: 175, latitude: -40)), Coordinate(longitude: 179, latitude: -42)),
            (.suitingKansas, Coordinate(longitude: -100, latitude: 36.5)),
            (.suitingKansas, Coordinate(longitude: -75, latitude: 40)),
        ]
    )
    func equalArea(plane: EqualAreaPlane, corner: Coordinate) throws {
        let cell = try Polygon.box(corner.x, corner.y, corner.x + 0.1, corner.y + 0.05)
        let dense = Self.geodesic.densified(cell.exterior.coordinates, maximumSegment: Metres(20))
        let projected = try plane.projection(ProjectionContext()).forward(dense)
        let planar = abs(try LinearRing(projected).signedArea)
        let expected = GeodesicAreaTests.zone(from: corner.y, to: corner.y + 0.05, width: 0.1, on: .grs80)
        #expect(abs(planar / expected - 1) < 1e-6)
        #expect(abs(planar / Self.geodesic.area(of: MultiPolygon([cell])).value - 1) < 1e-6)
    }

    @Test("A plane around a centre has it at its origin")
    func origin() throws {
        let plane = EqualAreaPlane.around(Places.gaspe)
        let origin = try plane.projection(ProjectionContext()).forward([Places.gaspe])
        #expect(abs(origin[0].x) < 1e-6 && abs(origin[0].y) < 1e-6)
        #expect(plane.name.contains("48.83005"))
        #expect(plane == .around(Places.gaspe))
        #expect(plane != .around(Places.quebec))
    }

    @Test("The antipode of the centre has no place on the plane")
    func antipode() throws {
        let plane = try EqualAreaPlane.around(Coordinate(longitude: 0, latitude: 45)).projection(ProjectionContext())
        do {
            _ = try plane.forward([Coordinate(longitude: 180, latitude: -45)])
            Issue.record("the antipode has an image")
        } catch {
            #expect(error.code == .outsideDomain)
        }
    }

    static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> BoundingBox {
        BoundingBox(
            minimum: Coordinate(longitude: west, latitude: south),
            maximum: Coordinate(longitude: east, latitude: north)
        )
    }

    @Test(
        "What lies in Québec goes on Québec’s plane, up to a reach of 1000 km",
        arguments: [
            (BoundingBox.quebec, 100.0, true), (box(-80.8, 44, -56.2, 63.6), 1000, true),
            (box(-72, 46, -71, 47), 1000, true), (box(-72, 46, -71, 47), 1001, false),
            (box(-123.5, 49, -122, 50), 25, false), (box(-85, 45, -70, 50), 25, false),
            (box(-70, 45, -60, 70), 25, false),
        ]
    )
    func suited(box: BoundingBox, kilometres: Double, isQuebec: Bool) throws {
        let plane = EqualAreaPlane.suiting(box, reach: .kilometres(kilometres), in: try Quebec.projections())
        #expect((plane == .quebec) == isQuebec)
    }

    @Test("Where there is nothing, Québec’s plane will do")
    func suitedToNothing() throws {
        #expect(EqualAreaPlane.suiting(nil, reach: .kilometres(50), in: try Quebec.projections()) == .quebec)
        #expect(EqualAreaPlane.suiting(nil, reach: .kilometres(50)) == .around(Coordinate(x: 0, y: 0)))
    }

    @Test(
        "Elsewhere the extent decides: azimuthal, conic, or no single plane",
        arguments: [
            ("France", box(-5, 42, 8.25, 51.25), "LAEA 46.5 1.5"),
            ("the contiguous United States", box(-125, 24.5, -67, 49.5), nil),
            ("Kansas to Virginia", box(-102, 36, -75, 40), "Albers 36.5 39.5 -88.5"),
            ("the south of Australia", box(115, -39, 150, -31), "Albers -37.5 -32.5 132.5"),
            ("Ecuador, on the equator", box(-81, -5, -75, 1.5), "LAEA -2.0 -78.0"),
            ("northern Norway", box(10, 66, 31, 71.5), "LAEA 69.0 20.5"),
            ("Svalbard, near the pole", box(10, 76, 34, 85), nil),
            ("Russia", box(27, 41, 179.9, 82), nil),
            ("Fiji, on both sides of 180°", box(-180, -20, 180, -15), nil),
            ("a place", box(2.3, 48.8, 2.3, 48.8), "LAEA 49.0 2.5"),
        ] as [(String, BoundingBox, String?)]
    )
    func elsewhere(place: String, box: BoundingBox, name: String?) {
        #expect(EqualAreaPlane.suiting(box, reach: .kilometres(100))?.name == name, "\(place)")
        #expect(EqualAreaPlane.suiting(box, reach: .kilometres(1001)) == nil)
    }

    @Test("The middle of an area on both sides of the antimeridian lies between its parts")
    func middle() throws {
        let fiji = MultiPolygon([try .box(177, -19, 180, -16), try .box(-180, -19, -178, -16)])
        #expect(EqualAreaPlane.around(fiji) == .around(Coordinate(longitude: 179.5, latitude: -17.5)))
        let nowhere = EqualAreaPlane.around(MultiPolygon())
        #expect(nowhere == .around(Coordinate(longitude: 0, latitude: 0)))
    }
}

extension EqualAreaPlane {
    /// The plane of a wide extent, on Albers' cone.
    fileprivate static let suitingKansas =
        EqualAreaPlane.suiting(EqualAreaPlaneTests.box(-102, 36, -75, 40), reach: .kilometres(50)) ?? .quebec
}
