import Geometry
import Planar
import TestSupport
import Testing

@Suite("Overlaps of areas")
struct OverlapSearchTests {
    private func overlaps(_ areas: [MultiPolygon], least: Double = 0.001, share: Double = 0.01)
        -> [OverlapSearch.Overlap]
    {
        OverlapSearch(areas) { _ in 1 }.overlaps(least: least, share: share)
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        let ring = try? LinearRing(corners.map { Coordinate(x: $0.0, y: $0.1) })
        return MultiPolygon(ring.map { [Polygon(exterior: $0)] } ?? [])
    }

    @Test("Areas that share borders, and those that touch, do not overlap")
    func tiles() throws {
        #expect(overlaps([]).isEmpty)
        let tiles = (0..<100).map { box(Double($0 % 10), Double($0 / 10), 1, 1) }
        #expect(overlaps(tiles).isEmpty)
        // A border with a position that the neighbour has not.
        #expect(overlaps([box(0, 0, 2, 2), box(2, 0, 1, 1), box(2, 1, 1, 1), box(0, 2, 3, 1)]).isEmpty)
        #expect(overlaps([box(0, 0, 1, 1), box(1, 1, 1, 1)]).isEmpty)
        // An area in the hole of another.
        let frame = MultiPolygon([
            Polygon(exterior: try Polygon.box(0, 0, 3, 3).exterior, holes: [try Polygon.box(1, 1, 2, 2).exterior])
        ])
        #expect(overlaps([frame, box(1, 1, 1, 1)]).isEmpty)
    }

    @Test("Half over, the same, inside, and across", arguments: 0..<5)
    func pairs(kind: Int) throws {
        // Sizes by hand.
        let cases: [([MultiPolygon], Double)] = [
            ([box(0, 0, 1, 1), box(0.5, 0, 1, 1)], 0.5), ([box(0, 0, 1, 1), box(0, 0, 1, 1)], 1),
            ([box(0, 0, 4, 4), box(1, 1, 1, 1)], 1), ([box(0, 1, 3, 1), box(1, 0, 1, 3)], 1),
            ([box(0, 0, 2, 2), box(1, 1, 2, 2)], 1),
        ]
        let (areas, size) = cases[kind]
        for order in [areas, areas.reversed()] {
            let found = overlaps(order)
            #expect(found.count == 1)
            let overlap = try #require(found.first)
            #expect(overlap.first == 0 && overlap.second == 1)
            #expect(abs(overlap.size - size) < 0.01 * size)
        }
    }

    @Test("Two tilings in one file: every pair that overlaps")
    func layers() {
        // Quarters of squares, shifted by half: each of the second lies on four of the first.
        let first = (0..<16).map { box(Double($0 % 4), Double($0 / 4), 1, 1) }
        let second = (0..<9).map { box(0.5 + Double($0 % 3), 0.5 + Double($0 / 3), 1, 1) }
        let found = overlaps(first + second)
        #expect(found.count == 36)
        #expect(found.allSatisfy { abs($0.size - 0.25) < 0.01 })
        // A square of all of them.
        #expect(overlaps(first + [box(0, 0, 4, 4)]).count == 16)
    }

    @Test("Slivers are passed over, as large as is asked for")
    func slivers() {
        let areas = [box(0, 0, 1, 1), box(0.9999, 0, 1, 1)]
        #expect(overlaps(areas).isEmpty)
        #expect(overlaps(areas, least: 0.00005).count == 1)
        // A hundredth of a small area counts, however small.
        #expect(overlaps([box(0, 0, 0.01, 0.01), box(0.009, 0, 1, 1)]).count == 1)
    }

    @Test("As GEOS measures them: 60 seeded stars", arguments: 0..<3)
    func stars(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 12)
        let context = try PlanarContext()
        let stars = try (0..<20).map { _ in
            let (x, y) = (Double.random(in: 0...20, using: &generator), Double.random(in: 0...20, using: &generator))
            let corners = [(1.0, 0.0), (0.5, 0.9), (-0.5, 0.9), (-1, 0), (-0.5, -0.9), (0.5, -0.9)].map { corner in
                let radius = Double.random(in: 1...5, using: &generator)
                return Coordinate(x: x + corner.0 * radius, y: y + corner.1 * radius)
            }
            return MultiPolygon([Polygon(exterior: try LinearRing(closing: corners))])
        }
        let found = overlaps(stars, least: 0.05, share: 1)
        var expected = 0
        for first in stars.indices {
            for second in stars.indices where second > first {
                let one = try PlanarGeometry(stars[first], in: context)
                let size = try one.intersection(try PlanarGeometry(stars[second], in: context)).area()
                let overlap = found.first { $0.first == first && $0.second == second }
                if size > 0.055 {
                    expected += 1
                    #expect(abs((overlap?.size ?? 0) - size) < 0.02 * size + 0.005)
                } else if size < 0.045 {
                    #expect(overlap == nil)
                }
            }
        }
        #expect(expected > 20)
    }
}
