import Geometry
import Planar

/// Everything that must hold of a generalised coverage, checked without the project's own code for it.
struct CoverageAudit {
    /// What is wrong, in words; empty when all is well.
    private(set) var problems: [String] = []

    /// Compares areas before and after, in a plane whose unit is the metre.
    ///
    /// - Parameters:
    ///   - before: the areas that were given.
    ///   - after: what became of them.
    ///   - tolerance: how far a border may have moved; `nil` leaves that out.
    ///   - gridSize: the grid that positions were rounded to; `nil` leaves that out.
    ///   - keepsParts: whether no island and no hole may have gone.
    /// - Throws: where GEOS does.
    init(
        before: [MultiPolygon],
        after: [MultiPolygon],
        tolerance: Double?,
        gridSize: Double? = 1,
        keepsParts: Bool = true
    ) throws {
        let context = try PlanarContext()
        if before.count != after.count { problems.append("\(before.count) areas became \(after.count)") }
        for (index, area) in after.enumerated() {
            let validity = try PlanarGeometry(area, in: context).validity()
            if validity != .valid { problems.append("area \(index): \(validity)") }
            if area != area.canonical { problems.append("area \(index) is not canonical") }
            let isOnGrid = area.rings.allSatisfy { $0.coordinates.allSatisfy { Self.isOnGrid($0, gridSize) } }
            if !isOnGrid { problems.append("area \(index) leaves the grid") }
        }
        guard problems.isEmpty else { return }
        try checkOverlaps(after, context)
        try checkUnion(before, after, keepsParts, context)
        // Halves may go either way.
        let known = before.flatMap(\.rings).flatMap(\.coordinates).reduce(into: Set<Coordinate>()) {
            let upwards = Coordinate(x: $1.x.nextUp, y: $1.y.nextUp)
            for position in [$1, upwards] { $0.insert(Self.rounded(position, gridSize)) }
        }
        let strangers = after.flatMap(\.rings).flatMap(\.coordinates).filter {
            !known.contains(Self.rounded($0, gridSize))
        }
        if let stranger = strangers.first { problems.append("there is a new position \(stranger)") }
        for (index, pair) in zip(before, after).enumerated() { checkPositions(index, pair.0, pair.1, tolerance) }
    }

    private static func isOnGrid(_ position: Coordinate, _ gridSize: Double?) -> Bool {
        guard let gridSize else { return true }
        return [position.x, position.y].allSatisfy { abs(($0 / gridSize).rounded() * gridSize - $0) < gridSize * 1e-6 }
    }

    private mutating func checkOverlaps(_ areas: [MultiPolygon], _ context: PlanarContext) throws {
        for (index, first) in areas.enumerated() {
            let one = try PlanarGeometry(first, in: context)
            for (other, second) in areas.enumerated().dropFirst(index + 1) {
                let common = try one.intersection(PlanarGeometry(second, in: context)).area()
                if common != 0 { problems.append("areas \(index) and \(other) overlap by \(common)") }
            }
        }
    }

    /// Shared borders vanish from a union only where both sides have the very same edges: any gap is one hole more.
    private mutating func checkUnion(
        _ before: [MultiPolygon],
        _ after: [MultiPolygon],
        _ keepsParts: Bool,
        _ context: PlanarContext
    ) throws {
        let old = try PlanarGeometry.union(of: before, in: context).multiPolygon()
        let new = try PlanarGeometry.union(of: after, in: context).multiPolygon()
        let sum = after.reduce(0) { $0 + $1.planarArea }
        if abs(new.planarArea - sum) > 1e-12 * sum { problems.append("union \(new.planarArea), sum \(sum)") }
        let holes = (Self.holeCount(old), Self.holeCount(new))
        let parts = (old.polygons.count, new.polygons.count)
        guard keepsParts else { return }
        if holes.0 != holes.1 { problems.append("holes of the union: \(holes)") }
        if parts.0 != parts.1 { problems.append("parts of the union: \(parts)") }
        for (index, pair) in zip(before, after).enumerated() {
            let rings = (pair.0.rings.count, pair.1.rings.count)
            if rings.0 != rings.1 { problems.append("area \(index) has \(rings) rings") }
        }
    }

    private static func holeCount(_ area: MultiPolygon) -> Int { area.polygons.reduce(0) { $0 + $1.holes.count } }

    private mutating func checkPositions(
        _ index: Int,
        _ before: MultiPolygon,
        _ after: MultiPolygon,
        _ tolerance: Double?
    ) {
        guard let tolerance else { return }
        let edges = after.rings.flatMap { zip($0.coordinates, $0.coordinates.dropFirst()) }
        for position in before.rings.flatMap(\.coordinates) {
            let nearest = edges.reduce(.infinity) { min($0, Self.distance(position, $1.0, $1.1)) }
            if nearest > tolerance + 1e-9 {
                problems.append("area \(index): \(position) lies \(nearest) from the new border")
            }
        }
    }

    private static func rounded(_ position: Coordinate, _ gridSize: Double?) -> Coordinate {
        guard let gridSize else { return position }
        return Coordinate(x: (position.x / gridSize).rounded(), y: (position.y / gridSize).rounded())
    }

    /// The distance from a position to a segment.
    private static func distance(_ position: Coordinate, _ start: Coordinate, _ end: Coordinate) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let length = dx * dx + dy * dy
        let share = length > 0 ? ((position.x - start.x) * dx + (position.y - start.y) * dy) / length : 0
        let clamped = min(1, max(0, share))
        let (x, y) = (position.x - start.x - clamped * dx, position.y - start.y - clamped * dy)
        return (x * x + y * y).squareRoot()
    }
}
