import Geometry
import TestSupport
import Testing

@Suite("Shapes")
struct ShapeTests {
    /// One shape of each kind: its GeoJSON name, the number of its positions and of its areas.
    static func samples() throws -> [(shape: Shape, name: String, positions: Int, areas: Int)] {
        let (a, b, c) = (Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 1, y: 1))
        let box = try Polygon.box(0, 0, 1, 1)
        let other = try Polygon.box(2, 0, 3, 1)
        return [
            (.point(a), "Point", 1, 0),
            (.multiPoint([a, b]), "MultiPoint", 2, 0),
            (.lineString([a, b, c]), "LineString", 3, 0),
            (.multiLineString([[a, b], [b, c, a]]), "MultiLineString", 5, 0),
            (.polygon(box), "Polygon", 5, 1),
            (.multiPolygon(MultiPolygon([box, other])), "MultiPolygon", 10, 2),
            (.collection([.point(a), .polygon(box), .collection([.polygon(other)])]), "GeometryCollection", 11, 2),
            (.collection([]), "GeometryCollection", 0, 0),
        ]
    }

    @Test("Names, positions and areas of every kind of shape", arguments: try samples())
    func kinds(shape: Shape, name: String, positions: Int, areas: Int) {
        #expect(shape.typeName == name)
        #expect(shape.coordinates.count == positions)
        #expect(shape.areas.polygons.count == areas)
        #expect((shape.boundingBox == nil) == (positions == 0))
    }

    @Test("An area becomes the simplest shape that holds it")
    func simplest() throws {
        let box = try Polygon.box(0, 0, 1, 1)
        #expect(Shape(MultiPolygon([box])) == .polygon(box))
        #expect(Shape(MultiPolygon([box, box])) == .multiPolygon(MultiPolygon([box, box])))
        #expect(Shape(MultiPolygon()) == .multiPolygon(MultiPolygon()))
    }
}

@Suite("Positions, lengths and areas")
struct CoordinateTests {
    @Test("Longitude comes first")
    func order() {
        let position = Coordinate(longitude: -71.2, latitude: 46.8)
        #expect(position == Coordinate(x: -71.2, y: 46.8))
        #expect(position.longitude == -71.2)
        #expect(position.latitude == 46.8)
        #expect(position.description == "(-71.2, 46.8)")
    }

    @Test(
        "What can be a place on the Earth",
        arguments: [
            (180.0, 90.0, true), (-180, -90, true), (180.1, 0, false), (0, 90.1, false), (.nan, 0, false),
            (0, .nan, false), (.infinity, 0, false),
        ]
    )
    func onEarth(x: Double, y: Double, expected: Bool) {
        #expect(Coordinate(x: x, y: y).isOnEarth == expected)
    }

    @Test("Positions are in order of x, then of y")
    func comparison() {
        let sorted = [(1.0, 2.0), (1, 3), (2, 0)].map { Coordinate(x: $0.0, y: $0.1) }
        #expect(sorted.reversed().sorted() == sorted)
    }

    @Test("Lengths and areas change units without losing anything")
    func units() {
        #expect(Metres.kilometres(25) == Metres(25_000))
        #expect(Metres(25_000).kilometres == 25)
        #expect(SquareMetres(1_400_000).squareKilometres == 1.4)
        #expect(Metres(1) < Metres(2))
        #expect(SquareMetres(1) < SquareMetres(2))
    }
}
