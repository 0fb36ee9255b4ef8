import Foundation
import Geometry
import Planar
import TestSupport
import Testing

@Suite("Overlay")
struct OverlayTests {
    // shapely 2.2.0, every area checked by an exact sweep in rational numbers: Scripts/oracles/planar.py.
    @Test("Areas of overlays are those of the exact sweep", .tags(.oracle))
    func fixture() throws {
        let context = try PlanarContext()
        let rows = try Fixture.rows("overlay.csv")
        #expect(rows.count == 40)
        for row in rows {
            let name = try row.text("name")
            let a = try PlanarGeometry(MultiPolygon(wellKnownText: row.text("a")), in: context)
            let b = try PlanarGeometry(MultiPolygon(wellKnownText: row.text("b")), in: context)
            #expect(Self.isNear(try a.area(), try row.number("area_a")), "\(name)")
            #expect(Self.isNear(try b.area(), try row.number("area_b")), "\(name)")
            for union in [try a.union(b).area(), try b.union(a).area()] {
                #expect(Self.isNear(union, try row.number("area_union")), "\(name)")
            }
            for intersection in [try a.intersection(b).area(), try b.intersection(a).area()] {
                #expect(Self.isNear(intersection, try row.number("area_intersection")), "\(name)")
            }
            #expect(Self.isNear(try a.difference(b).area(), try row.number("area_difference")), "\(name)")
            // As values the results have the same areas: points and lines have none.
            let parts = try a.intersection(b).multiPolygon()
            #expect(Self.isNear(parts.planarArea, try row.number("area_intersection")), "\(name)")
            #expect(parts.isEmpty == (try row.number("area_intersection") == 0), "\(name)")
        }
    }

    static func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

    /// A star-shaped polygon, with a hole now and then.
    static func star(_ random: inout SeededGenerator) throws -> MultiPolygon {
        let (x, y) = (random.number(in: -40...40), random.number(in: -40...40))
        func ring(_ range: ClosedRange<Double>) throws -> LinearRing {
            let count = random.integer(in: 5...30)
            let positions = (0..<count).map { index in
                let angle = 2 * Double.pi * Double(index) / Double(count)
                let length = random.number(in: range)
                return Coordinate(x: x + length * cos(angle), y: y + length * sin(angle))
            }
            return try LinearRing(closing: positions)
        }
        let exterior = try ring(30...90)
        return MultiPolygon([Polygon(exterior: exterior, holes: random.chance(0.4) ? [try ring(5...15)] : [])])
    }

