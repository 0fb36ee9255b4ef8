import Geometry
import TestSupport
import Testing

@Suite("Orientation without rounding error")
struct OrientationTests {
    /// The sign in exact whole numbers, for positions that are multiples of `unit`.
    static func exact(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int)) -> Int {
        let left = Int128(b.0 - a.0) * Int128(c.1 - a.1)
        let right = Int128(b.1 - a.1) * Int128(c.0 - a.0)
        return Int((left - right).signum())
    }

    static func position(_ pair: (Int, Int), unit: Double) -> Coordinate {
        Coordinate(x: Double(pair.0) * unit, y: Double(pair.1) * unit)
    }

    // Whole numbers of 128 bits: every product is exact.
    @Test("The sign is that of exact arithmetic, for positions at random and almost on a line", .tags(.oracle))
    func random() {
        var random = SeededGenerator(seed: 1_997)
        let unit = 1 / 1_073_741_824.0
        let most = 1 << 50
        var zeros = 0
        for index in 0..<20_000 {
            func number() -> Int { random.integer(in: -most...most) }
            let a = (number(), number())
            let (dx, dy) = (random.integer(in: -1000...1000), random.integer(in: -1000...1000))
            let times = random.integer(in: 1...1_000_000_000)
            let near = index % 2 == 0 ? random.integer(in: -1...1) : 0
            let b = (a.0 + dx * times, a.1 + dy * times)
            let isRandom = index % 4 == 3
            let c = isRandom ? (number(), number()) : (a.0 + dx * 7 * times + near, a.1 + dy * 7 * times)
            let expected = Self.exact(a, b, c)
            if expected == 0 { zeros += 1 }
            let positions = [a, b, c].map { Self.position($0, unit: unit) }
            #expect(Orientation.sign(positions[0], positions[1], positions[2]) == expected)
            #expect(Orientation.sign(positions[1], positions[0], positions[2]) == -expected)
            #expect(Orientation.sign(positions[1], positions[2], positions[0]) == expected)
        }
        #expect(zeros > 1000)
    }

    @Test("One last place decides the side, which plain arithmetic cannot see")
    func lastPlace() {
        let (a, b) = (Coordinate(x: 12, y: 12), Coordinate(x: 24, y: 24))
        let on = Coordinate(x: 0.5, y: 0.5)
        #expect(Orientation.sign(a, b, on) == 0)
        #expect(Orientation.sign(a, b, Coordinate(x: on.x, y: on.y.nextUp)) == 1)
        #expect(Orientation.sign(a, b, Coordinate(x: on.x.nextUp, y: on.y)) == -1)
    }

    @Test("A position on an end of the line, and a line without length, are on no side")
    func degenerate() {
        for place in Places.all {
            #expect(Orientation.sign(Places.quebec, place.position, place.position) == 0)
            #expect(Orientation.sign(place.position, place.position, Places.quebec) == 0)
            #expect(Orientation.sign(Places.quebec, place.position, Places.quebec) == 0)
        }
    }
}
