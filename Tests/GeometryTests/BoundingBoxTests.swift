import Geometry
import TestSupport
import Testing

@Suite("Bounding boxes")
struct BoundingBoxTests {
    static let unit = BoundingBox(minimum: Coordinate(x: 0, y: 0), maximum: Coordinate(x: 1, y: 1))

    @Test("The box of the antennas reaches from Montréal to Gaspé")
    func places() throws {
        let box = try #require(BoundingBox(Places.all.map(\.position)))
        #expect(box.minimum == Coordinate(longitude: -73.556645, latitude: 45.398481))
        #expect(box.maximum == Coordinate(longitude: -64.481779, latitude: 50.219137))
        #expect(Places.all.allSatisfy { box.contains($0.position) })
    }

    @Test("No position, and none but NaN, give no box")
    func none() {
        #expect(BoundingBox([]) == nil)
        #expect(BoundingBox([Coordinate(x: .nan, y: 1), Coordinate(x: 1, y: .infinity)]) == nil)
    }

    @Test("NaN is passed over, first and later")
    func nan() throws {
        let nan = Coordinate(x: .nan, y: 0)
        let box = try #require(BoundingBox([nan, Coordinate(x: 1, y: 2), nan, Coordinate(x: 0, y: 3)]))
        #expect(box == BoundingBox(minimum: Coordinate(x: 0, y: 2), maximum: Coordinate(x: 1, y: 3)))
    }

    @Test("Edges and corners belong to the box, NaN does not")
    func contains() {
        for position in [(0.0, 0.0), (1, 1), (0.5, 1), (0.5, 0.5)] {
            #expect(Self.unit.contains(Coordinate(x: position.0, y: position.1)))
        }
        for position in [(-0.1, 0.0), (0, 1.1), (.nan, 0), (0, .nan), (.infinity, 0)] {
            #expect(!Self.unit.contains(Coordinate(x: position.0, y: position.1)))
        }
    }

    @Test(
        "Boxes that share an edge or a corner intersect",
        arguments: [
            (1.0, 0.0, true), (1, 1, true), (-1, -1, true), (0.5, 0.5, true), (1.01, 0, false), (0, -1.01, false),
        ]
    )
    func intersects(x: Double, y: Double, expected: Bool) {
        let other = BoundingBox(minimum: Coordinate(x: x, y: y), maximum: Coordinate(x: x + 1, y: y + 1))
        #expect(Self.unit.intersects(other) == expected)
        #expect(other.intersects(Self.unit) == expected)
    }

    @Test("Union and containment agree")
    func union() {
        let other = BoundingBox(minimum: Coordinate(x: 4, y: -2), maximum: Coordinate(x: 5, y: -1))
        let union = Self.unit.union(other)
        #expect(union == BoundingBox(minimum: Coordinate(x: 0, y: -2), maximum: Coordinate(x: 5, y: 1)))
        #expect(union == other.union(Self.unit))
        #expect(union.contains(Self.unit))
        #expect(union.contains(other))
        #expect(!Self.unit.contains(union))
    }

    @Test("A margin grows the box on every side and leaves its middle")
    func expanded() {
        let grown = Self.unit.expanded(by: 2)
        #expect(grown == BoundingBox(minimum: Coordinate(x: -2, y: -2), maximum: Coordinate(x: 3, y: 3)))
        #expect(grown.center == Self.unit.center)
        #expect(Self.unit.center == Coordinate(x: 0.5, y: 0.5))
    }
}
