import Foundation
import Geometry
import Planar
import TestSupport
import Testing

@Suite("Generalisation of coverages")
struct CoverageGeneralisationTests {
    /// A generalisation in a plane whose unit is the metre.
    static func planar(
        _ tolerance: Double,
        gridSize: Double = 1,
        minimumIsland: Double = 0,
        keep: [Coordinate] = []
    ) -> CoverageGeneralisation {
        CoverageGeneralisation(
            tolerance: Metres(tolerance),
            gridSize: gridSize,
            minimumIsland: SquareMetres(minimumIsland),
            keep: keep,
            metresPerUnit: { _ in Coordinate(x: 1, y: 1) }
        )
    }

    /// From nothing to more than everything.
    static let tolerances = [0.0, 3, 20, 80, 400, 1e12]

    @Test("Borders stay shared, valid and within the tolerance", arguments: 0..<6 as Range<UInt64>, tolerances)
    func audit(seed: UInt64, tolerance: Double) throws {
        let areas = try SyntheticCoverage(seed: seed, wiggles: 6 + Int(seed) * 2).areas
        let result = try Self.planar(tolerance).apply(to: areas)
        let audit = try CoverageAudit(before: areas, after: result.areas, tolerance: tolerance)
        #expect(audit.problems.isEmpty)
        #expect(result.positionsBefore == areas.reduce(0) { $0 + $1.positionCount })
        #expect(result.positionsAfter == result.areas.reduce(0) { $0 + $1.positionCount })
        #expect(result.droppedIslands == 0)
        #expect(result.closedHoles == 0)
    }

    @Test("A coarser grid is kept to as well", arguments: 0..<4 as Range<UInt64>, [2.0, 5, 10])
    func grid(seed: UInt64, gridSize: Double) throws {
        let areas = try SyntheticCoverage(seed: seed).areas
        let result = try Self.planar(30, gridSize: gridSize).apply(to: areas)
        // Rounding moves a position by half the diagonal of a grid cell at most, before the tolerance counts.
        let tolerance = 30 + gridSize * 0.7072
        let audit = try CoverageAudit(before: areas, after: result.areas, tolerance: tolerance, gridSize: gridSize)
        #expect(audit.problems.isEmpty)
    }

    @Test("Degrees: the tolerance is in metres, the grid in degrees, and numbers are the nearest to the decimal")
    func degrees() throws {
        // A cell of the coverage is a tenth of a degree, from 74° west and 46° north.
        func degrees(_ position: Coordinate) -> Coordinate {
            Coordinate(x: (position.x - 740_000) / 10_000, y: (position.y + 460_000) / 10_000)
        }
        let areas = try SyntheticCoverage(seed: 11).areas.map { area in
            MultiPolygon(try area.polygons.map { try $0.map(degrees) })
        }
        let metresPerUnit: @Sendable (Double) -> Coordinate = { latitude in
            Coordinate(x: 111_320 * cos(latitude * .pi / 180), y: 111_320)
        }
        let generalisation = CoverageGeneralisation(
            tolerance: Metres(500),
            gridSize: 1e-4,
            metresPerUnit: metresPerUnit
        )
        let result = try generalisation.apply(to: areas)
        #expect(result.positionsAfter < result.positionsBefore * 9 / 10)
        for position in result.areas.flatMap({ $0.rings.flatMap(\.coordinates) }) {
            #expect(Double(String(format: "%.4f", position.x)) == position.x)
            #expect(Double(String(format: "%.4f", position.y)) == position.y)
        }
        // The same in metres around the middle: the width of a degree changes by 0.2 % over the coverage.
        let scale = metresPerUnit(46.2)
        func metres(_ areas: [MultiPolygon]) throws -> [MultiPolygon] {
            try areas.map { area in
                MultiPolygon(
                    try area.polygons.map { try $0.map { Coordinate(x: $0.x * scale.x, y: $0.y * scale.y) } }
                )
            }
        }
        let audit = try CoverageAudit(
            before: metres(areas),
            after: metres(result.areas),
            tolerance: 500 * 1.003,
            gridSize: nil
        )
        #expect(audit.problems.isEmpty)
    }

