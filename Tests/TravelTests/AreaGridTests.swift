import Foundation
import Geodesy
import Geometry
import Planar
import TestSupport
import Testing

@testable import Atlas
@testable import Travel

/// The grid against GEOS's prepared containment, asked area by area: where a border is hit, and everywhere else.
@Suite struct AreaGridTests {
    /// How many points a case tries; `MAILLAGE_LONG=1` makes it eighteen million in all.
    static let points = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 40_000 : 2_000_000

    /// Areas that are hard in one way or another.
    enum Mesh: String, CaseIterable {
        case regions, divisions, metropolitanAreas, squares, slivers, stars, stairs, small, tiny

        func areas() throws -> [MultiPolygon] {
            let atlas = try Atlas(folder: Fixture.checkout.appending(path: "GeoData").path)
            return switch self {
            case .regions: try atlas.areas(.region).areas.map(\.shape)
            case .divisions: try atlas.areas(.division).areas.map(\.shape)
            case .metropolitanAreas: try atlas.areas(.cma).areas.map(\.shape)
            case .squares: try Self.squares()
            case .slivers: try Self.slivers()
            case .stars: try Self.stars()
            case .stairs: try Self.stairs()
            case .small: try Self.squares().map { try Self.shrunk($0, to: 1e-6) }
            case .tiny: try Self.stars().map { try Self.shrunk($0, to: 1e-9) }
            }
        }

        /// A chequered board with holes that other areas fill, and an area over all of it.
        private static func squares() throws -> [MultiPolygon] {
            var areas: [MultiPolygon] = []
            for x in 0..<6 {
                for y in 0..<6 {
                    let (west, south) = (Double(x) - 73, Double(y) + 45)
                    let hole = try LinearRing([
                        (west + 0.25, south + 0.25), (west + 0.5, south + 0.75), (west + 0.75, south + 0.25),
                    ])
                    let box = try Polygon.box(west, south, west + 1, south + 1)
                    areas.append(MultiPolygon([Polygon(exterior: box.exterior, holes: [hole])]))
                    if (x + y) % 2 == 0 { areas.append(MultiPolygon([Polygon(exterior: hole)])) }
                }
            }
            return areas + [MultiPolygon([try Polygon.box(-72.5, 46.5, -70, 49)])]
        }

        /// Frayed discs over one another: many short edges to a cell, and cells with borders that lie in other areas.
        private static func stars() throws -> [MultiPolygon] {
            var generator = SeededGenerator(seed: 1_812)
            return try (0..<6).map { index in
                let center = (x: Double(index) * 0.7 - 73, y: Double(index % 3) * 0.5 + 46)
                let positions = (0..<5_000).map { step in
                    let (angle, radius) = (Double(step) * .pi / 2_500, generator.number(in: 0.97...1.03))
                    return (center.x + radius * cos(angle), center.y + radius * sin(angle))
                }
                return MultiPolygon([Polygon(exterior: try LinearRing(positions + [positions[0]]))])
            }
        }

        /// Stairs up and down in steps that lie on each other: edges along the sides of cells, and many at a height.
        private static func stairs() throws -> [MultiPolygon] {
            func line(_ height: Double) -> [(Double, Double)] {
                (0..<256).flatMap { step in
                    let (x, y) = (Double(step) / 64, height + Double(min(step, 255 - step)) / 64)
                    return [(x, y), (x + 1.0 / 64, y)]
                }
            }
            return try (0..<4).map { index in
                let positions = line(Double(index)) + line(Double(index + 1)).reversed()
                return MultiPolygon([Polygon(exterior: try LinearRing(positions + [positions[0]]))])
            }
        }

        /// The same areas in a corner of their own, so close that positions round.
        private static func shrunk(_ area: MultiPolygon, to scale: Double) throws -> MultiPolygon {
            MultiPolygon(
                try area.polygons.map { polygon in
                    try polygon.map { Coordinate(x: -73 + ($0.x + 73) * scale, y: 45 + ($0.y - 45) * scale) }
                }
            )
        }

        /// Needles that share their points, many to a cell.
        private static func slivers() throws -> [MultiPolygon] {
            try (0..<60).map { index in
                let (a, b) = (Double(index) * 0.1, Double(index + 1) * 0.1)
                return MultiPolygon([try Polygon([(0, 0), (10, a), (10, b)])])
            }
        }
    }

    private func forEachArea(of places: [Coordinate], in grid: AreaGrid, _ body: (Int, Int?) -> Void) {
        places.map(\.x).withUnsafeBufferPointer { xs in
            places.map(\.y).withUnsafeBufferPointer { grid.forEachArea(xs, $0, body) }
        }
    }

