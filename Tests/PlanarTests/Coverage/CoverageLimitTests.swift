import Geometry
import Planar
import TestSupport
import Testing

/// What a coverage can bring that is too small for the grid, too large for it, or no coverage at all.
@Suite("Limits of the generalisation of coverages")
struct CoverageLimitTests {
    /// What is wrong with a single area after rounding to whole numbers.
    static func problems(_ exterior: [(Double, Double)], holes: [[(Double, Double)]] = []) throws -> [String] {
        let area = MultiPolygon([try Polygon(exterior, holes: holes)])
        #expect(try PlanarGeometry(area, in: PlanarContext()).validity() == .valid)
        let result = try CoverageGeneralisationTests.planar(0).apply(to: [area])
        return try CoverageAudit(before: [area], after: result.areas, tolerance: nil, keepsParts: false).problems
    }

    @Test("A corridor that becomes a line on the grid")
    func corridor() throws {
        let dumbbell: [(Double, Double)] = [
            (0, 0), (10, 0), (10, 4.9), (20, 4.9), (20, 0), (30, 0), (30, 10), (20, 10), (20, 5.1), (10, 5.1), (10, 10),
            (0, 10),
        ]
        #expect(try Self.problems(dumbbell).isEmpty)
    }

    @Test("A waist that becomes a point on the grid")
    func waist() throws {
        let hourglass: [(Double, Double)] = [(0, 0), (10, 0), (10.2, 4.9), (20, 0), (20, 10), (10.2, 5.2), (0, 10)]
        #expect(try Self.problems(hourglass).isEmpty)
    }

    @Test("A sliver whose corners come to lie on one line")
    func sliver() throws {
        #expect(try Self.problems([(0, 0), (30, 0.1), (20, 0.3), (10, 0.2)]).isEmpty)
    }

    @Test("A corner that rounding carries over an edge close by")
    func crossing() throws {
        #expect(try Self.problems([(0, 0), (0, -50), (50.4, 16.6), (100, -50), (100, 33)]).isEmpty)
    }

    @Test("A lake whose corners come to lie on the shore")
    func lakeOnShore() throws {
        let square: [(Double, Double)] = [(0, 0), (10, 0), (10, 10), (0, 10)]
        #expect(try Self.problems(square, holes: [[(0.2, 5), (5, 3), (9.8, 5), (5, 7)]]).isEmpty)
        #expect(try Self.problems(square, holes: [[(3, 0.2), (7, 0.2), (5, 5)]]).isEmpty)
    }

    @Test("A spike that becomes a line on the grid goes")
    func spike() throws {
        #expect(try Self.problems([(0, 0), (10, 0), (10, 5), (30, 5.2), (10, 5.4), (10, 10), (0, 10)]).isEmpty)
        #expect(try Self.problems([(0, 0), (10, 0), (10, 4.8), (2, 5.2), (10, 5.4), (10, 10), (0, 10)]).isEmpty)
    }

    @Test("A gap between two areas that closes on the grid makes them neighbours")
    func gapCloses() throws {
        let west = MultiPolygon([try Polygon([(0, 0), (9.9, 0), (9.8, 5), (9.9, 10), (0, 10)])])
        let east = MultiPolygon([try Polygon([(10.1, 0), (20, 0), (20, 10), (10.1, 10), (10.2, 5)])])
        let result = try CoverageGeneralisationTests.planar(0).apply(to: [west, east])
        #expect(result.areas == [MultiPolygon([try .box(0, 0, 10, 10)]), MultiPolygon([try .box(10, 0, 20, 10)])])
    }

    @Test("What is smaller than the grid goes, and is counted; an island among larger parts")
    func smallerThanGrid() throws {
        let areas = [MultiPolygon([try .box(0, 0, 10, 10), try .box(20.1, 20.1, 20.3, 20.3)])]
        let result = try CoverageGeneralisationTests.planar(0).apply(to: areas)
        #expect(result.areas == [MultiPolygon([try .box(0, 0, 10, 10)])])
        #expect(result.droppedIslands == 1)
    }

    @Test("An area that is smaller than the grid becomes empty")
    func areaSmallerThanGrid() throws {
        let speck = MultiPolygon([try .box(0.1, 0.1, 0.3, 0.3)])
        let result = try CoverageGeneralisationTests.planar(0).apply(to: [speck])
        #expect(result.areas == [MultiPolygon()])
        #expect(result.droppedIslands == 1)
    }