    @Test("300 random pairs: areas add up and the order does not matter")
    func properties() throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: 2_021)
        for index in 0..<300 {
            let a = try PlanarGeometry(Self.star(&random), in: context)
            let b = try PlanarGeometry(Self.star(&random), in: context)
            let (whole, other) = (try a.area(), try b.area())
            let common = try a.intersection(b).area()
            #expect(abs(whole - common - (try a.difference(b).area())) <= 1e-9 * whole, "pair \(index)")
            #expect(abs(other - common - (try b.difference(a).area())) <= 1e-9 * other, "pair \(index)")
            #expect(abs(try a.union(b).area() + common - whole - other) <= 1e-9 * (whole + other), "pair \(index)")
            #expect(
                try a.union(b).multiPolygon().canonical.planarArea == b.union(a).multiPolygon().canonical.planarArea
            )
            #expect(try a.intersection(b).validity() == .valid)
        }
    }

    @Test("What is empty changes nothing")
    func empty() throws {
        let context = try PlanarContext()
        let nothing = try PlanarGeometry(MultiPolygon(), in: context)
        let box = try PlanarGeometry(MultiPolygon([.box(0, 0, 2, 3)]), in: context)
        #expect(nothing.isEmpty == true)
        #expect(box.isEmpty == false)
        #expect(try nothing.area() == 0)
        #expect(try nothing.validity() == .valid)
        #expect(try nothing.multiPolygon().isEmpty)
        #expect(try nothing.repaired().isEmpty)
        #expect(try nothing.rounded(to: 1).isEmpty)
        #expect(try box.union(nothing).area() == 6)
        #expect(try nothing.union(nothing).isEmpty)
        #expect(try box.intersection(nothing).isEmpty)
        #expect(try box.difference(nothing).area() == 6)
        #expect(try nothing.difference(box).isEmpty)
        #expect(try box.difference(box).multiPolygon().isEmpty)
    }

    @Test("Where areas only touch, the intersection has no area and is not empty")
    func touching() throws {
        let context = try PlanarContext()
        let left = try PlanarGeometry(MultiPolygon([.box(0, 0, 1, 1)]), in: context)
        for right in [try Polygon.box(1, 0, 2, 1), try .box(1, 1, 2, 2)] {
            let common = try left.intersection(PlanarGeometry(MultiPolygon([right]), in: context))
            #expect(common.isEmpty == false)
            #expect(try common.area() == 0)
            #expect(try common.multiPolygon().isEmpty)
        }
    }

    @Test("Holes, parts and positions survive the way into GEOS and back")
    func roundTrip() throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: 5)
        let far = try Polygon.box(1000, 1000, 1001, 1001)
        for _ in 0..<50 {
            let area = MultiPolygon(try Self.star(&random).polygons + [far])
            #expect(try PlanarGeometry(area, in: context).multiPolygon() == area)
        }
    }

    @Test("A position is a geometry without area")
    func position() throws {
        let context = try PlanarContext()
        let point = try PlanarGeometry(Coordinate(x: 1, y: 1), in: context)
        let box = try PlanarGeometry(MultiPolygon([.box(0, 0, 2, 2)]), in: context)
        #expect(try point.area() == 0)
        #expect(try point.multiPolygon().isEmpty)
        #expect(try !point.intersection(box).isEmpty)
    }

    @Test("Invalid areas give an error or an answer, never a crash")
    func invalid() throws {
        let context = try PlanarContext()
        let box = try PlanarGeometry(MultiPolygon([.box(1, 1, 9, 9)]), in: context)
        for row in try Fixture.rows("validity.csv") {
            let area = try MultiPolygon(wellKnownText: row.text("wkt"))
            for operation in 0..<5 {
                do {
                    let bad = try PlanarGeometry(area, in: context)
                    let result =
                        switch operation {
                        case 0: try box.union(bad).area()
                        case 1: try box.intersection(bad).area()
                        case 2: try bad.difference(box).area()
                        case 3: try PlanarGeometry.union(of: [area, area], in: context).area()
                        default: try bad.rounded(to: 1).area()
                        }
                    #expect(result >= 0 && result <= 64 + 4 * 400)
                } catch {
                    #expect(error.code == .operationFailed)
                    #expect(error.text(.english).contains("GEOS"))
                    #expect(error.text(.french).contains("superposition"))
                }
            }
        }
    }

    @Test("A failed overlay says in GEOS’s own words what was wrong")
    func words() throws {
        let context = try PlanarContext()
        let box = try PlanarGeometry(MultiPolygon([.box(0, 0, 1, 1)]), in: context)
        do {
            _ = try box.rounded(to: .infinity)
            Issue.record("a grid without end was taken")
        } catch {
            #expect(error.code == .operationFailed)
            #expect(error.message.en.contains("GEOSGeom_setPrecision_r: "))
            #expect(error.advice != nil)
            #expect(error.location == nil)
        }
        // And the context still works.
        #expect(try box.area() == 1)
    }

    @Test("An invalid area is named by its place and its record")
    func invalidArea() {
        let place = Coordinate(x: 5, y: 6)
        let location = InputLocation(file: "zones.geojson", feature: 3)
        let error = PlanarError.invalidArea("Self-intersection", at: place, in: location)
        #expect(error.code == .invalidArea)
        #expect(error.text(.english).hasPrefix("zones.geojson, feature 3: the polygon is not valid: Self-intersection"))
        #expect(error.text(.french).contains("(5.0, 6.0)"))
        #expect(!PlanarError.invalidArea("Hole", at: nil, in: location).text(.english).contains("5.0"))
    }
}

@Suite("Unions of many areas")
struct UnionTests {
    @Test("Overlapping areas count once, whatever their order")
    func overlapping() throws {
        let context = try PlanarContext()
        var random = SeededGenerator(seed: 3)
        let areas = try (0..<40).map { MultiPolygon([try .box(Double($0), 0, Double($0) + 3, 2)]) }
        for _ in 0..<3 {
            let union = try PlanarGeometry.union(of: areas.shuffled(using: &random), in: context)
            #expect(try union.area() == 42 * 2)
            #expect(try union.multiPolygon().polygons.count == 1)
        }
    }

    @Test("The union of nothing is empty")
    func nothing() throws {
        let context = try PlanarContext()
        #expect(try PlanarGeometry.union(of: [], in: context).isEmpty)
        #expect(try PlanarGeometry.union(of: [MultiPolygon()], in: context).isEmpty)
    }

    @Test(
        "A union of areas that do not overlap takes shared borders out and leaves every other position",
        arguments: 0..<10 as Range<UInt64>
    )
    func coverage(seed: UInt64) throws {
        let context = try PlanarContext()
        let areas = try SyntheticCoverage(seed: seed).areas
        let union = try PlanarGeometry.union(of: areas, in: context).multiPolygon()
        let sum = areas.reduce(0) { $0 + $1.planarArea }
        #expect(abs(union.planarArea - sum) <= 1e-12 * sum)
        let positions = Set(areas.flatMap { $0.rings.flatMap(\.coordinates) })
        #expect(union.rings.allSatisfy { $0.coordinates.allSatisfy(positions.contains) })
    }

    /// Six cells that touch at their corners around two gaps: the coverage union of GEOS 3.11.1 loses some of them.
    static let corners = [(1.0, 0.0), (0, 1), (2, 1), (1, 2), (3, 2), (2, 3)]

    @Test("Cells that touch at their corners are not lost in a union")
    func corners() throws {
        let context = try PlanarContext()
        let cells = try Self.corners.map { try Polygon.box($0.0, $0.1, $0.0 + 1, $0.1 + 1) }
        let large = try Polygon.box(10, 10, 10_010, 10_010)
        #expect(try PlanarGeometry.union(of: [MultiPolygon(cells)], in: context).area() == 6)
        #expect(try PlanarGeometry.union(of: [MultiPolygon(cells + [large])], in: context).area() == 1e8 + 6)
    }
}