    @Test("The same input gives the same output, on any number of threads", arguments: 0..<3 as Range<UInt64>)
    func deterministic(seed: UInt64) throws {
        let areas = try SyntheticCoverage(seed: seed).areas
        let first = try Self.planar(40).apply(to: areas)
        for threads in [1, 2, 7, 64] {
            #expect(try Self.planar(40).apply(to: areas, threads: threads).areas == first.areas)
        }
    }

    @Test("Where rings start, which way they run and how parts are ordered changes nothing", arguments: tolerances)
    func spelling(tolerance: Double) throws {
        let areas = try SyntheticCoverage(seed: 21).areas
        let expected = try Self.planar(tolerance).apply(to: areas).areas
        var random = SeededGenerator(seed: 7)
        let respelled = areas.map { area in
            MultiPolygon(
                area.polygons.shuffled(using: &random).map { polygon in
                    Polygon(
                        exterior: Self.turned(polygon.exterior, &random),
                        holes: polygon.holes.shuffled(using: &random)
                    )
                }
            )
        }
        #expect(respelled != areas)
        let isSame = try Self.planar(tolerance).apply(to: respelled).areas == expected
        #expect(isSame)
    }

    /// The same ring from another start, perhaps in the other direction.
    private static func turned(_ ring: LinearRing, _ random: inout SeededGenerator) -> LinearRing {
        let open = Array(ring.coordinates.dropLast())
        let start = random.integer(in: 0...(open.count - 1))
        let turned = LinearRing(unchecked: Array(open[start...] + open[..<start]) + [open[start]])
        return random.chance(0.5) ? turned : turned.reversed
    }

    @Test("The order of the areas does not change their borders", arguments: 0..<6 as Range<UInt64>, tolerances)
    func order(seed: UInt64, tolerance: Double) throws {
        let areas = try SyntheticCoverage(seed: seed).areas
        let expected = try Self.planar(tolerance).apply(to: areas).areas
        let reversed = try Self.planar(tolerance).apply(to: areas.reversed()).areas
        let isSame = reversed.reversed() == expected
        #expect(isSame)
        #expect(try CoverageAudit(before: areas, after: reversed.reversed(), tolerance: tolerance).problems.isEmpty)
    }

    @Test("Two positions that weigh the same: the order of the areas decides which of them goes")
    func tie() throws {
        // Either position may go, but not both: then they would lie 1 m from the new border.
        let border = [(0.0, 0.0), (1, 10), (1, 20), (0, 30)]
        let west = MultiPolygon([try Polygon(border.reversed() + [(-40, 0), (-40, 30)])])
        let east = MultiPolygon([try Polygon(border + [(40, 30), (40, 0)])])
        let one = try Self.planar(0.7).apply(to: [west, east]).areas
        let other = try Self.planar(0.7).apply(to: [east, west]).areas
        #expect(one.map(\.positionCount) == [6, 6])
        #expect(other.map(\.positionCount) == [6, 6])
        #expect(one == other.reversed())
    }

    @Test("Without tolerance the shape stays: only positions on straight lines go", arguments: 0..<4 as Range<UInt64>)
    func zeroTolerance(seed: UInt64) throws {
        let context = try PlanarContext()
        let areas = try SyntheticCoverage(seed: seed).areas
        let result = try Self.planar(0).apply(to: areas)
        for (before, after) in zip(areas, result.areas) {
            #expect(before.planarArea == after.planarArea)
            let common = try PlanarGeometry(before, in: context).intersection(PlanarGeometry(after, in: context))
            #expect(abs(try common.area() - before.planarArea) <= 1e-9 * before.planarArea)
        }
    }

