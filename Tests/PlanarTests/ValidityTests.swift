import Geometry
import Planar
import TestSupport
import Testing

@Suite("Validity and repair")
struct ValidityTests {
    /// Shapes that are wrong at several places: GEOS releases name different ones.
    static let wrongInSeveralPlaces: Set = [
        "hole-across-shell", "holes-crossing", "holes-duplicate", "hole-equals-shell", "shells-overlapping",
        "shells-duplicate",
    ]

    // shapely 2.2.0 (GEOS 3.14.1), by Scripts/oracles/planar.py.
    @Test("The reason and the place are those of shapely", .tags(.oracle))
    func fixture() throws {
        let context = try PlanarContext()
        let rows = try Fixture.rows("validity.csv")
        #expect(rows.count == 20)
        for row in rows {
            let name = try row.text("name")
            let geometry = try PlanarGeometry(MultiPolygon(wellKnownText: row.text("wkt")), in: context)
            guard case .invalid(let reason, let place) = try geometry.validity() else {
                Issue.record("\(name) is said to be valid")
                continue
            }
            #expect(reason == (try row.text("reason")), "\(name)")
            if !Self.wrongInSeveralPlaces.contains(name) {
                #expect(place == Coordinate(x: try row.number("x"), y: try row.number("y")), "\(name)")
            }
        }
    }

    @Test("What was repaired is valid, and stays as it is when repaired again")
    func repaired() throws {
        let context = try PlanarContext()
        for row in try Fixture.rows("validity.csv") {
            let name = try row.text("name")
            let repaired = try PlanarGeometry(MultiPolygon(wellKnownText: row.text("wkt")), in: context).repaired()
            #expect(try repaired.validity() == .valid, "\(name)")
            let again = try repaired.repaired()
            #expect(try again.multiPolygon().canonical == repaired.multiPolygon().canonical, "\(name)")
        }
    }

    // Areas by hand: what two rings both cover counts once, a hole outside is land (JTS GeometryFixer).
    @Test(
        "Repair covers what the shape seems to mean",
        arguments: [
            ("bow-tie", 50.0), ("spike-outwards", 100), ("hole-outside", 104), ("shells-overlapping", 175),
            ("shells-duplicate", 100), ("shells-sharing-an-edge", 160), ("holes-duplicate", 91), ("no-area", 0),
        ]
    )
    func meaning(name: String, area: Double) throws {
        let context = try PlanarContext()
        let row = try #require(try Fixture.rows("validity.csv").first { $0["name"] == name })
        let repaired = try PlanarGeometry(MultiPolygon(wellKnownText: row.text("wkt")), in: context).repaired()
        #expect(abs(try repaired.area() - area) < 1e-9)
    }

    @Test("A valid area comes back from repair, in another spelling perhaps")
    func validStays() throws {
        let context = try PlanarContext()
        for area in try SyntheticCoverage(seed: 1).areas {
            let geometry = try PlanarGeometry(area, in: context)
            #expect(try geometry.validity() == .valid)
            #expect(try geometry.repaired().multiPolygon().canonical == area.canonical)
        }
    }

    @Test("Rounding leaves a valid area on the grid", arguments: [0.5, 3, 10, 40])
    func rounded(gridSize: Double) throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: 99)
        for _ in 0..<100 {
            let area = try PlanarGeometry(OverlayTests.star(&random), in: context)
            let rounded = try area.rounded(to: gridSize)
            #expect(try rounded.validity() == .valid)
            let positions = try rounded.multiPolygon().rings.flatMap(\.coordinates)
            for position in positions {
                #expect(abs((position.x / gridSize).rounded() * gridSize - position.x) < 1e-9)
                #expect(abs((position.y / gridSize).rounded() * gridSize - position.y) < 1e-9)
            }
        }
    }

    @Test("Parts smaller than the grid go")
    func collapsed() throws {
        let context = try PlanarContext()
        let area = MultiPolygon([try .box(0, 0, 10, 10), try .box(20.1, 20.1, 20.3, 20.3)])
        let rounded = try PlanarGeometry(area, in: context).rounded(to: 1)
        #expect(try rounded.multiPolygon().polygons.count == 1)
        #expect(try rounded.area() == 100)
    }
}
