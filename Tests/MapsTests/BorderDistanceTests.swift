import Foundation
import Geometry
import TestSupport
import Testing

@testable import Maps

@Suite("Distance from the border of a polygon")
struct BorderDistanceTests {
    @Test("as edge after edge gives it, inside and outside, with a hole", arguments: [1, 2, 3])
    func plain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func ring(_ radius: Double, _ count: Int) -> [Coordinate] {
            (0..<count).map { step in
                let angle = 2 * Double.pi * Double(step) / Double(count)
                let length = radius * (1 + random.number(in: -0.2...0.2))
                return Coordinate(x: 50 + length * cos(angle), y: 50 + length * sin(angle))
            }
        }
        let rings = [ring(40, 331), ring(12, 97)]
        let border = BorderDistance(rings)
        for _ in 0..<500 {
            let place = Coordinate(x: random.number(in: 0...100), y: random.number(in: 0...100))
            var (isInside, least) = (false, Double.infinity)
            for ring in rings {
                for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                    if (start.y > place.y) != (end.y > place.y),
                        place.x < start.x + (end.x - start.x) * (place.y - start.y) / (end.y - start.y)
                    {
                        isInside.toggle()
                    }
                    let (dx, dy) = (end.x - start.x, end.y - start.y)
                    let along = ((place.x - start.x) * dx + (place.y - start.y) * dy) / (dx * dx + dy * dy)
                    let share = min(1, max(0, along))
                    let (x, y) = (start.x + share * dx - place.x, start.y + share * dy - place.y)
                    least = min(least, (x * x + y * y).squareRoot())
                }
            }
            let found = border.signedDistance(of: place)
            #expect((found > 0) == isInside && abs(abs(found) - least) < 1e-9)
        }
        #expect(BorderDistance([]).signedDistance(of: Coordinate(x: 0, y: 0)) == -.infinity)
    }
}
