import Geometry
import Planar
import TestSupport
import Testing

@Suite("Areas rounded together")
struct RoundingTogetherTests {
    private static func disk(_ center: Coordinate, _ radius: Double, _ turn: Double, corners: Int = 11) -> MultiPolygon
    {
        let ring = (0..<corners).map { corner in
            let angle = turn + Double(corner) / Double(corners) * 2 * .pi
            // A polygon of few corners: borders leave others within long edges.
            let (sine, cosine) = (Self.sine(angle), Self.sine(angle + .pi / 2))
            return Coordinate(x: center.x + radius * cosine, y: center.y + radius * sine)
        }
        return MultiPolygon([Polygon(exterior: LinearRing(unchecked: ring + ring.prefix(1)))])
    }

    /// The sine by its series: enough for corners.
    private static func sine(_ angle: Double) -> Double {
        let x = angle - (angle / (2 * .pi)).rounded() * 2 * .pi
        var (sum, term) = (x, x)
        for step in 1..<14 {
            term *= -x * x / Double(2 * step * (2 * step + 1))
            sum += term
        }
        return sum
    }

    @Test("what lies within another stays within it, on the grid and valid", arguments: 1...12 as ClosedRange<UInt64>)
    func nested(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let planar = try PlanarContext()
        var areas: [MultiPolygon] = []
        for _ in 0..<5 {
            let more = (0..<12).map { _ in
                Self.disk(
                    Coordinate(x: generator.number(in: -72...(-71.9)), y: generator.number(in: 46...46.1)),
                    generator.number(in: 0.001...0.02),
                    generator.number(in: 0...6)
                )
            }
            areas.append(try PlanarGeometry.union(of: more + areas.suffix(1), in: planar).multiPolygon())
        }
        let rounded = try MultiPolygon.rounded(together: areas, toDecimals: 4, in: planar)
        var oneByOne = 0.0
        for index in areas.indices.dropLast() {
            let (small, large) = (rounded[index], rounded[index + 1])
            let beyond = try PlanarGeometry(small, in: planar).difference(PlanarGeometry(large, in: planar)).area()
            #expect(beyond < 1e-15)
            let own = try areas[index...index + 1].map { try $0.rounded(toDecimals: 4, in: planar) }
            oneByOne += try PlanarGeometry(own[0], in: planar).difference(PlanarGeometry(own[1], in: planar)).area()
        }
        // Not so where each is rounded alone.
        #expect(oneByOne > 1e-10)
        for (area, result) in zip(areas, rounded) {
            #expect(try PlanarGeometry(result, in: planar).validity() == .valid)
            let isOnGrid = result.rings.allSatisfy { ring in
                ring.coordinates.allSatisfy {
                    $0.x == ($0.x * 1e4).rounded() / 1e4 && $0.y == ($0.y * 1e4).rounded() / 1e4
                }
            }
            #expect(isOnGrid)
            #expect(abs(result.planarArea - area.planarArea) < 1e-4)
        }
    }
}
