import Geometry
import TestSupport
import Testing

@Suite("Polygons")
struct PolygonTests {
    static let outline: [(Double, Double)] = [(0, 0), (10, 0), (10, 10), (0, 10)]
    static let lake: [(Double, Double)] = [(2, 2), (2, 4), (4, 4), (4, 2)]
    static let pond: [(Double, Double)] = [(6, 6), (6, 7), (7, 7), (7, 6)]

    @Test("The area is the exterior less the holes, whatever their directions")
    func planarArea() throws {
        for exterior in [Self.outline, Self.outline.reversed()] {
            for hole in [Self.lake, Self.lake.reversed()] {
                let polygon = try Polygon(exterior, holes: [hole, Self.pond])
                #expect(polygon.planarArea == 100 - 4 - 1)
            }
        }
    }

    @Test("Rings and positions are counted with the holes")
    func counts() throws {
        let polygon = try Polygon(Self.outline, holes: [Self.lake, Self.pond])
        #expect(polygon.rings.count == 3)
        #expect(polygon.rings.first == polygon.exterior)
        #expect(polygon.positionCount == 15)
        #expect(polygon.boundingBox?.maximum == Coordinate(x: 10, y: 10))
    }

    @Test("Right-handed: exterior anticlockwise, holes clockwise")
    func rightHanded() throws {
        let polygon = try Polygon(Self.outline.reversed(), holes: [Self.lake.reversed()]).rightHanded
        #expect(polygon.exterior.isAnticlockwise)
        #expect(polygon.holes.allSatisfy { !$0.isAnticlockwise })
    }

    @Test("Starts, directions and the order of holes do not change the canonical spelling")
    func canonical() throws {
        let one = try Polygon(Self.outline, holes: [Self.lake, Self.pond])
        let turned = Array(Self.outline[2...] + Self.outline[..<2])
        let two = try Polygon(turned.reversed(), holes: [Self.pond.reversed(), Self.lake])
        #expect(one != two)
        #expect(one.canonical == two.canonical)
        #expect(one.canonical.canonical == one.canonical)
    }

    @Test("A map moves every ring")
    func map() throws {
        let polygon = try Polygon(Self.outline, holes: [Self.lake])
        let moved = try polygon.map { Coordinate(x: $0.x * 2, y: $0.y) }
        #expect(moved.planarArea == 2 * polygon.planarArea)
        #expect(moved.holes.count == 1)
    }

    @Test("A map to nowhere is refused")
    func mapToNowhere() throws {
        let polygon = try Polygon(Self.outline)
        let error = #expect(throws: GeometryError.self) { try polygon.map { Coordinate(x: .nan, y: $0.y) } }
        #expect(error?.code == .notFinite)
    }

    @Test("An empty area has neither parts nor box nor size")
    func emptyArea() {
        let empty = MultiPolygon()
        #expect(empty.isEmpty)
        #expect(empty.boundingBox == nil)
        #expect(empty.planarArea == 0)
        #expect(empty.positionCount == 0)
        #expect(empty.canonical == empty)
    }

    @Test("An area of several parts adds them up")
    func severalParts() throws {
        let parts = [try Polygon.box(20, 0, 22, 2), try Polygon(Self.outline, holes: [Self.lake])]
        let area = MultiPolygon(parts)
        #expect(area.planarArea == 4 + 96)
        #expect(area.rings.count == 3)
        #expect(area.positionCount == 15)
        #expect(area.boundingBox?.maximum == Coordinate(x: 22, y: 10))
        #expect(area.boundingBox?.minimum == Coordinate(x: 0, y: 0))
    }

    @Test("The order of parts does not change the canonical spelling", arguments: [1, 2, 3] as [UInt64])
    func canonicalParts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let parts = try (0..<8).map { try Polygon.box(Double($0) * 3, 0, Double($0) * 3 + 1, 1) }
        let shuffled = MultiPolygon(parts.shuffled(using: &random))
        #expect(shuffled.canonical == MultiPolygon(parts).canonical)
        #expect(shuffled.canonical.polygons.map(\.exterior.coordinates[0].x) == (0..<8).map { Double($0) * 3 })
    }
}