    @Test("Rings that touch at a point stay apart", arguments: CoverageGeneralisationTests.tolerances)
    func touching(tolerance: Double) throws {
        // A lake that touches the shore, two parts that touch at a corner, and two lakes that touch each other.
        let lake: [(Double, Double)] = [(0, 50), (20, 40), (22, 50), (20, 60)]
        let lakes: [[(Double, Double)]] = [
            lake, [(50, 50), (60, 40), (70, 50), (60, 60)], [(70, 50), (80, 40), (85, 50), (80, 60)],
        ]
        let area = MultiPolygon([
            try Polygon([(0, 0), (100, 0), (100, 100), (0, 100), (0, 50)], holes: lakes),
            try .box(100, 100, 150, 150),
        ])
        let result = try CoverageGeneralisationTests.planar(tolerance).apply(to: [area])
        let audit = try CoverageAudit(before: [area], after: result.areas, tolerance: tolerance)
        #expect(audit.problems.isEmpty)
    }

    @Test("A ring is never less than a triangle, whatever the tolerance")
    func triangle() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<50 {
            let area = MultiPolygon([try Polygon(exterior: OverlayTests.star(&random).polygons[0].exterior)])
            let result = try CoverageGeneralisationTests.planar(1e15).apply(to: [area])
            #expect(result.positionsAfter == 4)
            #expect(try PlanarGeometry(result.areas[0], in: PlanarContext()).validity() == .valid)
        }
    }

    @Test("Two areas between the same two junctions do not fall together", arguments: [10.0, 1e6])
    func lens(tolerance: Double) throws {
        // Three thin strips, one upon the other, that end in the same two points.
        func arc(_ height: Double) -> [(Double, Double)] { (1..<20).map { (Double($0) * 5, height) } }
        let lines = [-20.0, -5, 5, 20].map { [(0, 0)] + arc($0) + [(100, 0)] }
        let areas = try (0..<3).map { index in
            MultiPolygon([try Polygon(lines[index] + lines[index + 1].dropFirst().dropLast().reversed())])
        }
        let result = try CoverageGeneralisationTests.planar(tolerance).apply(to: areas)
        #expect(try CoverageAudit(before: areas, after: result.areas, tolerance: tolerance).problems.isEmpty)
    }

    @Test("Random rings that cross, overlap and fall together are no crash", arguments: 0..<400 as Range<UInt64>)
    func garbage(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let step = [1.0, 0.5, 0.25][random.integer(in: 0...2)]
        func ring() throws -> LinearRing {
            let positions = (0..<random.integer(in: 3...12)).map { _ in
                Coordinate(
                    x: (random.number(in: 0...8) / step).rounded() * step,
                    y: (random.number(in: 0...8) / step).rounded() * step
                )
            }
            return try LinearRing(positions + [positions[0]])
        }
        let areas = try (0..<random.integer(in: 0...4)).map { _ in
            MultiPolygon([Polygon(exterior: try ring(), holes: [try ring()]), Polygon(exterior: try ring())])
        }
        let tolerance = [0.0, 0.5, 3, 1e12, -1][random.integer(in: 0...4)]
        let generalisation = CoverageGeneralisationTests.planar(tolerance, minimumIsland: 5)
        let result = try generalisation.apply(to: areas)
        #expect(result.areas.count == areas.count)
        #expect(try generalisation.apply(to: areas).areas == result.areas)
    }

    @Test("A negative tolerance is none", arguments: [-1.0, -.infinity])
    func negativeTolerance(tolerance: Double) throws {
        let area = MultiPolygon([try Polygon([(0, 0), (10, 0), (10, 10), (5, 12), (0, 10)])])
        #expect(try CoverageGeneralisationTests.planar(tolerance).apply(to: [area]).areas == [area])
    }

    @Test("A tolerance of NaN does not take everything away")
    func nanTolerance() throws {
        let area = MultiPolygon([try Polygon([(0, 0), (10, 0), (10, 10), (5, 12), (0, 10)])])
        let result = try CoverageGeneralisationTests.planar(.nan).apply(to: [area])
        #expect(result.areas == [area])
    }

    @Test("A grid of size 0 or NaN, and positions beyond the grid, do not bring the program down")
    func beyondGrid() async {
        await #expect(processExitsWith: .success) {
            let area = MultiPolygon([try .box(0, 0, 10, 10)])
            _ = try? CoverageGeneralisationTests.planar(1, gridSize: 0).apply(to: [area])
            _ = try? CoverageGeneralisationTests.planar(1, gridSize: .nan).apply(to: [area])
        }
        await #expect(processExitsWith: .success) {
            let area = MultiPolygon([try .box(0, 0, 1e300, 10)])
            _ = try? CoverageGeneralisationTests.planar(1).apply(to: [area])
        }
    }
}
