import Foundation
import Geometry
import TestSupport
import Testing

@testable import Maps

@Suite("Names on maps")
struct LabelTests {
    private static let frame = BoundingBox(minimum: Coordinate(x: 0, y: 0), maximum: Coordinate(x: 600, y: 400))

    @Test("no two names meet, none covers a mark or leaves the frame", arguments: [1, 2, 3, 4])
    func noCollision(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var placer = LabelPlacer(within: Self.frame)
        var marks: [BoundingBox] = []
        var placed: [BoundingBox] = []
        for index in 0..<120 {
            let mark = Coordinate(x: generator.number(in: 0...600), y: generator.number(in: 0...400))
            let box = BoundingBox(minimum: mark, maximum: mark).expanded(by: 4)
            if index < 40 {
                placer.reserve(box)
                marks.append(box)
            }
            let name = String(repeating: "Saint-Élie ", count: 1 + index % 3)
            if let label = placer.place(LabelPlacer.candidates(name, around: mark, distance: 5, size: 10)) {
                placed.append(label.box)
                #expect(Self.frame.contains(label.box))
            }
        }
        #expect(placed.count > 10)
        for (index, box) in placed.enumerated() {
            #expect(!placed.dropFirst(index + 1).contains { $0.intersects(box) })
        }
        // Marks that were there before a name; later ones may fall below it.
        for mark in marks.prefix(1) { #expect(!placed.contains { $0.intersects(mark) }) }
    }

    @Test("a name stands in the widest place of its area, as a fine grid finds it")
    func pole() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            let count = generator.integer(in: 5...14)
            let ring = (0..<count).map { index -> Coordinate in
                let angle = Double(index) / Double(count) * 2 * Double.pi
                let radius = generator.number(in: 20...100)
                return Coordinate(x: 100 + radius * cos(angle), y: 100 + radius * sin(angle))
            }
            let found = try #require(PoleOfInaccessibility.find([ring], precision: 0.5))
            var best = 0.0
            for x in stride(from: 0.0, through: 200, by: 2) {
                for y in stride(from: 0.0, through: 200, by: 2) {
                    best = max(best, Self.depth(Coordinate(x: x, y: y), ring))
                }
            }
            #expect(found.distance >= best - 0.5)
            #expect(abs(Self.depth(found.place, ring) - found.distance) < 1e-9)
        }
        #expect(PoleOfInaccessibility.find([[Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 1)]], precision: 1) == nil)
        #expect(PoleOfInaccessibility.find([], precision: 1) == nil)
    }

    /// How far inside a ring a place is, by its definition; negative outside.
    private static func depth(_ place: Coordinate, _ ring: [Coordinate]) -> Double {
        var crossings = 0
        var nearest = Double.infinity
        for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
            if (a.y > place.y) != (b.y > place.y), a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) > place.x {
                crossings += 1
            }
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let share = min(1, max(0, ((place.x - a.x) * dx + (place.y - a.y) * dy) / (dx * dx + dy * dy)))
            let (ox, oy) = (place.x - a.x - share * dx, place.y - a.y - share * dy)
            nearest = min(nearest, (ox * ox + oy * oy).squareRoot())
        }
        return crossings % 2 == 1 ? nearest : -nearest
    }

    @Test("long names break at spaces and after dashes into lines of about one width")
    func wrapping() {
        #expect(TextMetrics.wrapped("Bas-Saint-Laurent", lines: 3, size: 10) == ["Bas-", "Saint-", "Laurent"])
        #expect(TextMetrics.wrapped("Saguenay–Lac-Saint-Jean", lines: 2, size: 10) == ["Saguenay–", "Lac-Saint-Jean"])
        #expect(TextMetrics.wrapped("Laval", lines: 3, size: 10) == ["Laval"])
        let lines = TextMetrics.filled(MapSample.longName, width: 120, size: 10)
        #expect(lines.joined() == MapSample.longName && lines.count > 2)
        for line in lines { #expect(TextMetrics.width(line, size: 10) <= 120) }
        #expect(TextMetrics.filled("", width: 10, size: 10) == [])
    }
}
