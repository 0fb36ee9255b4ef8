import Geometry
import Planar
import TestSupport
import Testing

@Suite("Islands and lakes of generalised coverages")
struct CoverageIslandTests {
    /// Mainland, and an island of 100 m² to its east.
    static func mainland(island: [(Double, Double)] = [(200, 0), (210, 0), (210, 10), (200, 10)]) throws -> MultiPolygon
    {
        MultiPolygon([try .box(0, 0, 100, 100), try Polygon(island)])
    }

    static func apply(
        _ areas: [MultiPolygon],
        minimumIsland: Double,
        tolerance: Double = 0,
        keep: [(Double, Double)] = []
    ) throws -> CoverageGeneralisation.Result {
        try CoverageGeneralisationTests.planar(
            tolerance,
            minimumIsland: minimumIsland,
            keep: keep.map { Coordinate(x: $0.0, y: $0.1) }
        ).apply(to: areas)
    }

    @Test("Smaller islands go, an island of just that size stays", arguments: [(99.0, 2), (100, 2), (100.1, 1)])
    func minimumIsland(size: Double, parts: Int) throws {
        let result = try Self.apply([Self.mainland()], minimumIsland: size)
        #expect(result.areas[0].polygons.count == parts)
        #expect(result.droppedIslands == 2 - parts)
    }

    @Test("The largest part never goes, nor an area’s last one")
    func largestPart() throws {
        let result = try Self.apply([Self.mainland(), MultiPolygon([.box(300, 0, 301, 1)])], minimumIsland: 1e9)
        #expect(result.areas[0] == MultiPolygon([try .box(0, 0, 100, 100)]))
        #expect(result.areas[1] == MultiPolygon([try .box(300, 0, 301, 1)]))
        #expect(result.droppedIslands == 1)
    }

    @Test("An island with somebody on it stays", arguments: [(205.0, 5.0), (200.5, 9), (203, 0.5), (209.5, 9.5)])
    func keep(x: Double, y: Double) throws {
        let result = try Self.apply([Self.mainland()], minimumIsland: 1e9, keep: [(x, y), (-50, 5)])
        #expect(result.areas[0].polygons.count == 2)
    }

    @Test("Somebody beside an island does not keep it", arguments: [(215.0, 5.0), (150, 5), (205, 20), (50, 50)])
    func keepElsewhere(x: Double, y: Double) throws {
        let result = try Self.apply([Self.mainland()], minimumIsland: 1e9, keep: [(x, y)])
        #expect(result.areas[0].polygons.count == 1)
    }

    @Test(
        "Somebody on the very border of an island keeps it",
        arguments: [(200.0, 5.0), (205, 0), (205, 10), (210, 10)]
    )
    func keepOnBorder(x: Double, y: Double) throws {
        let result = try Self.apply([Self.mainland()], minimumIsland: 1e9, keep: [(x, y)])
        #expect(result.areas[0].polygons.count == 2)
    }

    @Test("Somebody on a cape that the tolerance takes away keeps the island")
    func keepOnCape() throws {
        let island: [(Double, Double)] = [(200, 0), (210, 0), (210, 10), (206, 10), (205, 13), (204, 10), (200, 10)]
        let result = try Self.apply(
            [Self.mainland(island: island)],
            minimumIsland: 1e9,
            tolerance: 5,
            keep: [(205, 12)]
        )
        #expect(result.areas[0].polygons.count == 2)
    }

    @Test("An island that two areas share stays with both")
    func sharedIsland() throws {
        let west = MultiPolygon([try .box(0, 0, 100, 100), try .box(200, 0, 205, 10)])
        let east = MultiPolygon([try .box(0, 200, 100, 300), try .box(205, 0, 210, 10)])
        let result = try Self.apply([west, east], minimumIsland: 1e9)
        #expect(result.areas == [west, east])
        #expect(result.droppedIslands == 0)
    }

    @Test("An island around an enclave of another area stays")
    func islandWithEnclave() throws {
        let hole: [(Double, Double)] = [(203, 3), (203, 7), (207, 7), (207, 3)]
        let island = try Polygon([(200, 0), (210, 0), (210, 10), (200, 10)], holes: [hole])
        let areas = [MultiPolygon([try .box(0, 0, 100, 100), island]), MultiPolygon([try Polygon(hole)])]
        let result = try Self.apply(areas, minimumIsland: 1e9)
        #expect(result.areas.map(\.planarArea) == [10_000 + 84, 16])
        #expect(result.areas[0].polygons.count == 2)
    }

