import Geometry
import Planar
import TestSupport
import Testing

@Suite("Prepared areas")
struct PreparedAreaTests {
    static let ring = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 4 6, 6 6, 6 4, 4 4))"

    @Test(
        "Borders belong to the area, holes and NaN do not",
        arguments: [
            (0.0, 0.0, true), (5, 0, true), (10, 10, true), (1, 1, true), (4, 5, true), (4, 4, true), (5, 5, false),
            (-1, 5, false), (10.000_001, 5, false), (.nan, 5, false), (5, .nan, false), (.infinity, 5, false),
        ]
    )
    func positions(x: Double, y: Double, expected: Bool) throws {
        let area = try PreparedArea(MultiPolygon(wellKnownText: Self.ring), in: PlanarContext())
        #expect(try area.covers(Coordinate(x: x, y: y)) == expected)
    }

    @Test("An empty area covers nothing")
    func empty() throws {
        let area = try PreparedArea(MultiPolygon(), in: PlanarContext())
        #expect(try !area.covers(Coordinate(x: 0, y: 0)))
    }

    @Test("Every position lies in exactly one area of a coverage, or on a border", arguments: 0..<4 as Range<UInt64>)
    func coverage(seed: UInt64) throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: seed)
        let areas = try SyntheticCoverage(seed: seed).areas
        let union = try PreparedArea(PlanarGeometry.union(of: areas, in: context).multiPolygon(), in: context)
        for _ in 0..<300 {
            // Halves are never on a position of the coverage, and hardly ever on a border.
            let place = Coordinate(
                x: random.number(in: 0...5000).rounded() + 0.5,
                y: random.number(in: 0...4000).rounded() + 0.5
            )
            var count = 0
            for area in areas where try PreparedArea(area, in: context).covers(place) { count += 1 }
            #expect((count > 0) == (try union.covers(place)))
        }
    }
}

@Suite("Contexts")
struct PlanarContextTests {
    @Test("Each worker has its own context and the same answers")
    func threads() async throws {
        let areas = try SyntheticCoverage(seed: 8).areas
        let expected = try PlanarGeometry.union(of: areas, in: PlanarContext()).multiPolygon()
        try await withThrowingTaskGroup(of: MultiPolygon.self) { group in
            for _ in 0..<8 {
                group.addTask { try PlanarGeometry.union(of: areas, in: PlanarContext()).multiPolygon() }
            }
            for try await union in group { #expect(union == expected) }
        }
    }

    @Test("Geometries and contexts come and go ten thousand times")
    func memory() throws {
        let square = MultiPolygon([try .box(0, 0, 1, 1)])
        let bad = MultiPolygon([try Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])])
        var sum = 0.0
        for round in 0..<100 {
            let context = try PlanarContext()
            for _ in 0..<100 {
                let geometry = try PlanarGeometry(square, in: context)
                sum += try geometry.union(geometry).area()
                sum += try PreparedArea(square, in: context).covers(Coordinate(x: 0.5, y: 0.5)) ? 1 : 0
                if case .invalid = try PlanarGeometry(bad, in: context).validity() { sum += 1 }
            }
            #expect(sum == Double((round + 1) * 300))
        }
    }

    @Test("A geometry outlives the name of its context")
    func lifetime() throws {
        func make() throws -> PlanarGeometry {
            try PlanarGeometry(MultiPolygon([.box(0, 0, 2, 2)]), in: PlanarContext())
        }
        let geometry = try make()
        #expect(try geometry.area() == 4)
    }

    @Test("The version of GEOS is known")
    func version() {
        #expect(PlanarContext.version.contains("CAPI"))
    }
}
