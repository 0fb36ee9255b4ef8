import Foundation
import Geometry
import TestSupport
import Testing

@testable import Planar

@Suite("The union of circles")
struct RingUnionTests {
    private static func circle(_ x: Double, _ y: Double, _ radius: Double, _ count: Int) -> [Coordinate] {
        (0..<count).map { index in
            let angle = 2 * Double.pi * (Double(index) + 0.3) / Double(count)
            return Coordinate(x: x + radius * cos(angle), y: y + radius * sin(angle))
        }
    }

    @Test("300 random sets are what GEOS makes of them, in whichever pieces they are searched")
    func random() throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: 50)
        for index in 0..<300 {
            var rings = RingSet()
            let spread = random.number(in: 0.5...12)
            for _ in 0..<random.integer(in: 1...60) {
                let (x, y) = (random.number(in: -spread...spread), random.number(in: -spread...spread))
                rings.append(Self.circle(x, y, random.number(in: 0.9...1.1), random.integer(in: 12...64)))
            }
            let found = try #require(union(of: rings, piece: 7), "set \(index)")
            #expect(found == union(of: rings, piece: 1000))
            let circles = (0..<rings.count).map { ring in
                let positions = Array(rings.positions[rings[ring]])
                return MultiPolygon([Polygon(exterior: LinearRing(unchecked: positions + positions.prefix(1)))])
            }
            #expect(try isSame(found, as: PlanarGeometry.union(of: circles, in: context), context), "set \(index)")
        }
    }

    @Test("a ring of circles has a hole, and a circle in the hole is a part of its own")
    func hole() throws {
        var rings = RingSet()
        for step in 0..<12 {
            let angle = Double(step) * .pi / 6
            rings.append(Self.circle(10 * cos(angle), 10 * sin(angle), 4, 32))
        }
        #expect(union(of: rings, piece: 5)?.polygons.map(\.holes.count) == [1])
        rings.append(Self.circle(0, 0, 1, 16))
        #expect(union(of: rings, piece: 5)?.polygons.map(\.holes.count).sorted() == [0, 1])
        rings.append(Self.circle(0, 0, 0.5, 16))
        #expect(union(of: rings, piece: 5)?.polygons.count == 2)
    }

    @Test("none is nothing; twice the same, or touching, has no answer")
    func edgeCases() throws {
        #expect(union(of: RingSet(), piece: 1)?.isEmpty == true)
        var twice = RingSet()
        twice.append(Self.circle(0, 0, 1, 16))
        #expect(union(of: twice, piece: 1)?.polygons.count == 1)
        twice.append(Self.circle(0, 0, 1, 16))
        #expect(union(of: twice, piece: 1) == nil)
        var boxes = RingSet()
        for west in [0.0, 1] {
            boxes.append([(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { Coordinate(x: west + $0.0, y: $0.1) })
        }
        #expect(union(of: boxes, piece: 1) == nil)
    }
}