    @Test(
        "Positions on a straight line go, whatever its slope",
        arguments: [(1.0, 0.0), (3, 1), (7, 5), (1, 3), (13, 9)]
    )
    func straightLines(x: Double, y: Double) throws {
        let line = (0...9).map { (Double($0) * x, Double($0) * y) }
        let area = MultiPolygon([try Polygon(line + [(-500, 400)])])
        let left = try Self.planar(0).apply(to: [area]).positionsAfter
        #expect(left == 4)
        // A nanometre of tolerance is enough.
        #expect(try Self.planar(1e-9).apply(to: [area]).positionsAfter == 4)
    }

    @Test("More tolerance leaves fewer positions, and a second run hardly any fewer", arguments: 0..<4 as Range<UInt64>)
    func monotone(seed: UInt64) throws {
        let areas = try SyntheticCoverage(seed: seed, wiggles: 20).areas
        var previous = Int.max
        for tolerance in [0.0, 10, 40, 160] {
            let once = try Self.planar(tolerance).apply(to: areas)
            let twice = try Self.planar(tolerance).apply(to: once.areas)
            #expect(once.positionsAfter < previous)
            #expect(twice.positionsAfter <= once.positionsAfter)
            #expect(twice.positionsAfter > once.positionsAfter * 8 / 10)
            #expect(try CoverageAudit(before: areas, after: twice.areas, tolerance: 2 * tolerance).problems.isEmpty)
            previous = once.positionsAfter
        }
    }

    @Test("An empty area stays empty, and keeps its place among the others")
    func emptyAreas() throws {
        let box = MultiPolygon([try .box(0, 0, 10, 10)])
        let result = try Self.planar(1).apply(to: [MultiPolygon(), box, MultiPolygon()])
        #expect(result.areas == [MultiPolygon(), box, MultiPolygon()])
        #expect(try Self.planar(1).apply(to: []).areas.isEmpty)
    }

    @Test("An ordinate that is not finite is refused")
    func notFinite() throws {
        let corners = [(0.0, 0.0), (10, 0), (.nan, 10), (0, 0)].map { Coordinate(x: $0.0, y: $0.1) }
        let area = MultiPolygon([Polygon(exterior: LinearRing(unchecked: corners))])
        let error = #expect(throws: GeometryError.self) { try Self.planar(1).apply(to: [area]) }
        #expect(error?.code == .notFinite)
    }

    @Test("Where a border ends on another, all three areas keep the junction")
    func junction() throws {
        // One area above, two below; their border meets the long border in a corner that is nearly straight.
        let above = try Polygon([(0, 0), (50, 1), (100, 0), (100, 50), (0, 50)])
        let left = try Polygon([(0, 0), (0, -50), (50, -50), (48, -20), (50, 1)])
        let right = try Polygon([(50, 1), (48, -20), (50, -50), (100, -50), (100, 0)])
        let result = try Self.planar(10).apply(to: [above, left, right].map { MultiPolygon([$0]) })
        let junction = Coordinate(x: 50, y: 1)
        #expect(result.areas.allSatisfy { $0.rings.contains { $0.coordinates.contains(junction) } })
        #expect(!result.areas.contains { $0.rings.contains { $0.coordinates.contains(Coordinate(x: 48, y: -20)) } })
    }

    @Test("A border that ends within an edge of its neighbour is no crash, and leaves no gap")
    func unnodedJunction() throws {
        let above = try Polygon([(0, 0), (100, 0), (100, 50), (50, 52), (0, 50)])
        let left = try Polygon([(0, 0), (0, -50), (50, -50), (50, 0)])
        let right = try Polygon([(50, 0), (50, -50), (100, -50), (100, 0)])
        let areas = [above, left, right].map { MultiPolygon([$0]) }
        let result = try Self.planar(10).apply(to: areas)
        #expect(result.areas.map(\.planarArea) == [5000, 2500, 2500])
    }
}
