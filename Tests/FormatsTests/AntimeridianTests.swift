import Formats
import Geometry
import Testing

@Suite("The antimeridian, RFC 7946 section 3.1.9")
struct AntimeridianTests {
    private func positions(_ pairs: [(Double, Double)]) -> [Coordinate] { pairs.map { Coordinate(x: $0.0, y: $0.1) } }

    private func polygon(_ rings: [(Double, Double)]...) throws -> Polygon {
        let rings = try rings.map { try LinearRing(closing: positions($0)) }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }

    private func cut(_ polygon: Polygon) -> [Polygon] { Antimeridian.cut(.polygon(polygon)).areas.polygons }

    private func canonical(_ polygons: [Polygon]) -> MultiPolygon { MultiPolygon(polygons).canonical }

    @Test("the line of the RFC, in either direction and with longitudes that run on")
    func line() {
        let west = positions([(170, 45), (180, 45)])
        let east = positions([(-180, 45), (-170, 45)])
        for line in [[(170.0, 45.0), (-170.0, 45.0)], [(170, 45), (190, 45)]] {
            #expect(Antimeridian.cut(.lineString(positions(line))) == .multiLineString([west, east]))
        }
        #expect(
            Antimeridian.cut(.lineString(positions([(-190, 45), (-170, 45)]))) == .multiLineString([west, east])
        )
        #expect(
            Antimeridian.cut(.lineString(positions([(-170, 45), (170, 45)])))
                == .multiLineString([east.reversed(), west.reversed()])
        )
    }

    @Test(
        "lines that touch the antimeridian, run along it, or cross it many times",
        arguments: [
            ([(170, 0), (180, 1), (170, 2)], [[(170, 0), (180, 1), (170, 2)]]),
            ([(170, 0), (180, 1), (-170, 2)], [[(170, 0), (180, 1)], [(-180, 1), (-170, 2)]]),
            ([(170, 0), (-180, 1), (-170, 2)], [[(170, 0), (180, 1)], [(-180, 1), (-170, 2)]]),
            (
                [(175, 0), (-175, 10), (175, 20)],
                [[(175, 0), (180, 5)], [(-180, 5), (-175, 10), (-180, 15)], [(180, 15), (175, 20)]]
            ),
            ([(170, 0), (180, 1), (180, 2), (190, 3)], [[(170, 0), (180, 1), (180, 2)], [(-180, 2), (-170, 3)]]),
            ([(-180, 0), (180, 0)], [[(-180, 0), (180, 0)]]), ([(190, 0), (200, 0)], [[(-170, 0), (-160, 0)]]),
            (
                [(0, 0), (170, 0), (340, 0), (510, 0), (550, 0)],
                [[(0, 0), (170, 0), (180, 0)], [(-180, 0), (-20, 0), (150, 0), (180, 0)], [(-180, 0), (-170, 0)]]
            ), ([(10, 0), (20, 0)], [[(10, 0), (20, 0)]]),
        ] as [([(Double, Double)], [[(Double, Double)]])]
    )
    func lines(line: [(Double, Double)], parts: [[(Double, Double)]]) {
        let cut = Antimeridian.cut(.lineString(positions(line)))
        let expected = parts.map(positions)
        #expect(cut == (expected.count == 1 ? .lineString(expected[0]) : .multiLineString(expected)))
    }

    @Test("the polygon of the RFC, in either winding and with longitudes that run on")
    func rfcPolygon() throws {
        let expected = canonical([
            try polygon([(180, 40), (180, 50), (170, 50), (170, 40)]),
            try polygon([(-170, 40), (-170, 50), (-180, 50), (-180, 40)]),
        ])
        let ring = [(170.0, 40.0), (-170.0, 40.0), (-170.0, 50.0), (170.0, 50.0)]
        #expect(canonical(cut(try polygon(ring))) == expected)
        #expect(canonical(cut(try polygon([(170, 40), (190, 40), (190, 50), (170, 50)]))) == expected)
        #expect(canonical(cut(try polygon([(170, 50), (190, 50), (190, 40), (170, 40)]))) == expected)
        // Clockwise and jumping, with more than the four corners of a box.
        let clockwise = [(170.0, 50.0), (-175.0, 50.0), (-170.0, 50.0), (-170.0, 40.0), (170.0, 40.0)]
        #expect(cut(try polygon(clockwise)).count == 2)
    }

    @Test("a box that is wider than half a turn, and the whole world, stay")
    func wide() throws {
        for ring in [
            [(-170.0, -80.0), (170.0, -80.0), (170.0, 80.0), (-170.0, 80.0)],
            [(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)],
        ] {
            let shape = Shape.polygon(try polygon(ring))
            #expect(Antimeridian.cut(shape) == shape)
        }
    }

    @Test("a concave polygon is cut into more than two parts")
    func concave() throws {
        // A comb with three teeth across the antimeridian.
        let comb = try polygon([
            (170, 0), (185, 0), (185, 2), (175, 2), (175, 4), (185, 4), (185, 6), (175, 6), (175, 8), (185, 8),
            (185, 10),
            (170, 10),
        ])
        let parts = cut(comb)
        #expect(parts.count == 4)
        #expect(parts.reduce(0) { $0 + $1.planarArea } == comb.planarArea)
    }

    @Test("holes on either side, and across")
    func holes() throws {
        let outer = [(170.0, 0.0), (190.0, 0.0), (190.0, 20.0), (170.0, 20.0)]
        let parts = cut(
            try polygon(
                outer,
                [(171, 1), (172, 1), (172, 2), (171, 2)],
                [(-175, 1), (-174, 1), (-174, 2), (-175, 2)],
                [(178, 10), (182, 10), (182, 12), (178, 12)]
            )
        )
        #expect(parts.count == 2)
        #expect(parts.map(\.holes.count) == [1, 1])
        #expect(parts.reduce(0) { $0 + $1.planarArea } == 400 - 1 - 1 - 8)
        // The hole divides the eastern part: it reaches the upper and the lower border of the polygon's arm.
        let ring = cut(try polygon(outer, [(179, 1), (189, 1), (189, 19), (179, 19)]))
        #expect(ring.reduce(0) { $0 + $1.planarArea } == 400 - 180)
        #expect(ring.allSatisfy { $0.holes.isEmpty })
    }

    @Test("around a pole: along the antimeridian to the nearer one")
    func poles() throws {
        let cap = [(-120.0, 60.0), (0.0, 60.0), (120.0, 60.0)]
        let north = cut(try polygon(cap))
        #expect(
            canonical(north)
                == canonical([
                    try polygon([(-180, 60), (-120, 60), (0, 60), (120, 60), (180, 60), (180, 90), (-180, 90)])
                ])
        )
        let south = cut(try polygon(cap.reversed().map { ($0.0, -$0.1) }))
        #expect(south.count == 1)
        #expect(south.first?.boundingBox?.minimum == Coordinate(x: -180, y: -90))
        #expect(abs((south.first?.planarArea ?? 0) - 360 * 30) < 1e-9)
        let annulus = cut(try polygon(cap, [(-100, 80), (20, 80), (140, 80)]))
        #expect(annulus.count == 1)
        #expect(abs((annulus.first?.planarArea ?? 0) - 360 * 20) < 1e-9)
        #expect(annulus.first?.holes.isEmpty == true)
    }

    @Test("points come back within a turn")
    func points() {
        #expect(Antimeridian.cut(.point(Coordinate(x: 190, y: 1))) == .point(Coordinate(x: -170, y: 1)))
        #expect(
            Antimeridian.cut(.multiPoint(positions([(-540, 0), (180, 0), (-180, 0)])))
                == .multiPoint(positions([(180, 0), (180, 0), (-180, 0)]))
        )
    }

    @Test("what does not cross stays as it is, and so does what makes no sense")
    func untouched() throws {
        let nonsense = Shape.polygon(try polygon([(0, 0), (1e300, 0), (0, 1e300)]))
        for shape in [
            Shape.polygon(try polygon([(180, 0), (180, 10), (170, 5)])), .lineString(positions([(0, 0), (180, 0)])),
            nonsense,
            .lineString(positions([(0, 0), (1e9, 0)])), .multiPolygon(MultiPolygon()), .multiLineString([]),
        ] {
            #expect(Antimeridian.cut(shape) == shape)
        }
        let crossed = try polygon(
            [(170, 0), (190, 0), (190, 10), (170, 10)],
            [(175, 2), (185, 8), (185, 2), (175, 8)]
        )
        #expect(cut(crossed).allSatisfy { $0.rings.allSatisfy { $0.coordinates.allSatisfy { abs($0.x) <= 190 } } })
    }

    @Test("whatever is cut covers the same: 500 seeded stars", arguments: 0..<5)
    func stars(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 40)
        for _ in 0..<100 {
            let count = Int.random(in: 3...40, using: &generator)
            let center = Double.random(in: 165...195, using: &generator)
            let star = (0..<count).map { index -> (Double, Double) in
                let angle = 2 * Double.pi * Double(index) / Double(count)
                let radius = Double.random(in: 1...30, using: &generator)
                return (center + radius * cosine(angle), radius * cosine(angle - .pi / 2))
            }
            let whole = try polygon(star)
            let jumping = try polygon(star.map { ($0.0 > 180 ? $0.0 - 360 : $0.0, $0.1) })
            let parts = cut(whole)
            #expect(abs(parts.reduce(0) { $0 + $1.planarArea } - whole.planarArea) < 1e-9)
            #expect(parts.allSatisfy { $0.exterior.isAnticlockwise })
            #expect(parts.flatMap(\.exterior.coordinates).allSatisfy { abs($0.x) <= 180 })
            let again = cut(jumping)
            #expect(again.count == parts.count)
            #expect(abs(again.reduce(0) { $0 + $1.planarArea } - whole.planarArea) < 1e-9)
        }
    }

    /// The Taylor series, so that no other module is needed.
    private func cosine(_ angle: Double) -> Double {
        let angle = angle.remainder(dividingBy: 2 * .pi)
        var (term, sum) = (1.0, 1.0)
        for index in 1...20 {
            term *= -angle * angle / Double((2 * index - 1) * (2 * index))
            sum += term
        }
        return sum
    }

    @Test("GeoJSON is cut when it is written")
    func written() throws {
        let shape = Shape.lineString(positions([(170, 45), (-170, 45)]))
        #expect(
            GeoJSONWriter().geometry(shape).text
                == #"{"type":"MultiLineString","coordinates":[[[170,45],[180,45]],[[-180,45],[-170,45]]]}"#
        )
    }
}
