import Geometry
import Planar
import TestSupport

/// Areas that share their borders exactly, made from a seed: cells with wiggly borders dealt out to the areas at
/// random, so that areas have several parts, enclaves, corners that touch and junctions of every kind; with water,
/// islands (some of them shared by two areas) and lakes (some of them filled by another area, some with an island).
///
/// Every position has whole coordinates, a cell is 1000 units wide.
struct SyntheticCoverage {
    /// The areas, by number.
    let areas: [MultiPolygon]

    private static let cell = 1000.0

    /// Makes a coverage of `columns` × `rows` cells, with `wiggles` positions a cell border.
    init(seed: UInt64, columns: Int = 5, rows: Int = 4, areas count: Int = 4, wiggles: Int = 12) throws {
        var random = SeededGenerator(seed: seed)
        var lattice = Lattice(columns: columns, rows: rows, wiggles: wiggles, random: &random)
        var faces = [[Polygon]](repeating: [], count: count)
        for row in 0..<rows {
            for column in 0..<columns {
                let area = random.integer(in: 0...(count - 1))
                let other = (area + 1) % count
                let center = lattice.center(column, row)
                let exterior = try LinearRing(closing: lattice.border(column, row))
                switch random.integer(in: 0...9) {
                case 0:  // water with an island
                    faces[area].append(Polygon(exterior: try Self.blob(center, 120, &random)))
                case 1:  // water with an island that two areas share
                    let (left, right) = try Self.halves(center, &random)
                    faces[area].append(left)
                    faces[other].append(right)
                case 2:  // land with a lake
                    faces[area].append(Polygon(exterior: exterior, holes: [try Self.blob(center, 120, &random)]))
                case 3:  // land around an enclave of another area
                    let hole = try Self.blob(center, 120, &random)
                    faces[area].append(Polygon(exterior: exterior, holes: [hole]))
                    faces[other].append(Polygon(exterior: hole))
                case 4:  // land with a lake and an island in it
                    faces[area].append(Polygon(exterior: exterior, holes: [try Self.blob(center, 120, &random)]))
                    faces[other].append(Polygon(exterior: try Self.blob(center, 35, &random)))
                default:
                    faces[area].append(Polygon(exterior: exterior))
                }
            }
        }
        let context = try PlanarContext()
        var areas: [MultiPolygon] = []
        for parts in faces {
            areas.append(try PlanarGeometry.union(of: [MultiPolygon(parts)], in: context).multiPolygon())
        }
        self.areas = areas
    }

    /// A star-shaped ring around `center`.
    private static func blob(
        _ center: Coordinate,
        _ radius: Double,
        _ random: inout SeededGenerator
    ) throws -> LinearRing {
        try LinearRing(closing: star(center, radius, &random))
    }

    private static func star(
        _ center: Coordinate,
        _ radius: Double,
        _ random: inout SeededGenerator
    ) -> [Coordinate] {
        // Twelve directions with whole coordinates, far enough apart that rounding keeps their order.
        let directions: [(Double, Double)] = [
            (12, 0), (10, 6), (6, 10), (0, 12), (-6, 10), (-10, 6), (-12, 0), (-10, -6), (-6, -10), (0, -12), (6, -10),
            (10, -6),
        ]
        return directions.map { x, y in
            let length = random.number(in: 0.5...1) * radius / 12
            return Coordinate(x: (center.x + x * length).rounded(), y: (center.y + y * length).rounded())
        }
    }

    /// A star in two pieces that share a border through its middle.
    private static func halves(_ center: Coordinate, _ random: inout SeededGenerator) throws -> (Polygon, Polygon) {
        let star = star(center, 120, &random)
        let middle = Coordinate(x: center.x.rounded(), y: center.y.rounded())
        let one = try LinearRing(closing: Array(star[0...6]) + [middle])
        let two = try LinearRing(closing: Array(star[6...]) + [star[0], middle])
        return (Polygon(exterior: one), Polygon(exterior: two))
    }

    /// The nodes of the cells and the wiggly lines between them.
    ///
    /// Each line stays in a flat diamond over its two nodes; diamonds meet only in nodes, so no two lines cross.
    private struct Lattice {
        private let columns: Int
        private var nodes: [Coordinate] = []
        private var eastward: [[Coordinate]] = []
        private var northward: [[Coordinate]] = []

        init(columns: Int, rows: Int, wiggles: Int, random: inout SeededGenerator) {
            self.columns = columns
            for row in 0...rows {
                for column in 0...columns {
                    let x = (Double(column) * cell + random.number(in: -120...120)).rounded()
                    let y = (Double(row) * cell + random.number(in: -120...120)).rounded()
                    nodes.append(Coordinate(x: x, y: y))
                }
            }
            for row in 0...rows {
                for column in 0...columns {
                    eastward.append(line(node(column, row), node(column + 1, row), wiggles, &random))
                    northward.append(line(node(column, row), node(column, row + 1), wiggles, &random))
                }
            }
        }

        private func node(_ column: Int, _ row: Int) -> Coordinate {
            let index = row * (columns + 1) + column
            return index < nodes.count ? nodes[index] : Coordinate(x: 0, y: 0)
        }

        /// From `start` up to but not including `end`.
        private func line(
            _ start: Coordinate,
            _ end: Coordinate,
            _ wiggles: Int,
            _ random: inout SeededGenerator
        ) -> [Coordinate] {
            let (dx, dy) = (end.x - start.x, end.y - start.y)
            var line = [start]
            for step in 1..<max(1, wiggles) {
                let share = Double(step) / Double(wiggles)
                let offset = random.number(in: -0.35...0.35) * min(share, 1 - share)
                line.append(
                    Coordinate(
                        x: (start.x + dx * share - dy * offset).rounded(),
                        y: (start.y + dy * share + dx * offset).rounded()
                    )
                )
            }
            return line
        }

        mutating func center(_ column: Int, _ row: Int) -> Coordinate {
            let corners = [
                node(column, row), node(column + 1, row), node(column + 1, row + 1), node(column, row + 1),
            ]
            let (x, y) = corners.reduce((0, 0)) { ($0.0 + $1.x / 4, $0.1 + $1.y / 4) }
            return Coordinate(x: x, y: y)
        }

        /// The border of a cell, anticlockwise and not closed.
        func border(_ column: Int, _ row: Int) -> [Coordinate] {
            let index = row * (columns + 1) + column
            let south = eastward[index]
            let east = northward[index + 1]
            let north = eastward[index + columns + 1]
            let west = northward[index]
            let northEast = node(column + 1, row + 1)
            let northWest = node(column, row + 1)
            return south + east + [northEast] + north.dropFirst().reversed() + [northWest]
                + west.dropFirst().reversed()
        }
    }
}
