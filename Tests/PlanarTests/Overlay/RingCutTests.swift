import Foundation
import Geometry
import TestSupport
import Testing

@testable import Planar

@Suite("Areas cut by areas")
struct RingCutTests {
    // shapely 2.2.0, every area checked by an exact sweep in rational numbers: Scripts/oracles/planar.py.
    @Test("areas are those of the exact sweep", .tags(.oracle))
    func fixture() throws {
        var answered = 0
        for row in try Fixture.rows("overlay.csv") {
            let (a, b) = (
                try MultiPolygon(wellKnownText: row.text("a")), try MultiPolygon(wellKnownText: row.text("b"))
            )
            guard let parts = cut(a, by: b) else { continue }
            answered += 1
            let name = try row.text("name")
            #expect(OverlayTests.isNear(parts.inside.planarArea, try row.number("area_intersection")), "\(name)")
            #expect(OverlayTests.isNear(parts.outside.planarArea, try row.number("area_difference")), "\(name)")
        }
        // The others touch.
        #expect(answered >= 20)
    }

    @Test("1 000 random pairs are cut as GEOS cuts them")
    func random() throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: 1977)
        for index in 0..<1000 {
            // Several stars that do not overlap make an area of parts.
            let subject = try Self.stars(&random)
            let clip = try Self.stars(&random)
            let parts = try #require(cut(subject, by: clip), "pair \(index)")
            let a = try PlanarGeometry(subject, in: context)
            let b = try PlanarGeometry(clip, in: context)
            #expect(try isSame(parts.inside, as: a.intersection(b), context), "pair \(index), inside")
            #expect(try isSame(parts.outside, as: a.difference(b), context), "pair \(index), outside")
        }
    }

    private static func stars(_ random: inout SeededGenerator) throws -> MultiPolygon {
        let star = try OverlayTests.star(&random)
        guard random.chance(0.5), let box = star.boundingBox else { return star }
        let other = try OverlayTests.star(&random)
        guard let own = other.boundingBox else { return star }
        let moved = try other.polygons.map { polygon in
            try polygon.map { Coordinate(x: $0.x - own.minimum.x + box.maximum.x + 0.125, y: $0.y) }
        }
        return MultiPolygon(star.polygons + moved)
    }

    @Test("parts that do not meet: inside, around, apart, in a hole")
    func apart() throws {
        let large = MultiPolygon([try .box(0, 0, 10, 10)])
        let small = MultiPolygon([try .box(4, 4, 5, 5)])
        let far = MultiPolygon([try .box(20, 0, 30, 10)])
        let frame = MultiPolygon([
            Polygon(exterior: try .init(Self.corners(-5, 15)), holes: [try .init(Self.corners(-2, 12))])
        ])
        #expect(cut(small, by: large)?.inside == small)
        #expect(cut(small, by: large)?.outside.isEmpty == true)
        #expect(cut(large, by: far)?.outside == large)
        #expect(cut(large, by: far)?.inside.isEmpty == true)
        #expect(cut(large, by: frame)?.outside == large)
        #expect(cut(large, by: MultiPolygon())?.outside == large)
        #expect(cut(MultiPolygon(), by: large)?.outside.isEmpty == true)
        let pierced = try #require(cut(large, by: small))
        #expect(pierced.inside.planarArea == 1 && pierced.outside.planarArea == 99)
        #expect(pierced.outside.polygons.map(\.holes.count) == [1])
    }

    private static func corners(_ low: Double, _ high: Double) -> [Coordinate] {
        [(low, low), (high, low), (high, high), (low, high), (low, low)].map { Coordinate(x: $0, y: $1) }
    }

    @Test("areas that touch have no answer: corner on corner, corner on edge, edge on edge, the same")
    func touching() throws {
        let box = MultiPolygon([try .box(0, 0, 10, 10)])
        for (west, south, east, north) in [
            (10.0, 10.0, 20.0, 20.0), (10, 2, 20, 8), (2, 2, 10, 8), (0, 0, 10, 10), (0, 0, 5, 5), (10, 0, 20, 10),
        ] {
            let other = MultiPolygon([try .box(west, south, east, north)])
            #expect(cut(box, by: other) == nil && cut(other, by: box) == nil, "\(west) \(south) \(east) \(north)")
        }
        let corner = try LinearRing([
            Coordinate(x: 10, y: 5), Coordinate(x: 14, y: 3), Coordinate(x: 14, y: 7), Coordinate(x: 10, y: 5),
        ])
        #expect(cut(box, by: MultiPolygon([Polygon(exterior: corner)])) == nil)
    }

    @Test("what crosses itself ends with some answer or none")
    func invalid() throws {
        let box = MultiPolygon([try .box(1, 1, 9, 9)])
        for row in try Fixture.rows("validity.csv") {
            let area = try MultiPolygon(wellKnownText: row.text("wkt"))
            _ = cut(area, by: box)
            _ = cut(box, by: area)
            _ = cut(area, by: area)
        }
        var (random, answered) = (SeededGenerator(seed: 8), 0)
        for _ in 0..<500 {
            let rings = try [0.5, 0.25].map { corner in
                try LinearRing(
                    closing: (0..<random.integer(in: 3...12)).map { _ in
                        Coordinate(x: Double(random.integer(in: 0...9)), y: Double(random.integer(in: 0...9)))
                    } + [Coordinate(x: corner, y: 0.5)]
                )
            }
            let sets = rings.map { RingSet(MultiPolygon([Polygon(exterior: $0)])) }
            let (subject, clip) = (sets[0], sets[1])
            guard let made = RingCut(subject, by: EdgeGrid(clip)), let inside = made.insideRings() else { continue }
            answered += 1
            let count = subject.positions.count + clip.positions.count + inside.crossings.count
            #expect(inside.rings.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0..<count).contains(Int($0)) } })
        }
        // Positions are whole numbers, so that many touch and have no answer.
        #expect(answered > 0 && answered < 500, "\(answered)")
    }

    @Test("large ordinates lose nothing: far from the origin the same parts")
    func far() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<50 {
            let (a, b) = (try OverlayTests.star(&random), try OverlayTests.star(&random))
            // Multiples of 2⁻¹⁰, which adding 2²¹ leaves as they are.
            func moved(_ area: MultiPolygon, _ shift: Double) throws -> MultiPolygon {
                let move = { ($0 * 1024).rounded() / 1024 + shift }
                return MultiPolygon(
                    try area.polygons.map { try $0.map { Coordinate(x: move($0.x), y: move($0.y)) } }
                )
            }
            let near = try #require(cut(moved(a, 0), by: moved(b, 0)))
            let far = try #require(cut(moved(a, 2_097_152), by: moved(b, 2_097_152)))
            #expect(near.inside.polygons.count == far.inside.polygons.count)
            #expect(abs(near.inside.planarArea - far.inside.planarArea) <= 1e-6)
        }
    }
}