    @Test(arguments: Mesh.allCases)
    func agreesWithPreparedContainment(mesh: Mesh) throws {
        let areas = try mesh.areas()
        let grid = AreaGrid(areas, Workers(2))
        let oracle = try Oracle(areas)
        var generator = SeededGenerator(seed: 20_210_708)
        let positions = areas.flatMap { $0.rings.map(\.coordinates) }
        let box = try #require(areas.compactMap(\.boundingBox).reduce(nil) { $0?.union($1) ?? $1 })
        let points = (0..<Self.points).map { _ in Self.point(near: positions, grid, box, &generator) }
        var found = [Int?](repeating: nil, count: points.count)
        forEachArea(of: points, in: grid) { found[$0] = $1 }
        for (point, together) in zip(points, found) {
            let (expected, alone) = (try oracle.area(at: point), grid.area(at: point))
            guard alone == expected, together == expected else {
                Issue.record(
                    "\(point): \(String(describing: alone)), \(String(describing: together)), not \(String(describing: expected))"
                )
                return
            }
        }
    }

    /// A position that is likely to be hard: on a vertex or an edge, a step beside one, on a line of the grid.
    private static func point(
        near rings: [[Coordinate]],
        _ grid: AreaGrid,
        _ box: BoundingBox,
        _ generator: inout SeededGenerator
    ) -> Coordinate {
        let ring = rings[generator.integer(in: 0...rings.count - 1)]
        let index = generator.integer(in: 1...ring.count - 1)
        let (a, b) = (ring[index - 1], ring[index])
        let share = generator.number(in: 0...1)
        let onEdge = Coordinate(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
        let corner = grid.frame.corner(
            column: generator.integer(in: 0...grid.frame.columns - 1),
            row: generator.integer(in: 0...grid.frame.rows - 1)
        )
        return switch generator.integer(in: 0...9) {
        case 0: a
        case 1: Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
        case 2: onEdge
        case 3: Coordinate(x: onEdge.x.nextUp, y: onEdge.y)
        case 4: Coordinate(x: onEdge.x, y: onEdge.y.nextDown)
        case 5: Coordinate(x: onEdge.x, y: a.y)
        case 6: Coordinate(x: a.x, y: onEdge.y + generator.number(in: -0.01...0.01))
        case 7: Coordinate(x: corner.x, y: onEdge.y)
        case 8: corner
        default:
            Coordinate(
                x: generator.number(in: box.minimum.x - 0.1...box.maximum.x + 0.1),
                y: generator.number(in: box.minimum.y - 0.1...box.maximum.y + 0.1)
            )
        }
    }

    @Test(arguments: [Mesh.regions, .divisions, .stars])
    func doesNotDependOnTheNumberOfThreads(mesh: Mesh) throws {
        let areas = try mesh.areas()
        let (one, four) = (AreaGrid(areas, Workers(1)), AreaGrid(areas, Workers(4)))
        #expect(one.cells == four.cells)
        #expect(one.rowStarts == four.rowStarts)
        #expect(one.entries == four.entries)
    }

    @Test func hasNoAreasWhereThereAreNone() {
        let grid = AreaGrid([], Workers(1))
        #expect(grid.area(at: Places.quebec) == nil)
        #expect(grid.nearestArea(to: Places.quebec, within: Metres(1000), on: .grs80) == nil)
        #expect(AreaGrid([MultiPolygon()], Workers(1)).area(at: Places.quebec) == nil)
    }

    @Test func findsNoAreaForNaN() throws {
        let grid = AreaGrid(try Mesh.squares.areas(), Workers(1))
        #expect(grid.area(at: Coordinate(x: .nan, y: 46)) == nil)
        #expect(grid.area(at: Coordinate(x: -72, y: .nan)) == nil)
        #expect(grid.area(at: Coordinate(x: .infinity, y: 46)) == nil)
        let places = [Coordinate(x: .nan, y: 46), Coordinate(x: -72.9, y: 45.1), Coordinate(x: -72, y: -.infinity)]
        var found: [Int?] = []
        forEachArea(of: places, in: grid) { found.append($1) }
        #expect(found == [nil, 0, nil])
    }

    @Test func findsTheNearestBorderWithinTheTolerance() throws {
        let grid = AreaGrid([MultiPolygon([try Polygon.box(-73, 45, -72, 46)])], Workers(1))
        let metresPerDegree = 77_700.0  // at 45.5° N, to 1 %
        let east = Coordinate(x: -72 + 100 / metresPerDegree, y: 45.5)
        #expect(grid.area(at: east) == nil)
        #expect(grid.nearestArea(to: east, within: Metres(110), on: .grs80) == 0)
        #expect(grid.nearestArea(to: east, within: Metres(90), on: .grs80) == nil)
        #expect(grid.nearestArea(to: east, within: Metres(0), on: .grs80) == nil)
    }

    /// GEOS's prepared containment, the first area that holds the place.
    private final class Oracle {
        private final class Area {
            let prepared: PreparedArea
            init(_ area: consuming PreparedArea) { prepared = area }
        }
        private let areas: [Area]
        private let boxes: [BoundingBox?]

        init(_ shapes: [MultiPolygon]) throws {
            let context = try PlanarContext()
            areas = try shapes.map { Area(try PreparedArea($0, in: context)) }
            boxes = shapes.map(\.boundingBox)
        }

        func area(at position: Coordinate) throws -> Int? {
            let box = BoundingBox(minimum: position, maximum: position)
            return try areas.indices.first {
                try boxes[$0]?.intersects(box) == true && areas[$0].prepared.covers(position)
            }
        }
    }
}