    static let lake: [(Double, Double)] = [(40, 40), (60, 40), (60, 60), (40, 60)]
    static func land(holes: [[(Double, Double)]]) throws -> MultiPolygon {
        MultiPolygon([try Polygon([(0, 0), (100, 0), (100, 100), (0, 100)], holes: holes)])
    }

    @Test("Small lakes are closed, a lake of just that size stays", arguments: [(399.0, 1), (400, 1), (401, 0)])
    func lakes(size: Double, holes: Int) throws {
        let result = try Self.apply([Self.land(holes: [Self.lake])], minimumIsland: size)
        #expect(result.areas[0].polygons[0].holes.count == holes)
        #expect(result.closedHoles == 1 - holes)
    }

    @Test("A hole that another area fills stays open")
    func enclave() throws {
        let areas = [try Self.land(holes: [Self.lake]), MultiPolygon([try Polygon(Self.lake)])]
        let result = try Self.apply(areas, minimumIsland: 1e9)
        #expect(result.areas.map(\.planarArea) == [9_600, 400])
        #expect(result.closedHoles == 0)
    }

    @Test("A hole that two other areas fill stays open, and one that is filled in part too")
    func partlyFilled() throws {
        let halves = [try Polygon.box(40, 40, 60, 50), try .box(40, 50, 60, 60)]
        for filling in [halves, [halves[0]]] {
            let hole: [(Double, Double)] = [(40, 40), (60, 40), (60, 50), (60, 60), (40, 60), (40, 50)]
            let areas = [try Self.land(holes: [hole])] + filling.map { MultiPolygon([$0]) }
            let result = try Self.apply(areas, minimumIsland: 1e9)
            #expect(result.areas[0].planarArea == 9_600)
            #expect(result.closedHoles == 0)
        }
    }

    @Test("A lake with somebody else’s island in it is not closed over the island")
    func islandInLake() throws {
        let areas = [try Self.land(holes: [Self.lake]), MultiPolygon([try .box(45, 45, 55, 55)])]
        let result = try Self.apply(areas, minimumIsland: 1000)
        let audit = try CoverageAudit(before: areas, after: result.areas, tolerance: 0)
        #expect(audit.problems.isEmpty)
    }

    @Test("A lake with an inhabited island in it is not closed over the island")
    func inhabitedIslandInLake() throws {
        let land = try Self.land(holes: [Self.lake])
        let area = MultiPolygon(land.polygons + [try .box(45, 45, 55, 55)])
        let result = try Self.apply([area], minimumIsland: 1000, keep: [(50, 50)])
        let audit = try CoverageAudit(before: [area], after: result.areas, tolerance: 0)
        #expect(audit.problems.isEmpty)
    }

    @Test("A lake with an enclave that only touches its shore is not closed over the enclave")
    func enclaveTouchingShore() throws {
        let areas = [try Self.land(holes: [Self.lake]), MultiPolygon([try Polygon([(40, 40), (55, 45), (45, 55)])])]
        let result = try Self.apply(areas, minimumIsland: 1000)
        let audit = try CoverageAudit(before: areas, after: result.areas, tolerance: 0)
        #expect(audit.problems.isEmpty)
    }

    @Test("A lake and the uninhabited island in it go together")
    func lakeAndIslandGo() throws {
        let land = try Self.land(holes: [Self.lake])
        let result = try Self.apply([MultiPolygon(land.polygons + [.box(45, 45, 55, 55)])], minimumIsland: 1000)
        #expect(result.areas == [MultiPolygon([try .box(0, 0, 100, 100)])])
        #expect(result.droppedIslands == 1)
        #expect(result.closedHoles == 1)
    }

    @Test("Random coverages lose small islands and lakes, and nothing else", arguments: 0..<6 as Range<UInt64>)
    func random(seed: UInt64) throws {
        let areas = try SyntheticCoverage(seed: seed).areas
        let none = try Self.apply(areas, minimumIsland: 0, tolerance: 20)
        let result = try Self.apply(areas, minimumIsland: 40_000, tolerance: 20)
        // Enclaves and shared islands stay, so areas do not change by more than what went.
        for (before, after) in zip(none.areas, result.areas) {
            #expect(after.polygons.count <= before.polygons.count)
            #expect(after.polygons.contains { $0.planarArea >= 40_000 })
        }
        let holes = { (areas: [MultiPolygon]) in areas.reduce(0) { $0 + $1.rings.count - $1.polygons.count } }
        let parts = { (areas: [MultiPolygon]) in areas.reduce(0) { $0 + $1.polygons.count } }
        #expect(parts(none.areas) - parts(result.areas) == result.droppedIslands)
        #expect(holes(none.areas) - holes(result.areas) == result.closedHoles)
        #expect(result.areas.allSatisfy { !$0.isEmpty })
    }
}
